"""Rows changed by whoever writes in the database: said as altered, never believed."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.utils import timezone

from evidence import ceremony
from evidence.models import Authority, LogHead, LogLeaf, QuarterCertificate, Stamp
from evidence.proofs import ProofAltered, inclusion_of, open_proof
from tests.cast import Person
from tests.evidence.steps import deposit, foreign_token, head_now, proof_of
from vault.timestamp_authority import new_authority


def flipped(value: bytes) -> bytes:
    return bytes(value[:-1]) + bytes([value[-1] ^ 1])


@pytest.mark.parametrize(
    "alter",
    [
        lambda row: {"sealed_proof": flipped(row.sealed_proof)},
        lambda row: {"wrapped_dek": flipped(row.wrapped_dek)},
        lambda row: {"sealed_proof": b""},
        lambda row: {"sealed_proof": bytes(row.wrapped_dek)},
        lambda row: {"revision": 1},
        lambda row: {"part": "clean"},
        lambda row: {"item": uuid4()},
    ],
)
def test_altered_row(writer: Person, alter: Callable[[Stamp], dict[str, object]]) -> None:
    deposit(writer)
    Stamp.objects.update(**alter(Stamp.objects.get()))
    row = Stamp.objects.get()

    with pytest.raises(ProofAltered):
        open_proof(
            writer.space, writer.keyring, item=row.item, part=row.part, revision=row.revision
        )


def test_proof_of_another_item_in_its_place(writer: Person) -> None:
    item, other = deposit(writer), deposit(writer)
    taken = Stamp.objects.get(item=other)
    Stamp.objects.filter(item=item).update(
        wrapped_dek=taken.wrapped_dek, sealed_proof=taken.sealed_proof
    )

    with pytest.raises(ProofAltered):
        proof_of(writer, item)


def test_proof_of_somebody_else(writer: Person, stranger: Person) -> None:
    item = deposit(writer)

    assert open_proof(stranger.space, stranger.keyring, item=item, part="original") is None
    with pytest.raises(ProofAltered):
        open_proof(writer.space, stranger.keyring, item=item, part="original")


def test_row_given_to_somebody_else(writer: Person, stranger: Person) -> None:
    item = deposit(writer)
    Stamp.objects.update(owner=stranger.space)

    with pytest.raises(ProofAltered):
        proof_of(stranger, item)


def test_authority_replaced(writer: Person) -> None:
    item = deposit(writer)
    QuarterCertificate.objects.all().delete()
    Authority.objects.all().delete()
    ceremony.enter(new_authority(timezone.now(), quarters=1))

    with pytest.raises(ProofAltered):
        proof_of(writer, item)


def test_leaf_changed_under_a_head(writer: Person) -> None:
    item = deposit(writer)
    deposit(writer)
    head_now()
    LogLeaf.objects.filter(seq=1).update(leaf=bytes(32))

    with pytest.raises(ProofAltered):
        inclusion_of(proof_of(writer, item))


def test_leaf_missing_under_a_head(writer: Person) -> None:
    item = deposit(writer)
    deposit(writer)
    head_now()
    LogLeaf.objects.filter(seq=1).delete()

    with pytest.raises(ProofAltered):
        inclusion_of(proof_of(writer, item))


@pytest.mark.parametrize("field", ["token", "external_token"])
@pytest.mark.parametrize("make", [lambda root: b"none", lambda root: foreign_token(bytes(32))])
def test_head_with_another_timestamp(
    writer: Person, field: str, make: Callable[[bytes], bytes]
) -> None:
    item = deposit(writer)
    head = head_now()
    LogHead.objects.update(**{field: make(bytes(head.root))})

    with pytest.raises(ProofAltered):
        inclusion_of(proof_of(writer, item))
