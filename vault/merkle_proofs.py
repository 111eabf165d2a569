"""Proofs about an append-only log: RFC 9162 §2.1.3 (inclusion) and §2.1.4 (consistency)."""

from __future__ import annotations

from collections.abc import Sequence

from vault.context import Octets, to_bytes
from vault.merkle_tree import EMPTY_ROOT, HASH_BYTES, node_hash, root_of

# A stretch of leaves, [start, stop), whose root is one step of a proof.
Stretch = tuple[int, int]


def inclusion_stretches(index: int, size: int) -> list[Stretch]:
    """Return the stretches whose roots prove that leaf `index` is among the first `size`.

    Nearest to the leaf first. ValueError for a leaf outside the tree.
    """
    if not 0 <= index < size:
        raise ValueError("the leaf is not in the tree")
    start, stop, path = 0, size, list[Stretch]()
    while stop - start > 1:
        middle = start + _split(stop - start)
        if index < middle:
            path.append((middle, stop))
            stop = middle
        else:
            path.append((start, middle))
            start = middle
    return path[::-1]


def consistency_stretches(old_size: int, new_size: int) -> list[Stretch]:
    """Return the stretches whose roots prove that the first `old_size` leaves never changed.

    None for the same size, nor from an empty tree. ValueError for a tree that shrinks.
    """
    if not 0 <= old_size <= new_size:
        raise ValueError("a log does not shrink")
    if old_size in (0, new_size):
        return []
    start, stop, path, is_whole = 0, new_size, list[Stretch](), True
    while stop != old_size:
        middle = start + _split(stop - start)
        if old_size <= middle:
            path.append((middle, stop))
            stop = middle
        else:
            path.append((start, middle))
            start, is_whole = middle, False
    # The old tree itself is what the verifier has; only a part of it must be told.
    if not is_whole:
        path.append((start, stop))
    return path[::-1]


def inclusion_proof(leaves: Sequence[Octets], index: int, size: int) -> list[bytes]:
    """Return the audit path of leaf hash `index` in the tree of the first `size`."""
    return _roots(leaves, size, inclusion_stretches(index, size))


def consistency_proof(leaves: Sequence[Octets], old_size: int, new_size: int) -> list[bytes]:
    """Return the proof that the tree of `new_size` leaf hashes begins with that of `old_size`."""
    return _roots(leaves, new_size, consistency_stretches(old_size, new_size))


def verify_inclusion(
    leaf: Octets, index: int, size: int, proof: Sequence[Octets], root: Octets
) -> bool:
    """Tell whether this leaf hash is number `index` of the tree with that root (§2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    node, last, computed = index, size - 1, to_bytes(leaf)
    for sibling in proof:
        if last == 0:
            return False
        if node & 1 or node == last:
            computed = node_hash(sibling, computed)
            node, last = _up_to_right_child(node, last)
        else:
            computed = node_hash(computed, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and computed == root


def verify_consistency(
    old_size: int, new_size: int, old_root: Octets, new_root: Octets, proof: Sequence[Octets]
) -> bool:
    """Tell whether the newer tree only added leaves to the older one (§2.1.4.2)."""
    if not 0 <= old_size <= new_size or not _are_hashes(old_root, new_root, *proof):
        return False
    if old_size == new_size:
        return not proof and old_root == new_root
    if old_size == 0:
        return not proof and old_root == EMPTY_ROOT
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    node, last = old_size - 1, new_size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = to_bytes(path[0])
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            node, last = _up_to_right_child(node, last)
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def _up_to_right_child(node: int, last: int) -> tuple[int, int]:
    # Levels where the node is alone at the right edge add nothing.
    while node and not node & 1:
        node, last = node >> 1, last >> 1
    return node, last


def _roots(leaves: Sequence[Octets], size: int, stretches: list[Stretch]) -> list[bytes]:
    if size > len(leaves):
        raise ValueError("the log is shorter than that")
    return [root_of(leaves[start:stop]) for start, stop in stretches]


def _split(count: int) -> int:
    # The largest power of two below the count.
    return 1 << (count - 1).bit_length() - 1


def _are_hashes(*values: Octets) -> bool:
    return all(len(value) == HASH_BYTES for value in values)
