"""Several requests in the same instant, each in its own thread."""

import threading
from collections.abc import Callable

from django.db import connections


def together(action: Callable[[int], object], times: int) -> None:
    """Start as one, and close each thread's connections: PostgreSQL counts them."""
    barrier = threading.Barrier(times)

    def run(number: int) -> None:
        barrier.wait()
        try:
            action(number)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
