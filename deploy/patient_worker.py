"""gunicorn's threaded worker, where only what has come takes a thread.

As gunicorn stands, forty connections that say nothing, send a byte now and then, or do not hang
up once answered keep every thread, or the loop itself, and silence the site. Here the loop
gathers heads and small bodies and waits for others to hang up; what must be read or sent at
length takes one of a few seats, so that pages and the exit always find a thread.
"""

from __future__ import annotations

import errno
import fcntl
import socket
import termios
import threading
import time
from array import array
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn import util
from gunicorn.http.body import LengthReader
from gunicorn.workers.gthread import ThreadWorker

from deploy.pace import HEAD_END, HEAD_S, SMALL_BODY_S, HeadTooLarge, PacedUnreader
from deploy.refusal_page import Captured, refusal
from deploy.seats import Seats, Visit

# Threads that no long upload or download may take.
RESERVED_THREADS = 4
# One piece of an answer, such as 64 KiB of a file that plays.
SEND_S = 120.0
# Whoever is answered before the end of a body may still be sending: read a little more of it, or
# a browser shows its own page of a broken connection.
LINGER_S, LINGER_BYTES = 5.0, 8 * 1024 * 1024
# Of earlier answers, when a connection asks for the next.
UNREAD_BYTES = 64 * 1024

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


class NoSeat(Exception):
    """Too many long requests at once."""


class PatientWorker(ThreadWorker):  # type: ignore[misc]  # untyped
    wsgi: Application

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = Seats(max(1, self.cfg.threads - RESERVED_THREADS))
        self.here = threading.local()
        self.watched: set[Any] = set()
        self.next_look = 0.0

    # In the loop: connections that need no thread.

    def enqueue_req(self, conn: Any) -> None:
        """A connection is new, or was kept alive: a thread takes it once its request is here."""
        if not conn.initialized:
            conn.init()
            conn.parser.unreader = PacedUnreader(conn.sock)
        elif _waits_to_be_read(conn.sock) > UNREAD_BYTES:
            # One more answer would not fit, and its thread would wait. No browser does this.
            self._linger(conn)
            return
        conn.has_head = False
        self._watch(conn, self._gather, HEAD_S)
        self._gather(conn)

    def _gather(self, conn: Any, sock: socket.socket | None = None) -> None:
        unreader = conn.parser.unreader
        try:
            has_come = unreader.gather()
        except HeadTooLarge:
            self._refuse(conn, 431)
            return
        if has_come:
            self._unwatch(conn)
            super().enqueue_req(conn)
        elif not conn.has_head and HEAD_END in unreader.held:
            conn.has_head, conn.ends = True, time.monotonic() + SMALL_BODY_S

    def finish_request(self, conn: Any, fs: Future[bool]) -> None:
        """gunicorn waits here, in the loop, up to two seconds for the other side to hang up."""
        if fs.cancelled() or fs.exception() or fs.result():
            super().finish_request(conn, fs)
        else:
            self._linger(conn)

    def murder_pending(self) -> None:
        """gunicorn calls this at each turn of its loop."""
        now = time.monotonic()
        if now < self.next_look:
            return
        self.next_look = now + 0.5
        for conn in [one for one in self.watched if one.ends <= now or not self.alive]:
            if self.alive and conn.parser.unreader.held and not conn.is_answered:
                self._refuse(conn, 408)
            elif conn.ends <= now or not (conn.is_answered or conn.parser.unreader.held):
                self._drop(conn)

    def _refuse(self, conn: Any, status: int) -> None:
        with suppress(OSError):
            util.write_nonblock(conn.sock, refusal(status))
        self._unwatch(conn)
        self._linger(conn)

    def _linger(self, conn: Any) -> None:
        try:
            # Fails on a connection that gunicorn has closed, after an answer that broke off.
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self.nr_conns -= 1
            conn.close()
            return
        conn.unread = LINGER_BYTES
        self._watch(conn, self._discard, LINGER_S, is_answered=True)

    def _discard(self, conn: Any, sock: socket.socket) -> None:
        try:
            count = len(sock.recv(256 * 1024))
        except BlockingIOError:
            return
        except OSError:
            count = 0
        conn.unread -= count
        if not count or conn.unread < 0:
            self._drop(conn)

    def _watch(
        self, conn: Any, then: Callable[..., None], seconds: float, *, is_answered: bool = False
    ) -> None:
        conn.sock.setblocking(False)
        conn.ends, conn.is_answered = time.monotonic() + seconds, is_answered
        self.watched.add(conn)
        self.poller.register(conn.sock, EVENT_READ, partial(then, conn))

    def _unwatch(self, conn: Any) -> None:
        self.watched.discard(conn)
        self.poller.unregister(conn.sock)

    def _drop(self, conn: Any) -> None:
        self._unwatch(conn)
        self.nr_conns -= 1
        conn.close()

    # In a thread: a request whose head is here.

    def load_wsgi(self) -> None:
        super().load_wsgi()
        application = self.wsgi

        def with_time(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            environ["memodevie.take_time"] = self.here.visit.take_time
            return application(environ, start_response)

        self.wsgi = with_time

    def handle_request(self, req: Any, conn: Any) -> bool:
        unreader = conn.parser.unreader
        unreader.begin()
        conn.sock.settimeout(SEND_S)
        self.here.visit = visit = Visit(self.seats, unreader.take_time)
        try:
            if _is_still_coming(req, unreader) and not visit.sit():
                raise NoSeat
            return bool(super().handle_request(req, conn))
        except TimeoutError:
            # For gunicorn a sender that hung up is no error.
            raise ConnectionResetError(errno.ECONNRESET, "too slow") from None
        finally:
            visit.leave()

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        # gunicorn would read the rest here, in a thread; the loop does it.
        if not keepalive or _is_still_coming(conn.parser.mesg, conn.parser.unreader):
            return False
        return bool(super()._keepalive_after(conn, keepalive))

    def handle_error(self, req: Any, client: Any, addr: Any, exc: Exception) -> None:
        """gunicorn chooses the status and logs; the page is ours."""
        captured = Captured(503)
        if not isinstance(exc, NoSeat):
            super().handle_error(req, captured, addr, exc)
        with suppress(OSError):
            util.write_nonblock(client, refusal(captured.status))


def _waits_to_be_read(sock: socket.socket) -> int:
    """Bytes that the other side has not taken; 0 where the system does not tell."""
    count = array("i", [0])
    with suppress(OSError):
        fcntl.ioctl(sock, termios.TIOCOUTQ, count)
    return count[0]


def _is_still_coming(req: Any, unreader: PacedUnreader) -> bool:
    """Whether bytes of this request's body are not here yet."""
    reader = req.body.reader
    if isinstance(reader, LengthReader):
        return bool(reader.length > len(unreader.held))
    # In chunks: done once its parser has ended.
    return getattr(reader, "parser", None) is not None
