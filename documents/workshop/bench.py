"""The process itself: takes one order, loads what it needs, closes the door, works, answers.

Started by path, without the application around it: no Django, no settings, no environment.
"""

from __future__ import annotations

import sys
from io import BytesIO
from pathlib import Path
from types import ModuleType


def _furnish(task: str = "documents.workshop.tasks") -> None:
    """The packages above a task, without what their own doors import."""
    root = Path(__file__).resolve().parents[2]
    above = task.split(".")[:-1]
    for depth in range(1, len(above) + 1):
        package = ModuleType(".".join(above[:depth]))
        package.__path__ = [str(root.joinpath(*above[:depth]))]
        sys.modules.setdefault(package.__name__, package)


def main() -> None:
    from importlib import import_module

    from documents.workshop.confinement import confine
    from documents.workshop.frames import header_size, pack, unpack
    from documents.workshop.refusals import Reason, TooBig

    pipe = sys.stdin.buffer
    first = pipe.read(4)
    order = unpack(first + pipe.read(header_size(first))).data
    name = order["task"] if "." in order["task"] else f"documents.workshop.tasks.{order['task']}"
    _furnish(name)
    task = import_module(name)
    confine(**order["limits"])
    try:
        answer = pack(*_wrapped(task.run(BytesIO(pipe.read()), **order["parameters"])))
    except (TooBig, MemoryError):
        answer = pack({"failed": Reason.TOO_BIG.value})
    except Exception:
        # Which error is the content's business: nothing of it is told, here or in a log.
        answer = pack({"failed": Reason.UNREADABLE.value})
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()


def _wrapped(
    result: tuple[dict[str, object], list[bytes]],
) -> tuple[dict[str, object], list[bytes]]:
    data, blobs = result
    return {"done": data}, blobs


if __name__ == "__main__":
    _furnish()
    main()
