"""« Relire mes fichiers d’abord »: the first step of a long copy, and what it spares the second."""

from __future__ import annotations

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
from dossier.taking_away.rereading import reread_files
from dossier.taking_away.sums import FileSums, drop_expired, find_sums
from tests.cast import Person
from tests.documents.deposits import deposit_one, files_in
from tests.dossier.copies import TAKE_AWAY, read, take

REREAD = reverse("dossier:reread")
PHRASE = "une barque sur la colline verte"
TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}
FIRST = "Relire mes fichiers d’abord"
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


def test_sums_hold_for_two_hours_and_are_swept_after_their_day(long_writer: Person, clock):
    reread(long_writer)

    assert sums(long_writer).holds_until == clock.now + timedelta(hours=2)
    clock.advance(hours=2, seconds=-1)
    assert len(sums(long_writer).known) == 2
    clock.advance(seconds=1)
    assert sums(long_writer) == FileSums()
    clock.advance(days=1)
    assert drop_expired() == 1


def test_stopped_half_way_goes_on_from_there(long_writer: Person, opened: list[str]):
    # Asked before each file and after each piece of 64 KiB.
    with pytest.raises(Stopped):
        reread_files(long_writer.space, long_writer.keyring, StopsAt(4))
    assert len(sums(long_writer).known) == 1
    assert "Déjà relus\u00a0: 1 sur 2." in page(long_writer)
    del opened[:]

    reread(long_writer)

    assert len(opened) == 1
    assert len(sums(long_writer).known) == 2


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


def test_altered_file_is_told_and_not_read_again(long_writer: Person, opened: list[str]):
    spoil_one_file()
    reread(long_writer)
    del opened[:]

    text, taken = page(long_writer), take(long_writer)

    assert "Fichiers abîmés là où ils sont gardés\u00a0: 1." in text
    listed = read(taken, "documents.json")["documents"]
    assert sorted(one["file"] is None for one in listed) == [False, True]
    assert len(opened) == 1


def test_file_altered_after_the_reading_stops_the_sending(long_writer: Person):
    reread(long_writer)
    spoil_one_file()

    with pytest.raises(FileAltered):
        take(long_writer)


def test_sums_that_cannot_be_kept_are_told(long_writer: Person, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("dossier.taking_away.rereading.keep_sums", full)

    with pytest.raises(NotDone, match="Cela vient de notre côté"):
        reread(long_writer)


def test_row_tells_a_day_and_goes_with_the_space(long_writer: Person):
    reread(long_writer)

    in_clear = {field.name for field in Rereading._meta.get_fields()}
    assert in_clear == {"id", "owner", "expires_on", "wrapped_dek", "sealed_record"}
    erase_contents(long_writer.space)
    assert not Rereading.objects.exists()
