from datetime import timedelta

import pytest
from django.utils import timezone

from evidence import ceremony
from evidence.audit import Finding, audit_log
from evidence.authority import authority_id
from evidence.models import Authority, LogClock, LogHead, LogLeaf, QuarterCertificate
from tests.cast import Person
from tests.evidence.steps import deposit, foreign_token, head_now
from vault.timestamp_authority import new_authority


@pytest.fixture
def log(writer: Person, clock) -> None:
    """Two heads, over three leaves and over five, and a leaf that no head covers yet."""
    for count in (3, 2):
        for _ in range(count):
            deposit(writer)
        head_now()
        clock.advance(hours=2)
    deposit(writer)


@pytest.mark.usefixtures("log")
def test_log_that_holds() -> None:
    told: list[tuple[int, int]] = []

    findings = list(audit_log(lambda done, total: told.append((done, total))))

    assert (findings, told) == ([], [(6, 6)])


@pytest.mark.django_db
def test_log_of_a_new_portal() -> None:
    assert list(audit_log()) == []


@pytest.mark.usefixtures("log")
def test_renewed_authority_takes_nothing_from_earlier_heads() -> None:
    ceremony.enter(new_authority(timezone.now(), quarters=2))

    assert list(audit_log()) == []


@pytest.mark.usefixtures("log")
def test_leaf_missing() -> None:
    LogLeaf.objects.filter(seq=1).delete()

    assert list(audit_log()) == [Finding("leaf 1", "missing")]


@pytest.mark.usefixtures("log")
def test_last_leaf_missing() -> None:
    LogLeaf.objects.filter(seq=5).delete()

    assert list(audit_log()) == [Finding("leaf 5", "missing")]


@pytest.mark.usefixtures("log")
def test_leaf_changed_shows_in_each_head_over_it() -> None:
    LogLeaf.objects.filter(seq=4).update(leaf=bytes(32))

    assert list(audit_log()) == [Finding("head of 5", "not the root of its leaves")]


@pytest.mark.usefixtures("log")
def test_leaf_of_another_length() -> None:
    LogLeaf.objects.filter(seq=0).update(leaf=b"short")

    assert Finding("leaf 0", "not a hash") in list(audit_log())


@pytest.mark.usefixtures("log")
def test_leaf_that_nothing_counts() -> None:
    LogLeaf.objects.create(seq=6, leaf=bytes(32))

    assert list(audit_log()) == [Finding("log clock", "there are leaves that it does not count")]


@pytest.mark.usefixtures("log")
def test_head_over_leaves_that_are_not_there() -> None:
    LogHead.objects.filter(tree_size=5).update(tree_size=9)

    assert list(audit_log()) == [Finding("head of 9", "over more leaves than there are")]


@pytest.mark.usefixtures("log")
def test_head_with_another_root() -> None:
    LogHead.objects.filter(tree_size=3).update(root=bytes(32))

    assert list(audit_log()) == [
        Finding("head of 3", "its timestamp is not that of its root"),
        Finding("head of 3", "not the root of its leaves"),
    ]


@pytest.mark.usefixtures("log")
def test_head_dated_back() -> None:
    LogHead.objects.filter(tree_size=5).update(made_at=timezone.now() - timedelta(days=30))

    assert list(audit_log()) == [
        Finding("head of 5", "not later than the one before"),
        Finding("head of 5", "its timestamp says another time"),
    ]


@pytest.mark.usefixtures("log")
def test_head_stamped_by_another_authority() -> None:
    head = LogHead.objects.get(tree_size=3)
    LogHead.objects.filter(pk=head.pk).update(token=foreign_token(bytes(head.root)))

    assert list(audit_log()) == [Finding("head of 3", "its timestamp is not that of its root")]


@pytest.mark.usefixtures("log")
def test_clock_behind_its_heads() -> None:
    LogClock.objects.update(last_gen_time=timezone.now() - timedelta(days=30))

    assert list(audit_log()) == [Finding("log clock", "behind the last head")]


@pytest.mark.usefixtures("log")
def test_clock_ahead_of_the_machine() -> None:
    LogClock.objects.update(last_gen_time=timezone.now() + timedelta(days=900))

    assert list(audit_log()) == [Finding("log clock", "ahead of the clock of this machine")]


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize(
    ("digest", "faults"),
    [
        (None, ["its outside timestamp is none"]),
        (bytes(32), ["its outside timestamp is that of something else"]),
    ],
)
def test_outside_timestamp(digest: bytes | None, faults: list[str]) -> None:
    token = b"nonsense" if digest is None else foreign_token(digest)
    LogHead.objects.filter(tree_size=5).update(external_token=token)

    assert [one.fault for one in audit_log()] == faults


@pytest.mark.usefixtures("log")
def test_certificate_under_the_name_of_another_quarter() -> None:
    authority = Authority.objects.get()
    taken = QuarterCertificate.objects.order_by("quarter")[3]
    QuarterCertificate.objects.filter(pk=taken.pk).update(quarter="2099Q1")

    said = "not that of its quarter, or not signed by its authority"
    subject = f"certificate 2099Q1 of {authority_id(bytes(authority.root))}"
    assert list(audit_log()) == [Finding(subject, said)]


@pytest.mark.usefixtures("log")
def test_root_replaced() -> None:
    Authority.objects.update(root=new_authority(timezone.now(), quarters=1).root)

    findings = list(audit_log())

    assert len([one for one in findings if one.subject.startswith("certificate")]) == 40
    assert len([one for one in findings if one.subject.startswith("head")]) == 2


@pytest.mark.usefixtures("log")
def test_authority_gone() -> None:
    QuarterCertificate.objects.all().delete()
    Authority.objects.all().delete()

    assert Finding("authority", "there is none, and deposits were stamped") in list(audit_log())
