"""Long requests take few of the server's threads, and a stranger's bytes take none."""

import io

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import VaultSession
from documents import content
from documents.models import Document
from tests.cast import Person
from tests.documents import bodies
from tests.documents.deposits import UPLOAD, a_file, deposit

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
