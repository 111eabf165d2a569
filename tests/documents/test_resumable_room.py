"""Unfinished uploads hold their whole room at once, and give it back however they end."""

import os
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from accounts import sweeping
from accounts.activity import read_activity
from accounts.spaces import holders
from documents.models import DocumentPart, UnfinishedUpload
from documents.orphans import GRACE, remove_orphans
from documents.resumable.abandoning import KEPT_FOR, WHOLE_KEPT_FOR, abandon_untouched
from tests.accounts.at_once import together
from tests.cast import Person
from tests.documents.deposits import UPLOAD, a_file, deposit, documents_of, files_in
from tests.documents.pieces import TUS, begin, begun, deliver, finish, offset_of, send, upload_at


def test_whole_size_is_held_from_the_beginning(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 300_000
    begun(writer, 200_000)

    response = begin(writer, 100_001, name="b.mp4")

    assert response.status_code == 422
    assert (
        "assez de place dans votre espace pour «\u00a0b.mp4\u00a0»" in response.json()["sentence"]
    )


def test_plain_form_counts_them_too(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 300_000
    begun(writer, 200_000)

    deposit(writer, a_file("b", b"b" * 100_001))

    assert documents_of(writer) == []


def test_space_can_be_filled_to_its_last_byte(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 300_000

    deliver(writer, b"a" * 100_000)
    deliver(writer, b"b" * 100_000, b"c" * 100_000, name="b")

    assert begin(writer, 1, name="c").status_code == 422


def test_abandoned_one_gives_its_room_back(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    address = begun(writer, 100_000)
    send(writer, address, 0, b"a" * 50_000)

    writer.client.post(f"{address}abandonner/")

    assert begin(writer, 100_000).status_code == 201
    assert files_in("blobs") == []


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_begun_at_once_they_never_pass_the_quota(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    clients, statuses = [Client() for _ in range(8)], []
    for client in clients:
        client.cookies = writer.client.cookies

    together(lambda n: statuses.append(begin(clients[n], 30_000, name=str(n)).status_code), 8)

    assert sorted(statuses) == [201] * 3 + [422] * 5


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_finishing_beside_beginning_never_passes_the_quota(writer: Person, settings) -> None:
    settings.MDV_QUOTA_BYTES = 100_000
    address = begun(writer, 60_000, name="a")
    send(writer, address, 0, b"a" * 30_000)
    send(writer, address, 30_000, b"a" * 30_000)
    clients, statuses = [Client() for _ in range(6)], []
    for client in clients:
        client.cookies = writer.client.cookies

    def act(number: int) -> None:
        if number == 0:
            finish(clients[0], address)
        else:
            statuses.append(begin(clients[number], 40_000, name=str(number)).status_code)

    together(act, 6)

    assert sorted(statuses) == [201] + [422] * 4


def test_untouched_for_a_week_they_go(writer: Person) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"12345")

    assert abandon_untouched(timezone.now() + KEPT_FOR - timedelta(minutes=1)) == 0
    assert abandon_untouched(timezone.now() + KEPT_FOR + timedelta(minutes=1)) == 1
    assert files_in("blobs") == []


def test_whole_one_is_kept_a_month(writer: Person) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"1234567890")
    until = timezone.localdate(upload_at(address).touched_at + WHOLE_KEPT_FOR)

    page = writer.client.get(UPLOAD).text

    assert f"gardé jusqu’au {date_format(until, 'j F')}" in page
    assert abandon_untouched(timezone.now() + WHOLE_KEPT_FOR - timedelta(minutes=1)) == 0
    assert abandon_untouched(timezone.now() + WHOLE_KEPT_FOR + timedelta(minutes=1)) == 1
    assert files_in("blobs") == []


@pytest.mark.parametrize("verb", ["DELETE", "abandonner"])
@pytest.mark.parametrize(("arrived", "lines"), [(b"", 0), (b"1", 1)], ids=["nothing", "a byte"])
def test_abandoning_what_had_arrived_leaves_a_line(
    writer: Person, verb: str, arrived: bytes, lines: int
) -> None:
    address = begun(writer, 10)
    if arrived:
        send(writer, address, 0, arrived)

    if verb == "DELETE":
        writer.client.delete(address, headers=TUS)
    else:
        writer.client.post(f"{address}abandonner/")

    said = [line.sentence for line in read_activity(writer.space, writer.keyring)]
    assert UnfinishedUpload.objects.count() == 0
    assert said.count("Un envoi inachevé abandonné") == lines


def test_each_piece_counts_as_a_touch(writer: Person, clock) -> None:
    address = begun(writer, 10)
    clock.advance(seconds=100)

    send(writer, address, 0, b"12345")

    assert upload_at(address).touched_at == clock.now


def test_sweeper_knows_the_task(writer: Person) -> None:
    UnfinishedUpload.objects.filter(pk=upload_at(begun(writer, 10)).pk).update(
        touched_at=timezone.now() - KEPT_FOR - timedelta(days=1)
    )

    assert sweeping.sweep()["unfinished uploads"] == 1


def test_clock_set_back_abandons_nothing(writer: Person, clock) -> None:
    begun(writer, 10)

    clock.advance(days=-400)

    assert abandon_untouched() == 0


def test_old_pieces_are_no_orphans(writer: Person) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"12345")
    (blob,) = files_in("blobs")
    os.utime(blob, (0, 0))

    assert remove_orphans() == 0
    assert send(writer, address, 5, b"67890").status_code == 204
    assert finish(writer, address).status_code == 200


def test_pieces_that_a_killed_worker_left_are_removed(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("documents.resumable.finishing.delete_blobs", lambda blobs: None)
    deliver(writer, b"abc", b"def")

    assert remove_orphans(timezone.now() + GRACE + timedelta(minutes=1)) == 2
    assert len(files_in("blobs")) == DocumentPart.objects.count() == 1


def test_erased_space_takes_them_along(writer: Person, relative: Person) -> None:
    send(writer, begun(writer, 10), 0, b"12345")
    other = begun(relative, 10)
    send(relative, other, 0, b"12345")

    for holder in holders():
        holder.erase(writer.space)

    assert UnfinishedUpload.objects.count() == len(files_in("blobs")) == 1
    assert offset_of(relative, other) == 5


def test_crumbs_have_an_end(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("documents.resumable.pieces.MANY_PIECES", 2)
    address = begun(writer, 10)
    first = [send(writer, address, offset, b"x").status_code for offset in (0, 1)]

    response = send(writer, address, 2, b"x")

    assert (first, response.status_code) == ([204, 204], 413)
    assert offset_of(writer, address) == 2
