"""The append-only log: hash leaves, take the head, prove that a leaf is in it (RFC 9162 §2.1)."""

from __future__ import annotations

from vault.merkle_proofs import (
    consistency_proof,
    consistency_stretches,
    inclusion_proof,
    inclusion_stretches,
    verify_consistency,
    verify_inclusion,
)
from vault.merkle_tree import (
    BLIND_BYTES,
    EMPTY_ROOT,
    HASH_BYTES,
    Tree,
    blinded_leaf,
    leaf_hash,
    node_hash,
    root_of,
)

__all__ = [
    "BLIND_BYTES",
    "EMPTY_ROOT",
    "HASH_BYTES",
    "Tree",
    "blinded_leaf",
    "consistency_proof",
    "consistency_stretches",
    "inclusion_proof",
    "inclusion_stretches",
    "leaf_hash",
    "node_hash",
    "root_of",
    "verify_consistency",
    "verify_inclusion",
]
