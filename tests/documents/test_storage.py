"""A disk that is full or fails: a sentence, nothing half kept, and nothing else lost."""

import errno
import io
import os
from collections.abc import Iterator

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.db import IntegrityError, OperationalError

from documents import arriving_file, blobs
from documents.models import Arrival, Document
from tests.cast import Person
from tests.documents.deposits import a_file, deposit, documents_of, files_in

REFUSED = "Le serveur ne peut pas garder «\u00a0b.bin\u00a0» pour le moment"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO, errno.EDQUOT])
def test_failing_storage_is_said_and_words_stay(writer: Person, monkeypatch, code: int) -> None:
    def refuse(*args: object, **kwargs: object) -> str:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(FileSystemStorage, "save", refuse)

    response = deposit(writer, a_file("b.bin", b"b" * 1000), title="Mon titre")

    assert response.status_code == 200
    assert REFUSED in response.text
    assert 'value="Mon titre"' in response.text
    assert files_in("incoming") == files_in("blobs") == []
    assert Document.objects.count() == Arrival.objects.count() == 0


def test_file_that_the_disk_has_no_room_for_leaves_no_name() -> None:
    class Filling(ContentFile):
        def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
            yield b"half"
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(blobs.BlobNotKept):
        blobs.keep_blob(Filling(b"half and half"))

    assert files_in("blobs") == []


def test_disk_filling_up_while_a_file_arrives(writer: Person, monkeypatch) -> None:
    create = arriving_file.create_incoming

    class FillingUp(io.RawIOBase):
        def __init__(self, path) -> None:
            self._file = create(path)

        def write(self, octets) -> int:
            if self._file.tell() > 100_000:
                raise OSError(errno.ENOSPC, "No space left on device")
            return self._file.write(octets)

        def fileno(self) -> int:
            return self._file.fileno()

        def close(self) -> None:
            self._file.close()

    monkeypatch.setattr(arriving_file, "create_incoming", FillingUp)

    response = deposit(
        writer, a_file("a.bin", b"a" * 1000), a_file("b.bin", b"b" * 500_000), a_file("c", b"c")
    )

    assert REFUSED in response.text
    assert {one.record.file_name for one in documents_of(writer)} == {"a.bin", "c"}
    assert files_in("incoming") == []


def test_failed_sync_is_no_acknowledgement(writer: Person, monkeypatch) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "fsync", fail)

    response = deposit(writer, a_file("b.bin", b"b"))

    assert REFUSED in response.text
    assert files_in("incoming") == files_in("blobs") == []


def test_file_and_folders_are_synced_before_the_answer(writer: Person, monkeypatch) -> None:
    synced: list[str] = []
    fsync = os.fsync

    def watch(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watch)

    deposit(writer, a_file("b.bin", b"b"))

    (blob,) = files_in("blobs")
    assert [path.rsplit("/", 2)[-2] for path in synced[:1]] == ["incoming"]
    assert synced[1:] == [str(blob.parent), str(blob.parent.parent)]


def test_row_that_cannot_be_written_leaves_no_blob(writer: Person, monkeypatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise IntegrityError

    monkeypatch.setattr("documents.receiving.DocumentPart.objects.create", refuse)

    response = deposit(writer, a_file("b.bin", b"b" * 1000))

    assert REFUSED in response.text
    assert Document.objects.count() == 0
    assert files_in("incoming") == files_in("blobs") == []


def test_failing_storage_is_not_waited_for_file_by_file(writer: Person, monkeypatch) -> None:
    calls: list[int] = []

    def refuse(*args: object, **kwargs: object) -> str:
        calls.append(1)
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "save", refuse)

    deposit(writer, a_file("b.bin", b"b"), a_file("c.bin", b"c"))

    assert len(calls) == 1


def test_blob_names_are_random(writer: Person) -> None:
    deposit(writer, a_file("b.bin", b"b"), a_file("b.bin", b"b"))

    names = {path.name for path in files_in("blobs")}
    assert len(names) == 2
    assert all(len(name) == 32 for name in names)
    assert {path.parent.name for path in files_in("blobs")} == {name[:2] for name in names}


def test_missing_blob_is_said_to_be_missing() -> None:
    with pytest.raises(FileNotFoundError):
        blobs.open_blob("ab/" + "ab" * 16)


def test_database_without_room_is_said_and_words_stay(writer: Person, monkeypatch) -> None:
    def refuse(*args: object, **kwargs: object) -> int:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("documents.quota.reserve", refuse)

    response = deposit(writer, a_file("b.bin", b"b"), title="Mon titre")

    assert REFUSED in response.text
    assert 'value="Mon titre"' in response.text
    assert files_in("incoming") == files_in("blobs") == []


def test_sign_of_life_that_cannot_be_written_does_not_cost_the_file(
    writer: Person, monkeypatch
) -> None:
    def refuse(request: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("documents.uploads.keep_alive", refuse)

    deposit(writer, a_file("b.bin", b"b"))

    assert len(documents_of(writer)) == 1
