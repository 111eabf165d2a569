"""The closed room at its real work, but each work done once in a process.

The same order on the same bytes owes the same answer: a test that deposits the picture of the test
before it has nothing to learn from a second process (a tenth of a second of processor). Whoever
watches the process itself has one each time (tests/documents/test_workshop.py).
"""

import subprocess
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from documents.workshop import running
from documents.workshop.limits import Limits

MOST_BYTES = 1024**2
real_work, _Popen = running._work, subprocess.Popen


@lru_cache(maxsize=256)
def _worked(command: tuple[str, ...], order: bytes, source: bytes, limits: Limits) -> bytes:
    return real_work(order, [source], limits)


def _work_once(order: bytes, source: Iterable[bytes], limits: Limits) -> bytes:
    pieces, taken, size = iter(source), [], 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            break
    if size > MOST_BYTES or subprocess.Popen is not _Popen:
        return real_work(order, chain(taken, pieces), limits)
    return _worked(tuple(running.COMMAND), order, b"".join(taken), limits)


running._work = _work_once
