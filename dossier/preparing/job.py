"""Long work beside an answer that is already going out, and that stops when nobody reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

from django.db import connections
from django.utils import translation

Made = TypeVar("Made")
# A line that cannot be written is how a reader who left is noticed.
SIGN_EVERY_S = 1.0
_ENDED = object()


class Stopped(Exception):
    """Nobody waits for it any more."""


class Job(Generic[Made]):
    """`work` is given the job itself to tell its steps; it runs in a thread, with database
    connections of its own. Iterate it: a sentence for each step, None for a sign of life.
    """

    def __init__(self, work: Callable[[Job[Made]], Made]) -> None:
        self._work = work
        self._told: SimpleQueue[object] = SimpleQueue()
        self._is_stopped = Event()
        self._language = translation.get_language()
        self._thread = Thread(target=self._run, daemon=True)
        self._error: BaseException | None = None
        self._made: list[Made] = []

    @property
    def is_stopped(self) -> bool:
        return self._is_stopped.is_set()

    def say(self, sentence: str) -> None:
        self.go_on()
        self._told.put(sentence)

    def go_on(self) -> None:
        """Raises Stopped."""
        if self.is_stopped:
            raise Stopped

    def __iter__(self) -> Iterator[str | None]:
        self._thread.start()
        while True:
            try:
                told = self._told.get(timeout=SIGN_EVERY_S)
            except Empty:
                yield None
                continue
            if told is _ENDED:
                return
            yield str(told)

    def result(self) -> Made:
        """Once the iteration has ended. Raises what the work raised."""
        if self._error is not None:
            raise self._error
        return self._made[0]

    def stop(self) -> None:
        """Waits for the thread: what it held is free when this returns."""
        self._is_stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        if self._language:
            translation.activate(self._language)
        try:
            self._made.append(self._work(self))
        except BaseException as error:
            self._error = error
        finally:
            connections.close_all()
            self._told.put(_ENDED)
