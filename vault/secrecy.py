"""What every object that holds a key refuses to do."""

from __future__ import annotations

from typing import NoReturn, SupportsIndex


class KeyHolder:
    """Base of the objects that hold keys: no key in `repr`, no pickling, no copy.

    Pickling is how a secret would reach a session, a cache or a task queue in clear.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"

    def __reduce_ex__(self, protocol: SupportsIndex) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds keys and is never serialised")
