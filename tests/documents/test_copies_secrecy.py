"""Nothing of a copy is on a disk in clear; of two made at once, one stays."""

import logging
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from documents.copies import CopyExists, make_copy
from documents.models import DocumentPart, PartKind
from documents.revelations import Hindered, Obstacle
from evidence.authority import AuthorityUnavailable
from evidence.models import Stamp
from tests.cast import Person
from tests.documents.deposits import deposit_one, files_in
from tests.documents.speaking_films import film
from tests.documents.speaking_pictures import jpeg_with, segment
from tests.documents.test_copies import copies_kept, known_copy, make, sent_copy
from tests.documents.test_plaintext import assert_nowhere

CANARY = b"canari-7f3a-rue-des-lilas"
LONG = film(said=b"", pictures=CANARY * 100_000)


@pytest.fixture
def _temporary_folder_of_its_own(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


@pytest.mark.django_db(transaction=True, databases="__all__")
@pytest.mark.usefixtures("_temporary_folder_of_its_own")
def test_making_writes_nothing_in_clear(writer: Person, caplog) -> None:
    caplog.set_level(logging.DEBUG)
    photo = deposit_one(writer, jpeg_with(segment(0xFE, CANARY)), "a.jpg")
    document = deposit_one(writer, LONG, "a.mp4")

    make(writer, photo)
    make(writer, document)
    copy = sent_copy(writer, document).getvalue()

    assert CANARY in copy
    assert_nowhere(CANARY)
    assert_nowhere(known_copy(writer, document).sha256.encode())
    assert CANARY.decode() not in caplog.text


def test_copies_are_sealed_while_they_are_made(writer: Person, monkeypatch) -> None:
    document = deposit_one(writer, LONG, "a.mp4")
    seen: list[bytes] = []

    def look(sealed: object) -> str:
        seen.extend(path.read_bytes() for path in files_in("incoming"))
        raise OSError

    monkeypatch.setattr("documents.copies.keep_blob", look)

    response = make(writer, document)

    assert "Le serveur ne peut pas garder la copie pour le moment." in response.text
    assert len(seen) == 1
    assert CANARY not in seen[0]
    assert files_in("incoming") == []
    assert copies_kept() == 0


def test_copy_is_kept_without_the_authority(writer: Person, monkeypatch) -> None:
    document = deposit_one(writer, jpeg_with(), "a.jpg")

    def refuse(*args: object, **kwargs: object) -> None:
        raise AuthorityUnavailable

    monkeypatch.setattr("evidence.deposits.stamp", refuse)

    make(writer, document)

    assert copies_kept() == 1
    assert Stamp.objects.filter(part="clean").count() == 0


def test_copy_that_still_speaks_is_refused(writer: Person, monkeypatch) -> None:
    document = deposit_one(writer, jpeg_with(segment(0xFE, CANARY)), "a.jpg")
    monkeypatch.setattr("documents.copies.copy_that_says_less", lambda original, _type: original)

    with pytest.raises(Hindered) as hindered:
        make_copy(writer.space, writer.keyring, document)

    assert hindered.value.obstacle is Obstacle.STILL_SPEAKS
    assert copies_kept() == 0


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_two_made_at_once_leave_one(writer: Person) -> None:
    document = deposit_one(writer, jpeg_with(segment(0xFE, CANARY)), "a.jpg")
    told: list[str] = []

    def once() -> None:
        try:
            make_copy(writer.space, writer.keyring, document)
            told.append("made")
        except CopyExists:
            told.append("there")
        finally:
            connections.close_all()

    both = [threading.Thread(target=once) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()

    assert sorted(told) == ["made", "there"]
    assert copies_kept() == 1
    assert known_copy(writer, document) is not None


def test_altered_original_has_no_copy(writer: Person) -> None:
    document = deposit_one(writer, jpeg_with(), "a.jpg")
    blob = DocumentPart.objects.get(document=document, kind=PartKind.ORIGINAL).blob
    path = next(one for one in files_in("blobs") if one.name in blob)
    octets = bytearray(path.read_bytes())
    octets[100] ^= 1
    path.write_bytes(octets)

    response = make(writer, document)

    assert "Ce fichier est altéré" in response.text
    assert response.status_code == 200
    assert copies_kept() == 0


@pytest.mark.parametrize("task", ["reveals", "reveals_pdf", "clean", "redraw"])
def test_readers_know_nothing_of_the_application(task: str) -> None:
    """What meets a stranger's bytes has neither settings, nor keys, nor database at hand."""
    asked = (
        f"import sys; sys.path.insert(0, {str(settings.BASE_DIR)!r}); "
        f"import documents.workshop.tasks.{task}; "
        "print(*sorted({'django', 'vault', 'cryptography', 'accounts'} & set(sys.modules)))"
    )
    door = "import sys, types; room = types.ModuleType('documents.workshop'); "
    door += f"room.__path__ = [{str(settings.BASE_DIR / 'documents/workshop')!r}]; "
    door += "sys.modules['documents.workshop'] = room; "

    known = subprocess.run([sys.executable, "-c", door + asked], capture_output=True, check=True)

    assert known.stdout.strip() == b""
