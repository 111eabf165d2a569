"""Tokens that come back: ours, of these bytes, at their place in the log, or none."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from uuid import uuid4

import pytest

from evidence import deposits
from evidence.models import LogLeaf, Stamp
from evidence.proofs import open_proof
from evidence.returned_tokens import Place, stamp_row, those_that_hold
from evidence.sealed_proofs import Deposited, unseal_deposited
from tests.cast import Person

DIGEST = hashlib.sha256(b"la porte").digest()


@pytest.fixture
def deposited(writer: Person) -> Deposited:
    """Of an item that was erased since: its leaf is still in the log."""
    item = uuid4()
    row = deposits.stamp(writer.space, writer.keyring, item=item, part="text", digest=DIGEST)
    opened = unseal_deposited(writer.keyring, row)
    deposits.forget(writer.space, item)
    return opened


def holds(one: Deposited) -> bool:
    return list(those_that_hold([one])) == [True]


def test_token_of_an_erased_item_holds(deposited):
    assert holds(deposited)


def test_it_is_a_stamp_again_in_another_space(deposited, stranger):
    place = Place(uuid4(), "text", 3)

    stamp_row(stranger.space, stranger.keyring, place, deposited).save()

    proof = open_proof(stranger.space, stranger.keyring, item=place.item, part="text", revision=3)
    assert proof is not None
    assert (proof.token, proof.seq, proof.digest) == (deposited.token, deposited.seq, DIGEST)
    assert Stamp.objects.count() == 1


@pytest.mark.parametrize(
    "other",
    [
        {"digest": hashlib.sha256(b"une autre").digest()},
        {"token": b"0\x03\x02\x01\x00"},
        {"blind": bytes(32)},
        {"seq": 7_000},
        {"seq": -1},
        {"seq": 2**80},
    ],
)
def test_any_other_is_refused(deposited, other):
    assert not holds(replace(deposited, **other))


def test_nothing_holds_where_the_log_lost_the_leaf(deposited):
    LogLeaf.objects.all().delete()

    assert not holds(deposited)


def test_nothing_holds_without_a_root_that_answers(deposited, monkeypatch):
    monkeypatch.setattr("evidence.returned_tokens.roots", list)

    assert not holds(deposited)
