"""`manage.py verify_vault` without keys: rows held against each other, and against the log."""

from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.models import KeyWrap
from documents.models import Document, DocumentPart, UnfinishedUpload, UploadSegment
from evidence.models import LogClock, LogHead, LogLeaf, Stamp
from tests.cast import Person
from tests.clock import Clock
from tests.documents.vault_checks import furnish, said_by, verify


@pytest.fixture
def kept(writer: Person) -> Person:
    return furnish(writer)


def test_document_without_its_original_is_told(kept: Person) -> None:
    DocumentPart.objects.filter(plain_size=200_000).delete()

    assert "no original" in said_by(verify)


def test_deleted_stamp_is_noticed(kept: Person) -> None:
    Stamp.objects.filter(part="original").first().delete()

    is_sound, said = verify()

    assert is_sound
    assert "1 documents: without a timestamp" in said


def test_log_that_lost_its_end_is_told(kept: Person) -> None:
    last = LogLeaf.objects.order_by("seq").last().seq
    LogHead.objects.all().delete()
    LogLeaf.objects.filter(seq=last).delete()
    LogClock.objects.update(log_size=last)

    assert f"{last + 1} given here, and only {last} leaves" in said_by(verify)


def test_stamps_that_came_back_explain_fewer_leaves(kept: Person) -> None:
    given = Stamp.objects.count()
    item = Stamp.objects.filter(part="original").first().item
    Stamp.objects.bulk_create(
        [
            Stamp(
                owner=kept.space,
                created_on=timezone.localdate(),
                item=item,
                part="other",
                revision=number,
                has_returned=True,
                wrapped_dek=row.wrapped_dek,
                sealed_proof=row.sealed_proof,
            )
            for number, row in enumerate(Stamp.objects.all()[:2])
        ]
    )

    is_sound, said = verify()

    assert is_sound
    assert f"{given} given here and 2 that say they came back" in said


def test_stamp_of_nothing_is_told(kept: Person) -> None:
    Stamp.objects.filter(pk=Stamp.objects.first().pk).update(item=uuid4())

    assert "of nothing that its owner keeps" in said_by(verify)


def test_stamp_of_another_owner_is_told(kept: Person, stranger: Person) -> None:
    Stamp.objects.filter(pk=Stamp.objects.first().pk).update(owner=stranger.space)

    assert "of nothing that its owner keeps" in said_by(verify)


def test_flipped_leaf_is_told(kept: Person) -> None:
    LogLeaf.objects.filter(seq=0).update(leaf=bytes(32))

    assert "not the root of its leaves" in said_by(verify)


@pytest.mark.parametrize("seq", [0, 1])
def test_removed_leaf_is_told(kept: Person, seq: int) -> None:
    LogLeaf.objects.filter(seq=seq).delete()

    assert f"leaf {seq}: missing" in said_by(verify)


def test_removed_heads_are_noticed(kept: Person, clock: Clock) -> None:
    clock.advance(hours=4)
    before = verify()[1]
    LogHead.objects.all().delete()

    is_sound, said = verify()

    assert is_sound
    assert "no stamped head" not in before
    assert "deposits: under no stamped head of the log" in said


def test_forged_head_is_told(kept: Person) -> None:
    LogHead.objects.update(root=bytes(32))

    assert "its timestamp is not that of its root" in said_by(verify)


def test_pieces_with_a_gap_are_told(kept: Person) -> None:
    upload = UnfinishedUpload.objects.create(
        owner=kept.space,
        touched_at=timezone.now(),
        wrapped_dek=bytes(KeyWrap.objects.exclude(kind="slot").first().wrapped_key),
        sealed_record=bytes(Document.objects.first().sealed_record),
        total_size=100,
        received_size=60,
    )
    part = DocumentPart.objects.get(plain_size=6)
    UploadSegment.objects.create(
        upload=upload,
        start=10,
        wrapped_dek=part.wrapped_dek,
        sealed_info=upload.sealed_record,
        blob="ab/" + "ab" * 16,
        plain_size=50,
        sealed_size=114,
    )

    assert f"unfinished upload {upload.pk}: its pieces have a gap" in said_by(verify)
