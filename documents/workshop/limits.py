"""What one piece of work may cost. Read on both sides of the pipe: standard library only."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024**2


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Beyond `seconds` it is killed; beyond the sizes it is refused."""

    # The clock on the wall, from the start of the process to its last byte.
    seconds: float = 10.0
    # Address space: a picture of fifty million points decoded, copied and reduced.
    memory_bytes: int = 1024 * MIB
    source_bytes: int = 128 * MIB
    result_bytes: int = 16 * MIB
    # Threads of the one process; refused unless a decoder cannot do without.
    has_threads: bool = False
    # How long to wait for a free place; the machine has as many as it has cores.
    patience_s: float = 2.0
