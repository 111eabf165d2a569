"""Many deposits in the same instant, from several threads and connections."""

import pytest

from evidence import ceremony
from evidence.audit import audit_log
from evidence.authority import authority_id
from evidence.heads import make_head
from evidence.key_files import quarters_held
from evidence.log import read_leaves
from evidence.models import Authority, LogClock, LogHead, QuarterCertificate, Stamp
from evidence.proofs import read_proof
from tests.accounts.at_once import together
from tests.cast import Person
from tests.evidence.steps import deposit

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)
DEPOSITS = 64


def test_deposits_at_once_leave_no_gap(writer: Person, stranger: Person) -> None:
    together(lambda number: deposit((writer, stranger)[number % 2]), DEPOSITS)

    keyrings = {one.space.pk: one.keyring for one in (writer, stranger)}
    proofs = [read_proof(keyrings[row.owner_id], row) for row in Stamp.objects.all()]
    proofs.sort(key=lambda proof: proof.seq)
    times = [proof.gen_time for proof in proofs]
    assert [proof.seq for proof in proofs] == list(range(DEPOSITS))
    assert [proof.leaf for proof in proofs] == read_leaves(0, DEPOSITS)
    assert times == sorted(set(times))
    assert len({proof.serial for proof in proofs}) == DEPOSITS
    assert LogClock.objects.get().log_size == DEPOSITS


def test_heads_made_at_once_are_one(writer: Person) -> None:
    deposit(writer)
    together(lambda number: make_head(), 4)

    assert LogHead.objects.count() == 1
    assert list(audit_log()) == []


def test_processes_that_start_together_agree(db: None) -> None:
    made: list[Authority | None] = []
    before = set(quarters_held())
    together(lambda number: made.append(ceremony.set_up()), 6)

    authority = Authority.objects.get()
    assert [one for one in made if one] == [authority]
    assert len(made) == 6
    assert QuarterCertificate.objects.count() == 40
    assert len(set(quarters_held()) - before) == 40
    assert len(list(quarters_held(authority_id(bytes(authority.root))))) == 40
