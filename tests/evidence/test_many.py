"""Proofs read together say what each says alone, in a number of queries that does not grow."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from documents.verification.many import read_many
from documents.verification.state import read_proved
from evidence import subtrees
from evidence.models import LogHead, LogLeaf, Stamp
from tests.cast import Person
from tests.evidence.steps import deposit, head_now

PART = "original"


def read_together(person: Person, items) -> dict:
    wanted = {(item, 0): None for item in items}
    return read_many(person.space, person.keyring, part=PART, wanted=wanted)


def read_alone(person: Person, item):
    return read_proved(person.space, person.keyring, item=item, part=PART)


@pytest.fixture
def items(writer: Person, clock, monkeypatch: pytest.MonkeyPatch) -> list:
    """Some under a first head, some under a second, one under none, over several chunks."""
    monkeypatch.setattr(subtrees, "CHUNK", 4)
    subtrees.forget_chunks()
    deposited = [deposit(writer) for _ in range(5)]
    head_now()
    clock.advance(hours=2)
    deposited += [deposit(writer) for _ in range(4)]
    head_now()
    return [*deposited, deposit(writer)]


def test_each_is_what_it_is_alone(writer, items):
    assert read_together(writer, items) == {(item, 0): read_alone(writer, item) for item in items}


def test_never_stamped_has_no_proof(writer):
    item = uuid4()

    assert read_together(writer, [item]) == {(item, 0): read_alone(writer, item)}


def test_altered_stamp_takes_no_other_away(writer, items):
    Stamp.objects.filter(item=items[0]).update(sealed_proof=b"autre chose")

    read = read_together(writer, items)

    assert read[items[0], 0].is_altered
    assert read[items[1], 0] == read_alone(writer, items[1])


def test_altered_log_is_said_and_the_token_stays(writer, items):
    LogLeaf.objects.filter(seq=1).update(leaf=bytes(32))
    subtrees.forget_chunks()

    read = read_together(writer, items)

    assert read[items[0], 0].log_is_altered
    assert read[items[0], 0].proof is not None
    assert not read[items[-1], 0].log_is_altered


def test_altered_head_is_said(writer, items):
    LogHead.objects.filter(tree_size=5).update(token=b"autre chose")

    assert read_together(writer, items)[items[0], 0].log_is_altered


def test_queries_do_not_grow_with_the_deposits(writer, items):
    def count(number: int) -> int:
        subtrees.forget_chunks()
        with CaptureQueriesContext(connection) as asked:
            read_together(writer, items[:number])
        return len(asked)

    assert count(2) == count(5)
