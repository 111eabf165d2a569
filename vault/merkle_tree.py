"""Hashes of an append-only log, in the shape of RFC 9162 §2.1, with SHA-256.

A leaf and an inner node are hashed under different first octets, so that none passes for the
other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from vault.context import Octets, to_bytes

HASH_BYTES = 32
BLIND_BYTES = 32
LEAF, NODE = b"\x00", b"\x01"
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(data: Octets) -> bytes:
    """Return the hash of an entry: SHA-256(0x00 ‖ data)."""
    return hashlib.sha256(b"".join((LEAF, data))).digest()


def node_hash(left: Octets, right: Octets) -> bytes:
    """Return the hash of two subtrees: SHA-256(0x01 ‖ left ‖ right)."""
    return hashlib.sha256(b"".join((NODE, left, right))).digest()


def blinded_leaf(blind: Octets, digest: Octets) -> bytes:
    """Return the leaf of a deposit: SHA-256(0x00 ‖ blind ‖ digest).

    The log is shown to anyone: without 32 random bytes, whoever has a file could ask whether
    it was deposited.
    """
    if len(blind) != BLIND_BYTES or len(digest) != HASH_BYTES:
        raise ValueError(f"blind and digest must be {HASH_BYTES} bytes each")
    return leaf_hash(b"".join((blind, digest)))


class Tree:
    """The root of a growing list of leaf hashes, in memory of its logarithm."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        # Roots of the full subtrees, largest first: one per bit set in the size.
        self._peaks: list[bytes] = []

    def append(self, leaf: Octets) -> None:
        """Add a leaf hash; ValueError for anything but 32 bytes."""
        if len(leaf) != HASH_BYTES:
            raise ValueError(f"a leaf hash must be {HASH_BYTES} bytes")
        node, size = to_bytes(leaf), self.size
        while size & 1:
            node = node_hash(self._peaks.pop(), node)
            size >>= 1
        self._peaks.append(node)
        self.size += 1

    def root(self) -> bytes:
        """Return the head of the tree so far; that of an empty one is SHA-256 of nothing."""
        if not self._peaks:
            return EMPTY_ROOT
        *others, root = self._peaks
        for peak in reversed(others):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Iterable[Octets]) -> bytes:
    """Return the head over leaf hashes, read once and in order."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()
