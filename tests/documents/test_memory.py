"""A worker's memory does not grow with the size of a file, arriving or leaving."""

import io
import tracemalloc

from accounts.requests import SpaceRequest
from documents.deposits import Deposit
from documents.reading import open_original
from documents.receiving import receive_document
from documents.sealing_handler import SealingUploadHandler, WholeBodyHandler
from tests.cast import Person
from tests.documents import bodies

MIB = 1024 * 1024
GROWTH = 6 * MIB


class LongBody(io.RawIOBase):
    """A form with one file of this many MiB, made as it is read."""

    def __init__(self, mib: int) -> None:
        head = bodies.file_part("film.mp4", b"")[:-2]
        self._parts = iter([head, *([bytes(range(256)) * 4096] * mib), b"\r\n" + bodies.END])
        self._left = b""
        self.length = len(head) + mib * MIB + 2 + len(bodies.END)

    def read(self, size: int = -1) -> bytes:
        if not self._left:
            self._left = next(self._parts, b"")
        data, self._left = self._left[:size], self._left[size:]
        return data


def test_64_mib_pass_in_bounded_memory(writer: Person) -> None:
    body = LongBody(64)
    meta = {"CONTENT_TYPE": bodies.CONTENT_TYPE, "CONTENT_LENGTH": str(body.length)}
    deposit = Deposit(writer.space.pk, writer.keyring, body_bytes=body.length)
    handler = WholeBodyHandler(SealingUploadHandler(SpaceRequest(), deposit, frozenset({"file"})))

    tracemalloc.start()
    _post, files = handler.handle_raw_input(body, meta, body.length, b"", "utf-8")
    arriving = tracemalloc.get_traced_memory()[1]
    document = receive_document(writer.space, writer.keyring, files["file"])
    deposit.close()
    tracemalloc.reset_peak()
    original = open_original(document, writer.keyring)
    sent = sum(map(len, original.read_range(0, original.size)))
    leaving = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    original.close()

    assert sent == 64 * MIB
    assert arriving < GROWTH
    assert leaving < GROWTH
