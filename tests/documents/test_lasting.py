"""Long requests take few of the server's threads, and a stranger's bytes take none."""

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import VaultSession
from documents import content
from documents.lasting import SHARE, SHARES, Shares
from documents.models import Document
from tests.cast import Person
from tests.documents import bodies, pieces
from tests.documents.deposits import UPLOAD, a_file, deposit, deposit_one, url

BODY = bodies.file_part("a", b"a" * 300_000) + bodies.END


class Server:
    """Counts what it is asked, and has `seats` left."""

    def __init__(self, seats: int = 1) -> None:
        self.seats = seats
        self.asked = 0

    def take_time(self) -> bool:
        self.asked += 1
        return self.asked <= self.seats


def send(client: Client, server: Server, stream: io.BytesIO, path: str) -> None:
    given = {"wsgi.input": stream, "CONTENT_LENGTH": str(len(BODY))}
    given["memodevie.take_time"] = server.take_time
    client.generic("POST", path, b"-", bodies.CONTENT_TYPE, **given)


def test_files_of_an_open_space_may_take_long(writer: Person) -> None:
    server = Server()
    send(writer.client, server, io.BytesIO(BODY), UPLOAD)

    assert server.asked


def test_files_of_a_locked_space_are_read_to_their_end(writer: Person) -> None:
    VaultSession.objects.update(sealed_master_key=None)
    server, stream = Server(), io.BytesIO(BODY)
    send(writer.client, server, stream, UPLOAD)

    assert server.asked
    assert stream.read() == b""


def test_files_of_a_stranger_are_not_read(visitor: Client, db: None) -> None:
    server, stream = Server(), io.BytesIO(BODY)
    send(visitor, server, stream, "/")

    assert server.asked == 0
    assert len(stream.read()) == len(BODY)


def test_stranger_is_lent_no_time(visitor: Client, db: None) -> None:
    """Words beside files are given back to whoever's session ended: at the pace of any form."""
    server = Server()
    send(visitor, server, io.BytesIO(BODY), UPLOAD)

    assert server.asked == 0


@pytest.mark.parametrize(("size", "status"), [(2000, 200), (300_000, 503)])
def test_long_file_waits_for_its_turn(writer: Person, size: int, status: int) -> None:
    deposit(writer, a_file("a.jpg", b"a" * size))
    address = reverse("documents:content", args=[Document.objects.get().pk])
    server = Server(seats=0)

    response = writer.client.get(address, **{"memodevie.take_time": server.take_time})
    response.close()

    assert response.status_code == status
    assert bool(server.asked) is (size > content.SENT_AT_ONCE_BYTES)
    assert response.headers.get("Retry-After") == ("5" if status == 503 else None)


@contextmanager
def others(person: Person, count: int = SHARE) -> Iterator[None]:
    """This space holds `count` other requests meanwhile."""
    taken = [SHARES.take(person.space.pk) for _ in range(count)]
    try:
        yield
    finally:
        for _ in taken:
            SHARES.leave(person.space.pk)


def test_share_is_counted_for_each_space(writer: Person, stranger: Person) -> None:
    shares = Shares(most=1)
    taken = [shares.take(who.space.pk) for who in (writer, writer, stranger)]
    shares.leave(writer.space.pk)

    assert taken == [True, False, True]
    assert shares.take(writer.space.pk)
    assert len(shares) == 2


def test_piece_beyond_the_share_is_not_read(writer: Person, stranger: Person) -> None:
    address, elsewhere = pieces.begun(writer, 300_000), pieces.begun(stranger, 300_000)
    stream = io.BytesIO(b"a" * 300_000)
    with others(writer):
        refused = pieces.send(writer, address, 0, b"-", **wsgi(stream))
        neighbour = pieces.send(stranger, elsewhere, 0, b"a" * 300_000)

    assert (refused.status_code, refused["Retry-After"]) == (503, "5")
    assert stream.tell() == 0
    assert neighbour.status_code == 204
    assert pieces.send(writer, address, 0, b"a" * 300_000).status_code == 204


@pytest.mark.parametrize("is_locked", [False, True])
def test_form_beyond_the_share_is_not_read(writer: Person, is_locked: bool) -> None:
    if is_locked:
        VaultSession.objects.update(sealed_master_key=None)
    server, stream = Server(), io.BytesIO(BODY)
    with others(writer):
        send(writer.client, server, stream, UPLOAD)

    assert stream.tell() == 0


def test_file_sent_beyond_the_share_waits(writer: Person) -> None:
    address = of_a_long_file(writer)
    with others(writer):
        response = writer.client.get(address)

    assert (response.status_code, response["Retry-After"]) == (503, "5")


def test_two_sent_and_one_taken_are_within_the_share(writer: Person) -> None:
    address = of_a_long_file(writer)
    with others(writer, 3):
        response = writer.client.get(address)
        response.close()

    assert response.status_code == 200


@pytest.mark.parametrize("is_read", [True, False])
def test_share_is_given_back_once_the_answer_has_gone(writer: Person, is_read: bool) -> None:
    response = writer.client.get(of_a_long_file(writer))
    during = len(SHARES)
    if is_read:
        assert len(b"".join(response.streaming_content)) == 300_000
    response.close()

    assert (during, len(SHARES)) == (1, 0)


@pytest.mark.parametrize("length", [300_000, 900_000])
def test_share_is_given_back_after_a_cut_body(writer: Person, length: int) -> None:
    address = pieces.begun(writer, 900_000)
    given = {"wsgi.input": io.BytesIO(b"a" * 1000), "CONTENT_LENGTH": str(length)}
    pieces.send(writer, address, 0, b"-", **given)

    assert len(SHARES) == 0


def test_share_is_given_back_after_a_failure(writer: Person, monkeypatch) -> None:
    document = deposit_one(writer, b"a" * 2000)
    monkeypatch.setattr("documents.views.proving.READ_AT_ONCE_BYTES", 1000)
    monkeypatch.setattr("documents.views.proving.check_document", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        writer.client.post(url("proof", document), {"check": "1"})

    assert len(SHARES) == 0


def wsgi(stream: io.BytesIO) -> dict[str, object]:
    return {"wsgi.input": stream, "CONTENT_LENGTH": "300000"}


def of_a_long_file(person: Person) -> str:
    deposit(person, a_file("a.jpg", b"a" * 300_000))
    return reverse("documents:content", args=[Document.objects.get().pk])
