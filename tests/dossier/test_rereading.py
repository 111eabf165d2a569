"""« Relire mes fichiers d’abord »: the first step of a long copy, and what it spares the second."""

from __future__ import annotations

import errno
from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from accounts.models import VaultSession
from accounts.spaces import erase_contents
from documents.models import DocumentPart
from documents.reading import FileAltered, open_blob
from dossier.models import Rereading
from dossier.preparing.job import Stopped
from dossier.preparing.page import NotDone
from dossier.preparing.steps import Unwatched
from dossier.taking_away.readiness import readiness_of
from dossier.taking_away.rereading import reread_files
from dossier.taking_away.sums import FileSums, drop_expired, find_sums, keep_sums
from tests.cast import Person
from tests.documents.deposits import deposit_one, files_in
from tests.dossier.copies import TAKE_AWAY, read, take

REREAD = reverse("dossier:reread")
PHRASE = "une barque sur la colline verte"
TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}
FIRST = "Relire mes fichiers d’abord"
AGAIN = "Essayer de relire ces fichiers"
WAYS_OUT = ("Emporter, avec cette phrase", "Emporter sans phrase")


@pytest.fixture
def long_writer(writer: Person, monkeypatch: pytest.MonkeyPatch) -> Person:
    """Her two files are more than may be read before a sending."""
    monkeypatch.setattr("dossier.preparing.length.MOST_BYTES", 50_000)
    deposit_one(writer, b"a" * 100_000, "une.txt")
    deposit_one(writer, b"b" * 100_000, "autre.txt")
    return writer


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the sealed files that are opened, one for each time."""
    names: list[str] = []

    def counted(name: str) -> object:
        names.append(name)
        return open_blob(name)

    monkeypatch.setattr("documents.reading.open_blob", counted)
    return names


class StopsAt(Unwatched):
    """Leaves as the file of that number begins."""

    def __init__(self, number: int) -> None:
        self.left = number

    def go_on(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Stopped


def busy(_name: str) -> None:
    raise OSError(errno.EMFILE, "too many open files")


def reread(person: Person) -> str:
    return reread_files(person.space, person.keyring, Unwatched())


def sums(person: Person) -> FileSums:
    return find_sums(person.space, person.keyring)


def page(person: Person, **typed: str) -> str:
    answer = person.client.post(TAKE_AWAY, typed) if typed else person.client.get(TAKE_AWAY)
    assert answer["Content-Type"].startswith("text/html")
    return answer.content.decode()


def spoil_one_file() -> None:
    blob = DocumentPart.objects.order_by("pk").values_list("blob", flat=True)[0]
    [path] = [one for one in files_in("blobs") if str(one).endswith(blob)]
    octets = bytearray(path.read_bytes())
    octets[100] ^= 1
    path.write_bytes(octets)


class TestOnItsPage:
    """The reading has connections of its own."""

    pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)

    def test_tells_how_far_it_is_then_both_ways_out_show(self, long_writer: Person):
        before = page(long_writer)
        text = long_writer.client.post(REREAD).getvalue().decode()
        after = page(long_writer)

        assert FIRST in before
        assert not any(one in before for one in WAYS_OUT)
        assert "Fichier 1 sur 2\u00a0: 0\u00a0o sur 195,3\u00a0ko." in text
        assert "Fichier 2 sur 2\u00a0: 195,3\u00a0ko sur 195,3\u00a0ko." in text
        assert "Annuler" in text
        assert f'<a class="btn" href="{TAKE_AWAY}#suite">' in text
        assert text.rstrip().endswith("</html>")
        assert "Vos fichiers ont été relus à" in after
        assert FIRST not in after
        assert all(one in after for one in WAYS_OUT)


def test_sending_reads_each_file_once(long_writer: Person, opened: list[str]):
    reread(long_writer)
    del opened[:]

    taken = take(long_writer)

    assert len(opened) == len(set(opened)) == 2
    assert all(one["file"] for one in read(taken, "documents.json")["documents"])


def test_short_file_that_came_since_is_read_now(long_writer: Person, opened: list[str]):
    reread(long_writer)
    deposit_one(long_writer, b"c" * 1000, "suite.txt")
    del opened[:]

    take(long_writer)

    assert (len(opened), len(set(opened))) == (4, 3)


def test_long_file_that_came_since_is_read_first_alone(long_writer: Person, opened: list[str]):
    reread(long_writer)
    deposit_one(long_writer, b"c" * 200_000, "film.mp4")
    del opened[:]

    assert FIRST in page(long_writer, how="plain")
    reread(long_writer)
    assert len(opened) == 1
    assert all(one in page(long_writer) for one in WAYS_OUT)


def test_phrase_sent_too_soon_is_asked_again_and_kept_nowhere(long_writer: Person):
    text = page(long_writer, **TYPED)

    assert "Vous taperez ensuite votre phrase" in text
    assert PHRASE not in text
    assert FIRST in text


def test_late_code_promises_no_file_that_is_not_ready(long_writer: Person, clock):
    clock.advance(minutes=2)

    assert long_writer.client.post(TAKE_AWAY, {"how": "plain"}).status_code == 403
    assert FIRST in page(long_writer, how="plain", confirm_pin=long_writer.pin)


def test_reading_asks_a_fresh_code(long_writer: Person):
    VaultSession.objects.update(code_given_at=None)

    assert long_writer.client.post(REREAD).status_code == 302
    assert not Rereading.objects.exists()


def test_each_sum_holds_for_two_hours_and_all_are_swept_after_their_day(long_writer: Person, clock):
    with pytest.raises(Stopped):
        reread_files(long_writer.space, long_writer.keyring, StopsAt(4))
    clock.advance(hours=1)
    reread(long_writer)

    ready = readiness_of(long_writer.space, long_writer.keyring)
    assert (ready.read_at, ready.holds_until) == (clock.now, clock.now + timedelta(hours=1))
    clock.advance(hours=1, seconds=-1)
    assert len(sums(long_writer).readings) == 2
    clock.advance(seconds=1)
    assert len(sums(long_writer).readings) == 1
    clock.advance(hours=1)
    assert sums(long_writer) == FileSums()
    clock.advance(days=1)
    assert drop_expired() == 1


def test_stopped_half_way_goes_on_from_there(long_writer: Person, opened: list[str]):
    # Asked before each file and after each piece of 64 KiB.
    with pytest.raises(Stopped):
        reread_files(long_writer.space, long_writer.keyring, StopsAt(4))
    assert len(sums(long_writer).readings) == 1
    assert "Déjà relus\u00a0: 1 sur 2." in page(long_writer)
    del opened[:]

    reread(long_writer)

    assert len(opened) == 1
    assert len(sums(long_writer).readings) == 2


def test_altered_sums_are_as_none(long_writer: Person):
    reread(long_writer)
    row = Rereading.objects.get()
    row.sealed_record = bytes(row.sealed_record[:-1]) + bytes([row.sealed_record[-1] ^ 1])
    row.save()

    assert FIRST in page(long_writer)


def test_sums_of_one_space_are_nothing_in_another(long_writer: Person, stranger: Person):
    reread(long_writer)

    Rereading.objects.update(owner=stranger.space)

    assert sums(stranger) == sums(long_writer) == FileSums()


def test_altered_file_is_told_and_read_again_when_asked(long_writer: Person, opened: list[str]):
    spoil_one_file()
    reread(long_writer)
    del opened[:]

    text, taken = page(long_writer), take(long_writer)

    assert "Fichiers abîmés là où ils sont gardés\u00a0: 1." in text
    listed = read(taken, "documents.json")["documents"]
    assert sorted(one["file"] is None for one in listed) == [False, True]
    assert len(opened) == 1
    spoil_one_file()
    reread(long_writer)
    assert len(opened) == 2
    assert AGAIN not in page(long_writer)


def test_file_out_of_reach_is_no_damage_and_is_tried_again(
    long_writer: Person, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr("documents.reading.open_blob", busy)
        assert "ne peuvent pas être lus pour l’instant\u00a0: 2." in reread(long_writer)
        text = page(long_writer)

    assert "abîmé" not in text
    assert AGAIN in text
    assert all(one in text for one in WAYS_OUT)
    listed = read(take(long_writer), "documents.json")["documents"]
    assert all(one["file"] for one in listed)
    reread(long_writer)
    assert AGAIN not in page(long_writer)


def test_short_copy_that_would_lack_a_file_is_told_first(
    writer: Person, monkeypatch: pytest.MonkeyPatch
):
    deposit_one(writer, b"a" * 1000, "une.txt")
    monkeypatch.setattr("documents.reading.open_blob", busy)

    assert "Rien n’est parti" in page(writer, how="plain")
    # Told once: a file that is gone for good does not hold back the rest.
    assert read(take(writer), "documents.json")["documents"][0]["file"] is None


def test_page_of_a_short_space_opens_no_record(writer: Person, monkeypatch: pytest.MonkeyPatch):
    deposit_one(writer, b"a" * 1000, "une.txt")
    monkeypatch.setattr("dossier.taking_away.found.open_record", pytest.fail)

    assert all(one in page(writer) for one in WAYS_OUT)


def test_file_altered_after_the_reading_stops_the_sending(long_writer: Person):
    reread(long_writer)
    spoil_one_file()

    with pytest.raises(FileAltered):
        take(long_writer)


@pytest.fixture
def refusals(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each write to come is refused; the others are not."""
    coming: list[bool] = []

    def keep(*given: object) -> None:
        if coming and coming.pop(0):
            raise DatabaseError
        keep_sums(*given)

    monkeypatch.setattr("dossier.taking_away.rereading.keep_sums", keep)
    monkeypatch.setattr("dossier.taking_away.rereading._PAUSE_S", 0)
    monkeypatch.setattr("dossier.taking_away.rereading.close_old_connections", lambda: None)
    return coming


def test_sums_that_cannot_be_kept_are_told(long_writer: Person, refusals: list[bool]):
    refusals.extend([True, True])

    with pytest.raises(NotDone, match="Cela vient de notre côté"):
        reread(long_writer)


def test_refused_write_costs_no_reading(
    long_writer: Person, refusals: list[bool], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("dossier.taking_away.rereading._KEPT_EVERY_BYTES", 1)
    # After the first file, after the second, at the end: once.
    refusals.extend([True, True, True])

    reread(long_writer)

    assert len(sums(long_writer).readings) == 2


def test_nothing_to_read_counts_no_file(writer: Person):
    assert reread(writer) == "Il n’y a rien de plus à relire. Rien n’est encore parti."


def test_row_tells_a_day_and_goes_with_the_space(long_writer: Person):
    reread(long_writer)

    in_clear = {field.name for field in Rereading._meta.get_fields()}
    assert in_clear == {"id", "owner", "expires_on", "wrapped_dek", "sealed_record"}
    erase_contents(long_writer.space)
    assert not Rereading.objects.exists()
