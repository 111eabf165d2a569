"""Whatever breaks, what was acknowledged stays, and what came before a cut counts."""

import errno
import io
import os

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError

from documents.models import Document, UnfinishedUpload, UploadSegment
from documents.resumable import pieces as arriving
from documents.resumable.arriving_segment import ArrivingSegment
from tests.cast import Person
from tests.documents.bodies import BrokenConnection
from tests.documents.deposits import content_of, documents_of, files_in
from tests.documents.pieces import begun, finish, offset_of, send

DATA = os.urandom(300_000)


def cut(person: Person, address: str, stream: io.IOBase, announced: int, offset: int = 0):
    more = {"wsgi.input": stream, "CONTENT_LENGTH": str(announced)}
    return send(person, address, offset, b"-", **more)


class ResetConnection(io.RawIOBase):
    """As our server reads: all that was asked for, or a fault that keeps what came before."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if size > len(self._data):
            raise ConnectionResetError(104, "Connection reset by peer")
        given, self._data = self._data[:size], self._data[size:]
        return given


@pytest.mark.parametrize("came", [1, 65_536, 200_000, 299_999])
@pytest.mark.parametrize("stream", [io.BytesIO, BrokenConnection, ResetConnection])
def test_what_came_before_a_cut_is_kept(writer: Person, came: int, stream) -> None:
    address = begun(writer, len(DATA))

    cut(writer, address, stream(DATA[:came]), len(DATA))
    kept = offset_of(writer, address)
    send(writer, address, kept, DATA[kept:])
    finish(writer, address)

    assert kept == came
    assert content_of(writer, documents_of(writer)[0].document) == DATA


def test_cut_before_the_first_byte_keeps_nothing(writer: Person) -> None:
    address = begun(writer, len(DATA))

    cut(writer, address, BrokenConnection(b""), len(DATA))

    assert offset_of(writer, address) == 0
    assert files_in("blobs") == files_in("incoming") == []


def test_long_body_is_kept_piece_by_piece(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr(arriving, "SEGMENT_BYTES", 100_000)
    address = begun(writer, len(DATA))

    cut(writer, address, io.BytesIO(DATA[:250_000]), len(DATA))

    sizes = UploadSegment.objects.values_list("plain_size", flat=True)
    assert list(sizes) == [100_000, 100_000, 50_000]


def test_keys_are_held_for_two_hours_and_no_longer(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr(arriving, "KEYS_HELD_S", 0)
    address = begun(writer, len(DATA))

    response = send(writer, address, 0, DATA)

    assert (response.status_code, response["Upload-Offset"]) == (204, "0")


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_failing_storage_is_said_and_earlier_pieces_stay(
    writer: Person, monkeypatch, code: int
) -> None:
    address = begun(writer, len(DATA))
    send(writer, address, 0, DATA[:100_000])

    def refuse(*args: object, **kwargs: object) -> str:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(FileSystemStorage, "save", refuse)
        response = send(writer, address, 100_000, DATA[100_000:])

    assert response.status_code == 503
    assert "ne peut pas garder «\u00a0film.mp4\u00a0»" in response.json()["sentence"]
    assert offset_of(writer, address) == 100_000
    assert files_in("incoming") == []
    assert send(writer, address, 100_000, DATA[100_000:]).status_code == 204


@pytest.mark.parametrize("what", ["create_incoming", "incoming_folder"])
def test_disk_without_room_is_said(writer: Person, monkeypatch, what: str) -> None:
    address = begun(writer, len(DATA))

    def refuse(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(f"documents.resumable.arriving_segment.{what}", refuse)

    assert send(writer, address, 0, DATA).status_code == 503


def test_failed_sync_is_no_acknowledgement(writer: Person, monkeypatch) -> None:
    address = begun(writer, len(DATA))

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        assert send(writer, address, 0, DATA).status_code == 503

    assert offset_of(writer, address) == 0
    assert files_in("blobs") == files_in("incoming") == []


def test_file_and_folders_are_synced_before_the_answer(writer: Person, monkeypatch) -> None:
    address = begun(writer, len(DATA))
    synced: list[str] = []
    fsync = os.fsync

    def watch(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watch)
    send(writer, address, 0, DATA)

    (blob,) = files_in("blobs")
    assert "/incoming/" in synced[0]
    assert synced[1:] == [str(blob.parent), str(blob.parent.parent)]


def test_row_that_cannot_be_written_leaves_no_blob(writer: Person, monkeypatch) -> None:
    address = begun(writer, len(DATA))

    def refuse(*args: object, **kwargs: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(UploadSegment.objects, "create", refuse)

    assert send(writer, address, 0, DATA).status_code == 503
    assert offset_of(writer, address) == 0
    assert files_in("blobs") == files_in("incoming") == []


def test_row_written_by_a_database_that_was_lost_keeps_its_blob(
    writer: Person, monkeypatch
) -> None:
    address = begun(writer, len(DATA))
    write = ArrivingSegment._write_row

    def write_and_fail(*args: object) -> None:
        write(*args)
        raise OperationalError("server closed the connection unexpectedly")

    with monkeypatch.context() as patch:
        patch.setattr(ArrivingSegment, "_write_row", write_and_fail)
        assert send(writer, address, 0, DATA).status_code == 503

    assert offset_of(writer, address) == len(DATA)
    assert finish(writer, address).status_code == 200
    assert content_of(writer, documents_of(writer)[0].document) == DATA


FINISHING = "documents.resumable.finishing"


@pytest.mark.parametrize("pieces", [1, 3])
@pytest.mark.parametrize("where", ["keep_blob", "write_document", "media_type_of", "os.fsync"])
def test_finishing_that_fails_loses_nothing_and_can_be_asked_again(
    writer: Person, monkeypatch, pieces: int, where: str
) -> None:
    address = begun(writer, len(DATA))
    step = len(DATA) // pieces
    for start in range(0, len(DATA), step):
        send(writer, address, start, DATA[start : start + step])

    def refuse(*args: object, **kwargs: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(f"{FINISHING}.{where}", refuse)
        first = finish(writer, address).status_code
    second = finish(writer, address).status_code

    assert (first, second) in {(503, 200), (200, 200)}
    assert content_of(writer, documents_of(writer)[0].document) == DATA
    assert len(files_in("blobs")) == 1
    assert files_in("incoming") == []


def test_worker_killed_after_the_rows_leaves_only_orphans(writer: Person, monkeypatch) -> None:
    address = begun(writer, 6)
    send(writer, address, 0, b"abc")
    send(writer, address, 3, b"def")
    monkeypatch.setattr(f"{FINISHING}.delete_blobs", lambda blobs: None)

    finish(writer, address)

    assert len(files_in("blobs")) == 3
    assert content_of(writer, Document.objects.get()) == b"abcdef"
    assert UnfinishedUpload.objects.count() == UploadSegment.objects.count() == 0


def test_refused_piece_is_read_to_its_end(writer: Person) -> None:
    """A server that hangs up first makes a browser take a refusal for a lost network."""
    address = begun(writer, len(DATA))
    stream = io.BytesIO(DATA)

    response = cut(writer, address, stream, len(DATA), offset=7)

    assert response.status_code in {409, 413}
    assert stream.read() == b""


def test_endless_piece_is_not_read_for_nothing(writer: Person) -> None:
    address = begun(writer, len(DATA))
    stream = io.BytesIO(DATA)

    response = cut(writer, address, stream, 10**9)

    assert response.status_code == 413
    assert stream.tell() == 0
