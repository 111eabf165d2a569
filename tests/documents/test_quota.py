"""What a space may hold is exact to the byte, and holds for parallel uploads too."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connections
from django.utils import timezone

from documents import quota
from documents.models import Arrival, DocumentPart
from tests.cast import Person
from tests.documents.deposits import (
    LIST,
    a_file,
    deposit,
    deposit_one,
    documents_of,
    erase,
    files_in,
    put_in_trash,
)


def test_space_can_be_filled_to_its_last_byte(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 300_000
    deposit_one(writer, b"a" * 100_000)

    deposit_one(writer, b"b" * 200_000)

    assert quota.stored_bytes(writer.space.pk) == 300_000


def test_one_byte_over_the_quota_is_refused_with_a_way_on(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 300_000
    deposit_one(writer, b"a" * 100_000)

    response = deposit(writer, a_file("b.mp4", b"b" * 200_001))

    assert "assez de place dans votre espace pour «\u00a0b.mp4\u00a0»" in response.text
    assert len(files_in("blobs")) == 1
    assert Arrival.objects.count() == 0


def test_smaller_file_still_fits_after_a_refused_one(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 300_000

    deposit(writer, a_file("gros", b"a" * 300_001), a_file("petit", b"b" * 300_000))

    assert [one.record.file_name for one in documents_of(writer)] == ["petit"]


def test_erased_file_gives_its_room_back(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    document = deposit_one(writer, b"a" * 100_000)
    erase(writer, document)

    deposit_one(writer, b"b" * 100_000)

    assert len(documents_of(writer)) == 1


def test_trash_keeps_its_room(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    put_in_trash(writer, deposit_one(writer, b"a" * 60_000))

    response = deposit(writer, a_file("b", b"b" * 60_000))

    assert "En plus, 1 fichier à la corbeille\u00a0: 58,6\u00a0ko" in response.text
    assert documents_of(writer) == []


def test_quota_of_one_space_leaves_the_others_alone(
    writer: Person, relative: Person, settings
) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    deposit_one(writer, b"a" * 100_000)

    deposit_one(relative, b"b" * 100_000)

    assert len(documents_of(relative)) == 1


def test_upload_left_by_a_killed_worker_stops_counting(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    Arrival.objects.create(
        owner=writer.space,
        reserved_bytes=100_000,
        renewed_at=timezone.now() - quota.LIVES_FOR - timedelta(seconds=1),
    )

    deposit_one(writer, b"a" * 100_000)

    assert len(documents_of(writer)) == 1


def test_living_upload_counts(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    Arrival.objects.create(owner=writer.space, reserved_bytes=60_000, renewed_at=timezone.now())

    deposit(writer, a_file("a", b"a" * 50_000))

    assert documents_of(writer) == []


def test_list_says_what_is_used(writer: Person) -> None:
    deposit_one(writer, b"a" * 1536)

    assert "Vos fichiers occupent 1,5\u00a0ko sur les 10\u00a0Go" in writer.client.get(LIST).text


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_parallel_reservations_never_pass_the_quota(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000

    def reserve_in_thread(_number: int) -> bool:
        try:
            quota.reserve(writer.space.pk, uuid4(), needed=30_000, wanted=30_000)
        except quota.QuotaReached:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as threads:
        granted = list(threads.map(reserve_in_thread, range(8)))

    assert granted.count(True) == 3


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_parallel_uploads_never_pass_the_quota(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 1_000_000
    cookies = writer.client.cookies

    def upload_in_thread(number: int) -> None:
        from django.test import Client

        client = Client()
        client.cookies = cookies
        client.post("/documents/ajouter/", {"file": a_file(str(number), b"x" * 300_000)})
        connections.close_all()

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(upload_in_thread, range(6)))

    assert DocumentPart.objects.count() == len(files_in("blobs")) == 3
