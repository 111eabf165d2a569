from datetime import timedelta

import pytest
from django.db import IntegrityError

from accounts.sweeping import sweep
from evidence import heads
from evidence.authority import AuthorityUnavailable, forget_signer, root_of
from evidence.heads import make_head
from evidence.log import LogAltered, read_leaves
from evidence.models import LogClock, LogHead, LogLeaf, QuarterCertificate
from tests.cast import Person
from tests.evidence.steps import deposit, head_now, proof_of
from vault.merkle import root_of as merkle_root
from vault.timestamps import verify_token


@pytest.mark.django_db
def test_empty_log_has_no_head() -> None:
    assert make_head() == 0


def test_head_is_the_stamped_root(writer: Person, clock) -> None:
    for _ in range(3):
        deposit(writer)
    clock.advance(minutes=1)
    head = head_now()

    root, token = bytes(head.root), bytes(head.token)
    assert root == merkle_root(read_leaves(0, 3))
    assert verify_token(token, root, root_of(token)).gen_time == head.made_at == clock.now


def test_head_is_made_once_an_hour_at_most(writer: Person, clock) -> None:
    deposit(writer)
    head_now()
    deposit(writer)

    made = []
    for _ in range(4):
        clock.advance(minutes=20.1)
        made.append(sweep()["log heads"])

    assert made == [0, 0, 1, 0]


def test_log_that_did_not_grow_has_no_new_head(writer: Person, clock) -> None:
    deposit(writer)
    head_now()
    clock.advance(hours=5)

    assert make_head() == 0


def test_clock_set_back_keeps_heads_in_order(writer: Person, clock) -> None:
    deposit(writer)
    first = head_now()
    clock.advance(days=-30)
    deposit(writer)
    second = head_now()

    assert second.made_at > first.made_at


def test_deposit_is_never_before_an_earlier_head(writer: Person, clock) -> None:
    deposit(writer)
    clock.advance(minutes=1)
    head = head_now()
    clock.advance(minutes=-1)

    assert proof_of(writer, deposit(writer)).gen_time == head.made_at + timedelta(microseconds=1)


def test_no_head_vouches_for_a_changed_log(writer: Person, clock) -> None:
    deposit(writer)
    head_now()
    LogLeaf.objects.update(leaf=bytes(32))
    clock.advance(hours=2)
    deposit(writer)

    with pytest.raises(LogAltered):
        make_head()

    assert LogHead.objects.count() == 1


def test_no_head_over_a_leaf_that_is_missing(writer: Person) -> None:
    deposit(writer)
    deposit(writer)
    LogLeaf.objects.filter(seq=0).delete()

    with pytest.raises(LogAltered):
        make_head()


def test_head_without_authority(writer: Person) -> None:
    deposit(writer)
    QuarterCertificate.objects.all().delete()
    forget_signer()

    with pytest.raises(AuthorityUnavailable):
        make_head()

    assert not LogHead.objects.exists()


def test_two_sweepers_make_one_head(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    def made_meanwhile(*place: object) -> None:
        raise IntegrityError

    deposit(writer)
    monkeypatch.setattr(heads, "_write_head", made_meanwhile)

    assert make_head() == 0


def test_head_does_not_count_as_a_deposit(writer: Person) -> None:
    deposit(writer)
    head_now()

    assert (LogClock.objects.get().log_size, LogLeaf.objects.count()) == (1, 1)
