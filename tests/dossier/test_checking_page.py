"""`/verifier/`: anybody drops a file, reads a verdict, and leaves no trace of either."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from accounts.models import AttemptWindow
from dossier.checking import receiving
from dossier.checking.receiving import one_of_two
from dossier.checking.zip_reader import MAX_TOTAL_BYTES
from tests.cast import Person
from tests.documents.bodies import CONTENT_TYPE, END, BrokenConnection, field, file_part
from tests.documents.deposits import deposit_one
from tests.documents.proofs import get_zip, make_the_head
from tests.dossier.containers import container
from tests.dossier.forgeries import FORGERIES, zip_of

ADDRESS = reverse("dossier:verify")


def send(client: Client, octets: bytes, name: str = "fichiers.zip", **headers: str):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, octets)}, **headers)


def post_raw(client: Client, stream: io.IOBase, announced: int):
    return client.generic(
        "POST",
        ADDRESS,
        b"-",
        CONTENT_TYPE,
        **{"wsgi.input": stream, "CONTENT_LENGTH": str(announced)},
    )


@pytest.fixture
def strict() -> Client:
    """As a browser that nobody knows: the forms' token is asked where it is asked."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def kit(writer: Person) -> bytes:
    document = deposit_one(writer, bytes(200_000), name="photo de chez nous.jpg")
    make_the_head()
    return get_zip(writer, document).getvalue()


def test_stranger_reads_that_a_dossier_is_intact(writer: Person, strict: Client) -> None:
    answer = send(strict, container(writer))

    assert answer.status_code == 200
    assert "✓</span> Intact</strong>" in answer.text
    assert "Fait 1<" in answer.text
    assert "Fait 1, version 1<" in answer.text
    assert "Fait 2, texte entier<" in answer.text
    assert "que ce qui est raconté ou montré est vrai" in answer.text


def test_kit_of_one_file_is_judged_too(kit: bytes, strict: Client) -> None:
    assert "✓</span> Intact</strong>" in send(strict, kit).text


def test_altered_dossier_is_said_to_be(writer: Person, strict: Client) -> None:
    forged = next(one for one in FORGERIES if one.name == "a bit of an exhibit")

    answer = send(strict, forged.apply(container(writer)))

    assert "Modifié ou abîmé" in answer.text
    assert "Intact</strong>" not in answer.text
    assert answer.text.index("Pièce 1<") < answer.text.index("Fait 1<")
    first = answer.text.partition('<ul class="not"><li>')[2].partition("</li>")[0]
    assert first == "<bdi>Pièce 1</bdi> a changé."
    assert "Ce fichier a changé depuis la remise." in answer.text


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (b"%PDF-1.7", "Ce n’est pas un fichier ZIP"),
        (b"PK\x03\x04", "Incomplet"),
        (b"PK\x03\x04" + bytes(60), "Ne peut pas être jugé ici"),
    ],
)
def test_what_is_no_export_is_said_plainly(db, strict: Client, octets: bytes, said: str) -> None:
    answer = send(strict, octets)

    assert answer.status_code == 200
    assert said in answer.text
    assert "Cela montre" not in answer.text


def test_zip_that_safari_opened_by_itself_is_spoken_of_before_and_after(db, strict: Client) -> None:
    assert "Demandez le ZIP tel quel" in strict.get(ADDRESS).text
    assert "Safari" in send(strict, b"PK\x03\x04" + bytes(60)).text


def test_nothing_is_kept(kit: bytes, strict: Client, caplog, capfd) -> None:
    folders = [Path(settings.MDV_DATA_DIR), Path(tempfile.gettempdir())]
    before = {path for folder in folders for path in folder.rglob("*")}

    answer = send(strict, kit, name="mon-secret.zip")

    after = {path for folder in folders for path in folder.rglob("*") if "slots" not in str(path)}
    assert after <= before
    assert answer.cookies == {}
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Robots-Tag"] == "noindex"
    assert "mon-secret" not in answer.text
    assert caplog.text == ""
    assert capfd.readouterr() == ("", "")


def test_page_sets_no_cookie_and_is_sound_to_send(db, strict: Client) -> None:
    page = strict.get(ADDRESS)

    assert page.cookies == {}
    assert 'enctype="multipart/form-data"' in page.text
    assert "csrfmiddlewaretoken" not in page.text


@pytest.mark.parametrize(
    "headers", [{"HTTP_SEC_FETCH_SITE": "cross-site"}, {"HTTP_ORIGIN": "https://autre.example"}]
)
def test_file_sent_by_another_site_is_refused(kit: bytes, strict: Client, headers) -> None:
    answer = send(strict, kit, **headers)

    assert answer.status_code == 403
    assert "Intact" not in answer.text


def test_file_too_large_is_refused_unread(db, strict: Client) -> None:
    stream = io.BytesIO(b"never read")

    answer = post_raw(strict, stream, MAX_TOTAL_BYTES + 10**6)

    assert answer.status_code == 413
    assert "6 Go" in answer.text.replace("\u00a0", " ")
    assert stream.tell() == 0


def test_two_are_judged_at_once_and_no_more(kit: bytes, strict: Client) -> None:
    with one_of_two():
        assert send(strict, kit).status_code == 200
        with one_of_two():
            answer = send(strict, kit)

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert send(strict, kit).status_code == 200


def test_long_request_needs_a_seat(kit: bytes, strict: Client) -> None:
    answer = send(strict, kit, **{"memodevie.take_time": lambda: False})

    assert answer.status_code == 503


def test_many_from_one_address_wait(db, strict: Client, monkeypatch) -> None:
    monkeypatch.setattr("dossier.views.verifying.AN_HOUR", 1)
    assert send(strict, b"x").status_code == 200

    answer = send(strict, b"x")

    assert answer.status_code == 429
    assert 3500 < int(answer["Retry-After"]) <= 3600
    # A hash under the pepper, and no address.
    assert b"\x7f\x00\x00\x01" not in bytes(AttemptWindow.objects.get().key)
    assert send(strict, b"x", REMOTE_ADDR="198.51.100.7").status_code == 200


def body_of(octets: bytes) -> bytes:
    return field("a", "b") + file_part("fichiers.zip", octets) + END


@pytest.mark.parametrize("share", [0.2, 0.9, 0.9999])
def test_cut_upload_is_said_and_never_judged(kit: bytes, strict: Client, share: float) -> None:
    body = body_of(kit)

    answer = post_raw(strict, BrokenConnection(body[: int(len(body) * share)]), len(body))

    assert answer.status_code == 400
    assert "n’est pas arrivé en entier" in answer.text


def test_sender_that_hardly_sends_is_left(kit: bytes, strict: Client, monkeypatch) -> None:
    monkeypatch.setattr(receiving, "GRACE_S", -1e9)

    answer = post_raw(strict, io.BytesIO(body_of(kit)), len(body_of(kit)))

    assert answer.status_code == 400
    assert "trop lente" in answer.text


@pytest.mark.parametrize("data", [{}, {"file": ""}, {"file": "a text"}])
def test_form_without_a_file_says_what_is_missing(db, strict: Client, data) -> None:
    answer = strict.post(ADDRESS, data)

    assert answer.status_code == 400
    assert "Il manque un fichier" in answer.text


def test_only_the_one_field_is_read(kit: bytes, strict: Client) -> None:
    other = file_part("x.zip", kit, "other") + END
    assert post_raw(strict, io.BytesIO(other), len(other)).status_code == 400

    twice = file_part("a.zip", kit) + file_part("b.zip", b"junk") + END
    assert "Intact" in post_raw(strict, io.BytesIO(twice), len(twice)).text


def test_name_in_the_file_is_a_strangers(db, strict: Client) -> None:
    answer = send(strict, zip_of({"<script>x</script>": b""}))

    assert "<script>x" not in answer.text


def test_page_comes_out_with_the_database_down(db, strict: Client, monkeypatch) -> None:
    def down() -> None:
        raise OperationalError

    monkeypatch.setattr("dossier.views.verifying.roots", down)

    assert strict.get(ADDRESS).status_code == 200
