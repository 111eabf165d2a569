"""The place of a deposit under a head, checked with the arithmetic of RFC 9162 alone."""

import secrets
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evidence import subtrees
from evidence.heads import make_head
from evidence.log import read_leaves
from evidence.models import LogClock, LogHead, LogLeaf
from evidence.proofs import inclusion_of
from evidence.subtrees import LogReader
from tests.cast import Person
from tests.evidence.steps import deposit, foreign_token, head_now, proof_of
from vault.merkle import root_of
from vault.merkle_proofs import inclusion_proof, inclusion_stretches, verify_inclusion


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What happens to thousands of leaves, with a few."""
    monkeypatch.setattr(subtrees, "CHUNK", 4)
    subtrees.forget_chunks()


def fill_log(count: int) -> list[bytes]:
    leaves = [secrets.token_bytes(32) for _ in range(count)]
    size = LogLeaf.objects.count()
    rows = [LogLeaf(seq=size + number, leaf=leaf) for number, leaf in enumerate(leaves)]
    LogLeaf.objects.bulk_create(rows, batch_size=500)
    LogClock.objects.update_or_create(pk=1, defaults={"log_size": size + count})
    return leaves


def test_no_head_yet(writer: Person) -> None:
    assert inclusion_of(proof_of(writer, deposit(writer))) is None


def test_head_before_the_deposit_does_not_cover_it(writer: Person) -> None:
    deposit(writer)
    head_now()

    assert inclusion_of(proof_of(writer, deposit(writer))) is None


def test_place_under_the_first_head(writer: Person, clock) -> None:
    items = [deposit(writer) for _ in range(3)]
    head_now()
    clock.advance(hours=2)
    deposit(writer)
    head_now()

    proof = proof_of(writer, items[1])
    place = inclusion_of(proof)

    assert place is not None
    assert place.tree_size == 3
    assert verify_inclusion(proof.leaf, proof.seq, 3, place.path, root_of(read_leaves(0, 3)))


def test_head_stamped_outside_is_preferred(writer: Person, clock) -> None:
    item = deposit(writer)
    head_now()
    clock.advance(hours=2)
    deposit(writer)
    outside = head_now()
    token = foreign_token(bytes(outside.root))
    LogHead.objects.filter(pk=outside.pk).update(external_token=token)

    place = inclusion_of(proof_of(writer, item))

    assert place is not None
    assert (place.tree_size, place.external_token) == (2, token)


@pytest.mark.django_db
@pytest.mark.usefixtures("small_chunks")
@pytest.mark.parametrize("size", [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 23, 33])
def test_stretches_of_any_log(size: int) -> None:
    leaves = fill_log(size)

    for index in range(size):
        reader = LogReader(size)
        path = [reader.root(*one) for one in inclusion_stretches(index, size)]
        assert path == inclusion_proof(leaves, index, size)
    assert LogReader(size).root(0, size) == root_of(leaves)


@pytest.mark.usefixtures("small_chunks")
def test_memory_of_another_log_is_not_believed(writer: Person) -> None:
    fill_log(8)
    item = deposit(writer)
    head_now()
    subtrees._full_chunks[0] = bytes(32)

    assert inclusion_of(proof_of(writer, item)) is not None


def test_queries_do_not_grow_with_the_log(writer: Person) -> None:
    counted = []
    for _ in range(2):
        item = deposit(writer)
        fill_log(2 * subtrees.CHUNK - LogLeaf.objects.count() % subtrees.CHUNK + 3)
        LogHead.objects.all().delete()
        make_head()
        proof = proof_of(writer, item)
        inclusion_of(proof)
        with CaptureQueriesContext(connection) as queries:
            inclusion_of(proof)
        counted.append(len(queries))

    # The head outside, the first head, the leaf's chunk, the last chunk, the roots.
    assert counted == [5, 5]


def test_queries_of_a_deposit_do_not_grow(writer: Person) -> None:
    deposit(writer)
    counted = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            deposit(writer, item=uuid4())
        counted.append(len(queries))
        fill_log(50)

    assert counted == [6, 6]
