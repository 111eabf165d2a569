import logging
import secrets
from datetime import timedelta
from uuid import uuid4

import pytest

from evidence.authority import AuthorityUnavailable
from evidence.deposits import forget, stamp, stamp_missing
from evidence.log import read_leaves
from evidence.models import LogClock, LogLeaf, QuarterCertificate, Stamp
from evidence.proofs import open_proof
from tests.cast import Person
from tests.evidence.steps import DIGEST, deposit, proof_of


def test_stamp_says_what_was_here_and_when(writer: Person, clock) -> None:
    proof = proof_of(writer, deposit(writer, DIGEST))

    assert (proof.digest, proof.gen_time, proof.seq) == (DIGEST, clock.now, 0)


def test_leaf_is_entered_in_the_log(writer: Person) -> None:
    first, second = deposit(writer, DIGEST), deposit(writer, DIGEST)

    leaves = read_leaves(0, 2)

    assert leaves == [proof_of(writer, first).leaf, proof_of(writer, second).leaf]
    assert leaves[0] != leaves[1]


def test_parts_and_revisions_are_stamped_apart(writer: Person) -> None:
    item, other = deposit(writer, DIGEST), secrets.token_bytes(32)
    stamp(writer.space, writer.keyring, item=item, part="clean", revision=2, digest=other)

    clean = open_proof(writer.space, writer.keyring, item=item, part="clean", revision=2)

    assert clean is not None
    assert (proof_of(writer, item).digest, clean.digest) == (DIGEST, other)


def test_what_was_never_stamped_has_no_proof(writer: Person) -> None:
    deposit(writer)

    assert open_proof(writer.space, writer.keyring, item=uuid4(), part="original") is None


def test_time_rises_when_the_clock_stands_still(writer: Person, clock, caplog) -> None:
    first, second = (proof_of(writer, deposit(writer)).gen_time for _ in range(2))

    assert second - first == timedelta(microseconds=1)
    assert caplog.text == ""


def test_time_rises_when_the_clock_is_set_back(writer: Person, clock, caplog) -> None:
    first = proof_of(writer, deposit(writer)).gen_time
    clock.advance(days=-400)
    second = proof_of(writer, deposit(writer)).gen_time

    assert second - first == timedelta(microseconds=1)
    said = "the clock of this machine was set back: timestamps wait for it"
    assert caplog.record_tuples == [("evidence.clock", logging.WARNING, said)]


@pytest.mark.parametrize("digest", [b"", bytes(31), bytes(33)])
def test_digest_of_another_length(writer: Person, digest: bytes) -> None:
    with pytest.raises(ValueError, match="must be 32 bytes"):
        deposit(writer, digest)


def test_authority_not_set_up_writes_nothing(writer: Person) -> None:
    QuarterCertificate.objects.all().delete()

    with pytest.raises(AuthorityUnavailable):
        deposit(writer)

    assert (Stamp.objects.count(), LogLeaf.objects.count(), LogClock.objects.count()) == (0, 0, 0)


def test_part_is_stamped_once(writer: Person) -> None:
    item = deposit(writer)

    with pytest.raises(AuthorityUnavailable):
        deposit(writer, bytes(32), item)

    assert proof_of(writer, item).digest == DIGEST
    assert (LogLeaf.objects.count(), LogClock.objects.get().log_size) == (1, 1)


def test_log_that_disagrees_costs_nobody_a_file(writer: Person) -> None:
    deposit(writer)
    LogClock.objects.update(log_size=0)

    with pytest.raises(AuthorityUnavailable):
        deposit(writer)

    assert Stamp.objects.count() == 1


def test_missing_stamps_are_made_later_and_once(writer: Person) -> None:
    has_stamp, late = deposit(writer), uuid4()
    wanted = [(has_stamp, "original", 0, bytes(32)), (late, "original", 0, DIGEST)]

    made = [stamp_missing(writer.space, writer.keyring, wanted) for _ in range(2)]

    assert made == [1, 0]
    assert proof_of(writer, late).digest == DIGEST
    assert proof_of(writer, has_stamp).digest == DIGEST


def test_missing_stamps_wait_while_there_is_no_authority(writer: Person) -> None:
    QuarterCertificate.objects.all().delete()

    assert stamp_missing(writer.space, writer.keyring, [(uuid4(), "original", 0, DIGEST)]) == 0


def test_forgotten_item_leaves_its_leaves(writer: Person, stranger: Person) -> None:
    item, kept = deposit(writer), deposit(writer)
    stamp(writer.space, writer.keyring, item=item, part="clean", digest=DIGEST)
    deposit(stranger, item=item)

    assert forget(writer.space, item) == 2
    assert set(Stamp.objects.values_list("owner", "item")) == {
        (writer.space.pk, kept),
        (stranger.space.pk, item),
    }
    assert LogLeaf.objects.count() == 4
