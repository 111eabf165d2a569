import logging
import secrets
from datetime import timedelta

import pytest

from evidence.authority import AuthorityUnavailable
from evidence.deposits import stamp
from evidence.log import read_leaves
from evidence.models import LogClock, LogLeaf, QuarterCertificate, Stamp
from evidence.proofs import open_proof
from tests.cast import Person
from tests.evidence.steps import DIGEST, deposit, proof_of


def test_stamp_says_what_was_here_and_when(writer: Person, clock) -> None:
    item = deposit(writer, DIGEST)

    proof = proof_of(writer, item)

    assert (proof.digest, proof.gen_time, proof.seq) == (DIGEST, clock.now, 0)


def test_leaf_is_entered_in_the_log(writer: Person) -> None:
    first, second = deposit(writer, DIGEST), deposit(writer, DIGEST)

    leaves = read_leaves(0, 2)

    assert leaves == [proof_of(writer, first).leaf, proof_of(writer, second).leaf]
    assert leaves[0] != leaves[1]


def test_parts_and_revisions_are_stamped_apart(writer: Person) -> None:
    item = deposit(writer, DIGEST)
    other = secrets.token_bytes(32)
    stamp(writer.space, writer.keyring, item=item, part="clean", revision=2, digest=other)

    clean = open_proof(writer.space, writer.keyring, item=item, part="clean", revision=2)

    assert clean is not None
    assert (proof_of(writer, item).digest, clean.digest) == (DIGEST, other)


def test_time_rises_when_the_clock_stands_still(writer: Person, clock, caplog) -> None:
    first, second = deposit(writer, DIGEST), deposit(writer, DIGEST)

    assert proof_of(writer, second).gen_time - proof_of(writer, first).gen_time == timedelta(
        microseconds=1
    )
    assert caplog.text == ""


def test_time_rises_when_the_clock_is_set_back(writer: Person, clock, caplog) -> None:
    first = proof_of(writer, deposit(writer, DIGEST)).gen_time
    clock.advance(days=-400)
    second = proof_of(writer, deposit(writer, DIGEST)).gen_time

    assert second == first + timedelta(microseconds=1)
    assert caplog.record_tuples == [
        (
            "evidence.clock",
            logging.WARNING,
            "the clock of this machine was set back: timestamps wait for it",
        )
    ]


def test_authority_not_set_up_writes_nothing(writer: Person) -> None:
    QuarterCertificate.objects.all().delete()
    with pytest.raises(AuthorityUnavailable):
        deposit(writer, DIGEST)

    assert (Stamp.objects.count(), LogLeaf.objects.count(), LogClock.objects.count()) == (0, 0, 0)
