"""Whatever breaks while files arrive, nothing is left behind, and nothing is half kept."""

import io
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.drafts import open_drafts
from accounts.models import VaultSession
from documents import deposits, sealing_handler
from documents.models import Arrival, Document
from tests.cast import Person
from tests.documents import bodies
from tests.documents.deposits import UPLOAD, a_file, deposit, documents_of, files_in

HALF = bodies.field("title", "Coupé") + bodies.file_part("a", b"a" * 5000)
WHOLE = HALF + bodies.file_part("b", b"b" * 300_000) + bodies.END


def assert_nothing_left() -> None:
    assert files_in("incoming") == files_in("blobs") == []
    assert Arrival.objects.count() == 0
    assert Document.objects.count() == 0


@pytest.mark.parametrize(
    "cut_at", [len(HALF) - 1, len(HALF), len(HALF) + 60, len(WHOLE) // 2, len(WHOLE) - 1]
)
def test_cut_body_leaves_nothing(writer: Person, cut_at: int) -> None:
    response = bodies.post_body(writer, WHOLE[:cut_at], announced=len(WHOLE))

    assert response.status_code == 400
    assert_nothing_left()


@pytest.mark.parametrize("cut_at", [10, len(HALF), len(WHOLE) // 2])
def test_broken_connection_leaves_nothing(writer: Person, cut_at: int) -> None:
    stream = bodies.BrokenConnection(WHOLE[:cut_at])

    response = bodies.post_stream(writer, stream, announced=len(WHOLE))

    assert response.status_code == 400
    assert_nothing_left()


def test_body_without_its_end_keeps_no_half_file(writer: Person) -> None:
    response = bodies.post_body(writer, bodies.field("title", "x") + HALF[:-700])

    assert "Il manque un fichier." in response.text
    assert_nothing_left()


def test_cut_diary_form_becomes_a_draft(writer: Person) -> None:
    body = bodies.field("text", "Il a crié.") + bodies.file_part("a", b"a" * 5000, "attachments")
    bodies.post_body(writer, body, announced=10**6, path="/journal/nouveau/")

    (draft,) = open_drafts(writer.space, writer.keyring)
    assert draft.fields["text"] == ["Il a crié."]
    assert_nothing_left()


def test_expired_form_leaves_nothing(writer: Person) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = writer.client.cookies

    response = careful.post(UPLOAD, {"file": a_file("a", b"a" * 100_000)})

    assert response.status_code == 403
    assert_nothing_left()


def test_form_of_another_site_never_reaches_the_disk(writer: Person, monkeypatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(deposits.Deposit, "begin", lambda self, name: seen.append(name))

    writer.client.post(
        UPLOAD, {"file": a_file("a", b"a")}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert seen == []


def test_locked_session_is_refused_before_anything_is_sealed(writer: Person, monkeypatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(deposits.Deposit, "begin", lambda self, name: seen.append(name))
    VaultSession.objects.update(sealed_master_key=None)

    response = deposit(writer, a_file("a", b"a" * 100_000))

    assert response.status_code == 302
    assert response.url.startswith("/code/")
    assert seen == []
    assert_nothing_left()


def test_refused_form_is_read_to_its_end(writer: Person) -> None:
    """Otherwise the browser shows its own page of a broken connection, without quick exit."""
    VaultSession.objects.update(sealed_master_key=None)
    stream = io.BytesIO(WHOLE)

    response = bodies.post_stream(writer, stream, announced=len(WHOLE))

    assert response.url.startswith("/code/")
    assert stream.read() == b""


def test_refused_form_that_breaks_off_is_refused_all_the_same(writer: Person) -> None:
    VaultSession.objects.update(sealed_master_key=None)
    stream = bodies.BrokenConnection(HALF)

    assert bodies.post_stream(writer, stream, announced=len(WHOLE)).status_code == 302


def test_visitor_is_sent_to_sign_in(visitor: Client, db: None) -> None:
    response = visitor.post(UPLOAD, {"file": a_file("a", b"a" * 100_000)})

    assert response.url == "/connexion/"
    assert files_in("incoming") == []


def test_failing_view_leaves_nothing(writer: Person, monkeypatch) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("documents.views.adding.receive_all", fail)
    writer.client.raise_request_exception = False

    response = deposit(writer, a_file("a", b"a" * 100_000))

    assert response.status_code == 500
    assert_nothing_left()


def test_upload_beyond_two_hours_keeps_what_was_whole(writer: Person, monkeypatch) -> None:
    ages = iter([10.0, sealing_handler.KEYS_HELD_S + 1.0])
    monkeypatch.setattr(deposits.Deposit, "age_s", property(lambda self: next(ages)))

    response = deposit(writer, a_file("a.bin", b"a"), a_file("lent.mp4", b"b"))

    assert [one.record.file_name for one in documents_of(writer)] == ["a.bin"]
    assert "«\u00a0lent.mp4\u00a0» n’a pas été gardé\u00a0: l’envoi durait" in response.text
    assert files_in("incoming") == []


def test_session_locked_in_the_middle_does_not_cost_the_file(writer: Person, monkeypatch) -> None:
    take_room = deposits.Deposit.take_room

    def lock_then_take(self: deposits.Deposit, size: int) -> None:
        VaultSession.objects.update(sealed_master_key=None)
        take_room(self, size)

    monkeypatch.setattr(deposits.Deposit, "take_room", lock_then_take)

    response = deposit(writer, a_file("a.bin", b"a" * 100_000))

    assert re.match(r"/documents/[0-9a-f-]{36}/", response.url)
    assert len(documents_of(writer)) == 1


def test_running_upload_counts_as_activity(writer: Person) -> None:
    began = timezone.now()
    VaultSession.objects.update(last_seen_at=began - timedelta(seconds=100))

    deposit(writer, a_file("a.bin", b"a"))

    assert VaultSession.objects.get().last_seen_at >= began
