"""What a killed worker leaves is removed, later; what is held or still arriving never is."""

import os
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts import sweeping
from documents.incoming import incoming_folder
from documents.models import Arrival
from documents.orphans import GRACE, HourlyRound, remove_orphans
from documents.sealing_handler import KEYS_HELD_S
from tests.cast import Person
from tests.documents.deposits import content_of, deposit_one, files_in

LATER = GRACE + timedelta(minutes=1)


def leave_incoming() -> None:
    (incoming_folder() / "left").write_bytes(b"sealed")


def leave_blob() -> None:
    folder = settings.MDV_DATA_DIR / "blobs" / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ("ab" * 16)).write_bytes(b"sealed")


def test_grace_is_longer_than_any_upload() -> None:
    assert GRACE.total_seconds() > KEYS_HELD_S


def test_old_leftovers_are_removed(db: None) -> None:
    leave_incoming()
    leave_blob()

    assert remove_orphans(timezone.now() + LATER) == 2
    assert files_in("incoming") == files_in("blobs") == []


def test_recent_files_are_left_alone(db: None) -> None:
    leave_incoming()
    leave_blob()

    assert remove_orphans(timezone.now() + GRACE - timedelta(minutes=1)) == 0
    assert len(files_in("incoming")) == len(files_in("blobs")) == 1


def test_old_blob_of_a_document_is_left_alone(writer: Person) -> None:
    document = deposit_one(writer, b"content")
    (blob,) = files_in("blobs")
    os.utime(blob, (0, 0))

    assert remove_orphans() == 0
    assert content_of(writer, document) == b"content"


def test_forgotten_arrival_is_removed(writer: Person) -> None:
    Arrival.objects.create(owner=writer.space, reserved_bytes=1, renewed_at=timezone.now() - LATER)

    remove_orphans()

    assert Arrival.objects.count() == 0


def test_nothing_to_remove_before_the_first_deposit(db: None) -> None:
    assert remove_orphans() == 0


def test_sweeper_looks_once_an_hour(db: None) -> None:
    leave_incoming()
    os.utime(incoming_folder() / "left", (0, 0))
    hourly = HourlyRound()

    first = hourly()
    leave_incoming()
    os.utime(incoming_folder() / "left", (0, 0))

    assert (first, hourly()) == (1, 0)


def test_sweeper_knows_the_task(writer: Person) -> None:
    assert "orphan files" in sweeping.sweep()
