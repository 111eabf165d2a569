"""How long a sender may take: whoever sends keeps a thread only for as long as bytes come."""

from __future__ import annotations

import errno
import re
import time

from gunicorn.http.unreader import SocketUnreader

# A whole head: the largest of ours, with its cookies, is a twentieth of it.
HEAD_BYTES = 32 * 1024
# A form without a long text or a file: the loop gathers it, no thread waits for it.
SMALL_BODY_BYTES = 64 * 1024
HEAD_S = 10.0
SMALL_BODY_S = 60.0
# Each KiB that comes gives one more second, and silence is borne for this long.
BYTES_PER_SECOND = 1024
SILENCE_S = 20.0
# Files come from telephones, on trains and in stairwells.
LONG_SILENCE_S = 120.0
# Whatever its pace, a body that nobody announced as a file ends here.
BODY_S = 300.0

HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,9})[ \t]*\r\n", re.IGNORECASE)
EXPECTS = re.compile(rb"\r\nexpect:", re.IGNORECASE)


class HeadTooLarge(Exception):
    """What came is longer than a head may be, and has no end."""


class PacedUnreader(SocketUnreader):  # type: ignore[misc]  # untyped
    """Between a connection and gunicorn's parser: the one place where bytes are received."""

    def __init__(self, sock: object) -> None:
        super().__init__(sock)
        self.begin()

    def begin(self) -> None:
        """A request begins: its body has the time of an ordinary form."""
        now = time.monotonic()
        self._silence = SILENCE_S
        self._deadline = now + SILENCE_S
        self._end = now + BODY_S

    def take_time(self) -> None:
        """Its body is a file that an open space takes: hours if need be, at the least pace."""
        self._silence = LONG_SILENCE_S
        self._deadline = time.monotonic() + LONG_SILENCE_S
        self._end = float("inf")

    def gather(self) -> bool:
        """Take what has come, without waiting; tell whether there is enough for a thread.

        Whether the head is sound is the parser's to say: here its length only is read. Raises
        HeadTooLarge.
        """
        try:
            data = self.sock.recv(SMALL_BODY_BYTES)
        except BlockingIOError:
            return self._is_enough()
        except OSError:
            data = b""
        self.buf.seek(0, 2)
        self.buf.write(data)
        # At the end of what is sent, the parser says what it thinks of it.
        return not data or self._is_enough()

    def _is_enough(self) -> bool:
        held = self.held
        end = held.find(HEAD_END)
        if end < 0:
            if len(held) > HEAD_BYTES:
                raise HeadTooLarge
            return False
        head = held[: end + len(HEAD_END)]
        length = LENGTH.search(head)
        if length is None or EXPECTS.search(head) or int(length[1]) > SMALL_BODY_BYTES:
            return True
        return len(held) >= len(head) + int(length[1])

    @property
    def held(self) -> bytes:
        return bytes(self.buf.getvalue())

    def chunk(self, size_hint: int | None = None) -> bytes:
        """Receive in a thread. A sender below the pace is taken for one that hung up."""
        given = self.sock.gettimeout()
        left = min(self._deadline, self._end) - time.monotonic()
        if left <= 0:
            raise ConnectionResetError(errno.ECONNRESET, "too slow")
        self.sock.settimeout(left if given is None else min(left, given))
        try:
            data: bytes = super().chunk(size_hint)
        except TimeoutError:
            raise ConnectionResetError(errno.ECONNRESET, "too slow") from None
        finally:
            self.sock.settimeout(given)
        earned = self._deadline + len(data) / BYTES_PER_SECOND
        self._deadline = min(earned, time.monotonic() + self._silence)
        return data
