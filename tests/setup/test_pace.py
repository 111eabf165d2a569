"""Who sends slowly keeps a thread for as long as it is worth, and no longer."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from deploy import pace
from deploy.pace import HeadTooLarge, PacedUnreader
from deploy.seats import Seats, Visit


class Sender:
    """A connection whose bytes come at hours of our choosing; the clock follows them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 1000.0
        self.timeout: float | None = None
        self.pieces: Iterator[tuple[float, bytes]] = iter(())
        monkeypatch.setattr(pace.time, "monotonic", lambda: self.now)

    def gettimeout(self) -> float | None:
        return self.timeout

    def settimeout(self, value: float | None) -> None:
        self.timeout = value

    def recv(self, size: int) -> bytes:
        wait, data = next(self.pieces)
        if self.timeout is not None and wait >= self.timeout:
            self.now += self.timeout
            raise TimeoutError
        self.now += wait
        return data


@pytest.fixture
def sender(monkeypatch: pytest.MonkeyPatch) -> Sender:
    return Sender(monkeypatch)


def lasts(sender: Sender, *, every: float, data: bytes, is_file: bool = False) -> float:
    """How long a sender that keeps this pace is listened to, an hour at most."""
    unreader = PacedUnreader(sender)
    if is_file:
        unreader.take_time()
    sender.pieces = iter(lambda: (every, data), None)
    begun = sender.now
    try:
        while sender.now - begun < 3600:
            unreader.chunk()
    except ConnectionResetError:
        pass
    return sender.now - begun


@pytest.mark.parametrize(
    ("every", "data", "is_file", "seconds"),
    [
        (1, b"a", False, 20),
        (19, b"a", False, 20),
        (500, b"a", False, 20),
        # The slowest pace of a form, and its last minute.
        (1, b"a" * 1024, False, 300),
        (1, b"a" * 512, False, 39),
        (1, b"a", True, 120),
        (119, b"a", True, 120),
        # A telephone in a tunnel, again and again, that still sends a little in between.
        (110, b"a" * 110 * 1024, True, 3630),
        (2, b"a" * 4096, True, 3600),
    ],
)
def test_sender_is_listened_to(sender, every, data, is_file, seconds) -> None:
    assert lasts(sender, every=every, data=data, is_file=is_file) == pytest.approx(seconds, abs=25)


def test_limit_that_was_set_is_kept(sender: Sender) -> None:
    unreader = PacedUnreader(sender)
    sender.timeout = 5
    sender.pieces = iter([(4.0, b"a"), (6.0, b"a")])

    assert unreader.chunk() == b"a"
    with pytest.raises(ConnectionResetError):
        unreader.chunk()
    assert sender.timeout == 5


@pytest.mark.parametrize(
    ("sent", "is_enough"),
    [
        (b"", False),
        (b"GET / HTTP/1.1\r\nHost: a\r\n", False),
        (b"GET / HTTP/1.1\r\nHost: a\r\n\r\n", True),
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab", False),
        (b"POST / HTTP/1.1\r\ncontent-length:3\r\n\r\nabc", True),
        (b"POST / HTTP/1.1\r\nContent-Length: 65537\r\n\r\n", True),
        (b"POST / HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n", True),
        (b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n", True),
    ],
)
def test_what_has_come(sent: bytes, is_enough: bool) -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        theirs.sendall(sent)

        assert PacedUnreader(ours).gather() is is_enough


def test_head_without_an_end() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        theirs.sendall(b"GET / HTTP/1.1\r\nX: " + b"a" * 33_000)

        with pytest.raises(HeadTooLarge):
            PacedUnreader(ours).gather()


def test_seat_is_taken_once_and_given_back() -> None:
    seats, slowed = Seats(1), []
    first, second = Visit(seats, lambda: slowed.append(1)), Visit(seats, lambda: slowed.append(2))

    taken = [first.sit(), first.take_time(), second.take_time()]
    first.leave()
    first.leave()

    assert taken == [True, True, False]
    assert (second.take_time(), Visit(seats, list).sit()) == (True, False)
    assert slowed == [1, 2]
