"""The log against published answers, and against the definitions of RFC 9162 written plainly."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.cast import load_vectors
from vault import merkle

PUBLISHED = load_vectors("merkle.json")
LEAVES = [merkle.leaf_hash(bytes([number])) for number in range(70)]
SIZES = st.integers(1, len(LEAVES))


def plain_root(leaves):
    """MTH of §2.1.1, as it is written there."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = largest_power_below(len(leaves))
    return hashlib.sha256(b"\x01" + plain_root(leaves[:k]) + plain_root(leaves[k:])).digest()


def plain_path(m, leaves):
    """PATH of §2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = largest_power_below(len(leaves))
    if m < k:
        return [*plain_path(m, leaves[:k]), plain_root(leaves[k:])]
    return [*plain_path(m - k, leaves[k:]), plain_root(leaves[:k])]


def plain_subproof(m, leaves, is_whole):
    """SUBPROOF of §2.1.4.1."""
    if m == len(leaves):
        return [] if is_whole else [plain_root(leaves)]
    k = largest_power_below(len(leaves))
    if m <= k:
        return [*plain_subproof(m, leaves[:k], is_whole), plain_root(leaves[k:])]
    return [*plain_subproof(m - k, leaves[k:], False), plain_root(leaves[:k])]


def largest_power_below(count):
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def test_leaves_and_roots_are_the_published_ones():
    hashes = [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in PUBLISHED["leaves"]]
    roots = [merkle.root_of(hashes[:size]) for size in range(len(hashes) + 1)]

    assert [value.hex() for value in hashes] == PUBLISHED["leaf_hashes"]
    assert [value.hex() for value in roots] == PUBLISHED["roots"]


@pytest.mark.parametrize("size", range(len(LEAVES) + 1))
def test_root_is_that_of_the_definition(size):
    assert merkle.root_of(iter(LEAVES[:size])) == plain_root(LEAVES[:size])


def test_tree_keeps_only_its_peaks():
    tree = merkle.Tree()
    for number in range(5000):
        tree.append(merkle.leaf_hash(number.to_bytes(2, "big")))

    assert tree.size == 5000
    assert len(tree._peaks) == (5000).bit_count()


def test_blinded_leaf_hides_the_digest_behind_random_bytes():
    blind, digest = bytes(range(32)), hashlib.sha256(b"photo").digest()

    leaf = merkle.blinded_leaf(memoryview(blind), digest)

    assert leaf == hashlib.sha256(b"\x00" + blind + digest).digest()


@pytest.mark.parametrize("size", [0, 31, 33])
def test_leaf_of_another_length_is_a_wrong_call(size):
    with pytest.raises(ValueError, match="32 bytes"):
        merkle.root_of([bytes(size)])


@pytest.mark.parametrize(("blind", "digest"), [(31, 32), (32, 31), (0, 64), (64, 0)])
def test_blinded_leaf_of_other_lengths_is_a_wrong_call(blind, digest):
    with pytest.raises(ValueError, match="32 bytes"):
        merkle.blinded_leaf(bytes(blind), bytes(digest))


@given(SIZES, st.data())
def test_inclusion_is_proved_as_defined(size, data):
    index = data.draw(st.integers(0, size - 1))

    proof = merkle.inclusion_proof(LEAVES, index, size)

    assert proof == plain_path(index, LEAVES[:size])
    root = plain_root(LEAVES[:size])
    assert merkle.verify_inclusion(LEAVES[index], index, size, proof, root)


@given(SIZES, st.data())
def test_inclusion_of_anything_else_is_refused(size, data):
    index = data.draw(st.integers(0, size - 1))
    proof = merkle.inclusion_proof(LEAVES, index, size)
    root, leaf, other = merkle.root_of(LEAVES[:size]), LEAVES[index], merkle.leaf_hash(b"other")

    assert not merkle.verify_inclusion(other, index, size, proof, root)
    assert not merkle.verify_inclusion(leaf, index, size, proof, other)
    assert not merkle.verify_inclusion(leaf, index, size, [*proof, other], root)
    assert not merkle.verify_inclusion(leaf, index, size, [other, *proof], root)
    for step in range(len(proof)):
        assert not merkle.verify_inclusion(leaf, index, size, proof[:step], root)
        altered = [*proof[:step], other, *proof[step + 1 :]]
        assert not merkle.verify_inclusion(leaf, index, size, altered, root)
    for elsewhere in {*range(-1, size + 2)} - {index}:
        assert not merkle.verify_inclusion(leaf, elsewhere, size, proof, root)


def test_inner_node_does_not_pass_for_a_leaf():
    inner, root = merkle.node_hash(*LEAVES[:2]), merkle.root_of(LEAVES[:4])

    assert not merkle.verify_inclusion(inner, 0, 4, [merkle.node_hash(*LEAVES[2:4])], root)


@given(SIZES, st.data())
def test_consistency_is_proved_as_defined(size, data):
    old = data.draw(st.integers(1, size))

    proof = merkle.consistency_proof(LEAVES, old, size)

    assert proof == plain_subproof(old, LEAVES[:size], True)
    roots = plain_root(LEAVES[:old]), plain_root(LEAVES[:size])
    assert merkle.verify_consistency(old, size, *roots, proof)


@given(SIZES, st.data())
def test_rewritten_past_is_refused(size, data):
    old = data.draw(st.integers(1, size))
    proof = merkle.consistency_proof(LEAVES, old, size)
    before, after, other = merkle.root_of(LEAVES[:old]), merkle.root_of(LEAVES[:size]), bytes(32)

    assert not merkle.verify_consistency(old, size, other, after, proof)
    assert not merkle.verify_consistency(old, size, before, other, proof)
    assert not merkle.verify_consistency(old, size, before, after, [*proof, other])
    for step in range(len(proof)):
        altered = [*proof[:step], other, *proof[step + 1 :]]
        assert not merkle.verify_consistency(old, size, before, after, proof[:step])
        assert not merkle.verify_consistency(old, size, before, after, altered)


def test_every_log_begins_with_nothing():
    assert merkle.consistency_proof(LEAVES, 0, 5) == []
    root = merkle.root_of(LEAVES[:5])
    assert merkle.verify_consistency(0, 5, merkle.EMPTY_ROOT, root, [])
    assert not merkle.verify_consistency(0, 5, LEAVES[0], root, [])


@pytest.mark.parametrize(("old", "new"), [(6, 5), (-1, 5)])
def test_log_that_shrinks_proves_nothing(old, new):
    with pytest.raises(ValueError, match="shrink"):
        merkle.consistency_proof(LEAVES, old, new)
    assert not merkle.verify_consistency(old, new, bytes(32), bytes(32), [])


@pytest.mark.parametrize(("index", "size"), [(5, 5), (-1, 5), (0, 0), (0, len(LEAVES) + 1)])
def test_leaf_outside_the_log_has_no_proof(index, size):
    with pytest.raises(ValueError, match=r"not in the tree|shorter"):
        merkle.inclusion_proof(LEAVES, index, size)


@given(st.lists(st.binary(max_size=40), max_size=6), st.integers(-2, 9), st.integers(-2, 9))
def test_nonsense_is_refused_without_an_error(proof, first, second):
    assert not merkle.verify_inclusion(LEAVES[0], first, second, proof, bytes(32))
    assert not merkle.verify_consistency(first, second, bytes(32), bytes(31), proof)
