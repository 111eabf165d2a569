"""Roots of stretches of the log: what a proof of place is made of, without reading all of it."""

from __future__ import annotations

from evidence.log import read_leaves
from vault.merkle import root_of

# Full chunks never change, so that their roots are kept by the process: 8 bytes of memory for a
# thousand leaves. A stretch of RFC 9162 §2.1 is either within one chunk or begins with one.
CHUNK = 4096
_full_chunks: dict[int, bytes] = {}


class LogReader:
    """Reads each chunk of leaves at most once. Raises LogAltered where a leaf is missing."""

    def __init__(self, size: int) -> None:
        self.size = size
        self._read: dict[int, list[bytes]] = {}
        # Leaves that stand near each other share most of their paths.
        self._roots: dict[tuple[int, int], bytes] = {}

    def root(self, start: int, stop: int) -> bytes:
        """The root over leaves [start, stop), a stretch of a tree of this size."""
        if (start, stop) not in self._roots:
            self._roots[start, stop] = self._root(start, stop)
        return self._roots[start, stop]

    def _root(self, start: int, stop: int) -> bytes:
        if stop - start < CHUNK:
            within = start % CHUNK
            return root_of(self._leaves(start // CHUNK)[within : within + stop - start])
        # The tree of the chunks' roots is the upper part of the tree of their leaves.
        return root_of(
            self._chunk_root(number, stop) for number in range(start // CHUNK, -(-stop // CHUNK))
        )

    def _chunk_root(self, number: int, stop: int) -> bytes:
        if (number + 1) * CHUNK > stop:
            return self.root(number * CHUNK, stop)
        if number not in _full_chunks:
            _full_chunks[number] = root_of(self._leaves(number))
        return _full_chunks[number]

    def _leaves(self, number: int) -> list[bytes]:
        if number not in self._read:
            stop = min((number + 1) * CHUNK, self.size)
            self._read = {number: read_leaves(number * CHUNK, stop)}
        return self._read[number]


def forget_chunks() -> None:
    _full_chunks.clear()
