"""A stranger's document is not there: 404 on every path, by every method."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import VaultSession
from documents.models import Document
from tests.cast import Person
from tests.documents.deposits import LIST, deposit_one, files_in, url


@pytest.mark.parametrize("method", ["get", "head", "post", "put", "delete"])
@pytest.mark.parametrize("name", ["detail", "content", "delete", "restore", "erase"])
def test_document_of_another_is_not_there(
    writer: Person, stranger: Person, name: str, method: str
) -> None:
    document = deposit_one(writer, b"content")

    response = getattr(stranger.client, method)(url(name, document))

    assert response.status_code in {404, 405}
    assert Document.objects.count() == len(files_in("blobs")) == 1


def test_list_of_another_shows_nothing_of_it(writer: Person, stranger: Person) -> None:
    deposit_one(writer, b"content", title="Chez moi")

    assert "Chez moi" not in stranger.client.get(LIST).text


@pytest.mark.parametrize("name", ["detail", "content", "delete", "restore", "erase"])
def test_visitor_is_sent_to_sign_in(writer: Person, visitor, name: str) -> None:
    document = deposit_one(writer, b"content")

    assert visitor.get(url(name, document)).url == "/connexion/"


@pytest.mark.parametrize("name", ["delete", "erase"])
def test_final_step_asks_a_code_of_this_minute(writer: Person, name: str) -> None:
    document = deposit_one(writer, b"content")
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(seconds=90))

    response = writer.client.post(url(name, document), {"current_password": writer.passphrase})

    assert response.status_code == 403
    assert Document.objects.kept().count() == 1
