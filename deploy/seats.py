"""The few threads that long uploads and downloads may hold at once."""

from __future__ import annotations

import threading
from collections.abc import Callable


class Seats:
    def __init__(self, count: int) -> None:
        self._free = threading.Semaphore(count)

    def take(self) -> bool:
        return self._free.acquire(blocking=False)

    def leave(self) -> None:
        self._free.release()


class Visit:
    """One request: it takes a seat once, when it turns out to be long, and leaves at its end."""

    def __init__(self, seats: Seats, slow_down: Callable[[], None]) -> None:
        self._seats = seats
        self._slow_down = slow_down
        self.is_seated = False

    def sit(self) -> bool:
        self.is_seated = self.is_seated or self._seats.take()
        return self.is_seated

    def take_time(self) -> bool:
        """For the portal: this request may last. False when too many already do."""
        if self.sit():
            self._slow_down()
        return self.is_seated

    def leave(self) -> None:
        if self.is_seated:
            self.is_seated = False
            self._seats.leave()
