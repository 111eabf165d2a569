"""One writer at a time, and nothing waits long for a dead one. On SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from documents.blobs import keep_blob
from documents.lasting import SHARE
from documents.models import Document, DocumentPart, UnfinishedUpload
from documents.resumable import leases
from documents.resumable.abandoning import abandon
from documents.resumable.leases import LEASE, LeaseLost, UploadBusy, renew_lease, take_lease
from documents.sealed_uploads import SealedUpload
from tests.accounts.at_once import together
from tests.cast import Person
from tests.documents.deposits import content_of, files_in
from tests.documents.pieces import begun, finish, offset_of, send, upload_at

at_once = pytest.mark.django_db(transaction=True, databases="__all__")


def clients_of(person: Person, count: int) -> list[Client]:
    clients = [Client() for _ in range(count)]
    for client in clients:
        client.cookies = person.client.cookies
    return clients


@at_once
def test_pieces_of_one_place_are_kept_once(writer: Person) -> None:
    address = begun(writer, 6)
    # No more than her share: beyond it, one may be sent away before it reaches the lease.
    clients, statuses = clients_of(writer, SHARE), []

    together(lambda n: statuses.append(send(clients[n], address, 0, b"abc").status_code), SHARE)

    assert sorted(statuses) == [204] + [409] * (SHARE - 1)
    assert offset_of(writer, address) == 3
    assert len(files_in("blobs")) == 1
    assert files_in("incoming") == []


@at_once
def test_finished_at_once_it_is_one_document(writer: Person) -> None:
    address = begun(writer, 6)
    send(writer, address, 0, b"abc")
    send(writer, address, 3, b"def")
    clients, answers = clients_of(writer, 4), []

    together(lambda n: answers.append(finish(clients[n], address)), 4)

    assert {one.status_code for one in answers} <= {200, 409}
    assert finish(writer, address).status_code == 200
    assert DocumentPart.objects.count() == len(files_in("blobs")) == 1
    assert content_of(writer, Document.objects.get()) == b"abcdef"


@at_once
def test_abandoned_while_a_piece_arrives_leaves_no_blob(writer: Person) -> None:
    for _ in range(5):
        address = begun(writer, 6)
        clients = clients_of(writer, 2)
        acts = [
            lambda: send(clients[0], address, 0, b"abc"),  # noqa: B023
            lambda: clients[1].post(f"{address}abandonner/"),  # noqa: B023
        ]

        together(lambda n: acts[n](), 2)  # noqa: B023

        assert UnfinishedUpload.objects.count() == 0
        assert files_in("blobs") == files_in("incoming") == []


def test_abandoned_while_it_is_finished_becomes_no_document(writer: Person, monkeypatch) -> None:
    address = begun(writer, 6)
    send(writer, address, 0, b"abc")
    send(writer, address, 3, b"def")

    def abandon_then_keep(sealed: SealedUpload) -> str:
        abandon(upload_at(address))
        return keep_blob(sealed)

    monkeypatch.setattr("documents.resumable.finishing.keep_blob", abandon_then_keep)

    statuses = [finish(writer, address).status_code, finish(writer, address).status_code]

    assert statuses == [409, 404]
    assert Document.objects.count() == 0
    assert files_in("blobs") == files_in("incoming") == []


def test_living_writer_keeps_the_others_waiting_a_moment(writer: Person) -> None:
    address = begun(writer, 6)
    take_lease(upload_at(address))

    response = send(writer, address, 0, b"abc")

    assert (response.status_code, response["Retry-After"]) == (409, "10")
    assert finish(writer, address).status_code == 409


def test_dead_writer_is_followed_after_its_lease(writer: Person, clock) -> None:
    address = begun(writer, 6)
    take_lease(upload_at(address))

    clock.advance(seconds=LEASE.seconds + 1)

    assert send(writer, address, 0, b"abc").status_code == 204


def test_clock_set_back_keeps_nobody_waiting(writer: Person) -> None:
    address = begun(writer, 6)
    take_lease(upload_at(address))
    UnfinishedUpload.objects.update(lease_ends_at=timezone.now() + timedelta(hours=1))

    assert send(writer, address, 0, b"abc").status_code == 204


def test_writer_that_was_silent_goes_on_when_nobody_followed(writer: Person, clock) -> None:
    upload = upload_at(begun(writer, 6))
    lease = take_lease(upload)

    clock.advance(minutes=5)
    renew_lease(upload, lease)

    with pytest.raises(UploadBusy):
        take_lease(upload)


def test_writer_that_was_followed_writes_nothing_more(writer: Person, clock) -> None:
    upload = upload_at(begun(writer, 6))
    lease = take_lease(upload)
    clock.advance(minutes=5)
    take_lease(upload)

    with pytest.raises(LeaseLost):
        renew_lease(upload, lease)


def test_piece_of_a_writer_that_was_followed_is_dropped(writer: Person, monkeypatch) -> None:
    address = begun(writer, 100_000)
    monkeypatch.setattr("documents.resumable.pieces.RENEW_EVERY_S", -1.0)
    renew = leases.renew_lease

    def follow(*args: object, **kwargs: object) -> None:
        UnfinishedUpload.objects.update(lease="6a1c5f0e-7c39-4f1e-9a55-0d8a4f8f2f11")
        renew(*args, **kwargs)

    monkeypatch.setattr("documents.resumable.pieces.renew_lease", follow)

    response = send(writer, address, 0, b"a" * 100_000)

    assert response.status_code == 409
    assert offset_of(writer, address) == 0
    assert files_in("blobs") == files_in("incoming") == []


def test_each_answer_leaves_the_lease(writer: Person) -> None:
    address = begun(writer, 6)

    send(writer, address, 0, b"abc")
    send(writer, address, 0, b"abc")
    finish(writer, address)

    assert upload_at(address).lease is None
