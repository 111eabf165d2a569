"""The trash: out of the files at once, whole until its day, back at a press."""

import pytest
from django.utils import timezone

from accounts import sweeping
from accounts.activity import read_activity
from accounts.spaces import holders
from documents import trash
from documents.models import Document
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import (
    LIST,
    a_file,
    content_of,
    deposit,
    deposit_one,
    documents_of,
    files_in,
    put_in_trash,
    url,
)

TRASH = "/documents/corbeille/"


def said_of(person: Person) -> str:
    return read_activity(person.space, person.keyring)[0].sentence


def test_trashed_file_leaves_the_list_and_nothing_is_erased(writer: Person) -> None:
    document = deposit_one(writer, b"content", title="Porte")

    page = writer.client.post(url("delete", document), follow=True).text

    assert "Le fichier est à la corbeille." in page
    assert "Porte" not in page
    assert documents_of(writer) == []
    assert content_of(writer, document) == b"content"


def test_trash_shows_what_is_in_it_and_until_when(writer: Person, clock: Clock) -> None:
    put_in_trash(writer, deposit_one(writer, b"content", title="Porte"))
    clock.advance(days=1)
    writer.client.post("/etat/")

    (view,) = trash.list_trash(writer.space, writer.keyring)

    assert view.heading == "Porte"
    assert view.document.days_left == 29


def test_trash_page_says_what_remains(writer: Person) -> None:
    put_in_trash(writer, deposit_one(writer, b"a" * 2048, title="Porte"))
    deposit_one(writer, b"kept", title="Fenêtre")

    page = writer.client.get(TRASH).text

    assert "1 fichier à la corbeille, 2\u00a0ko\u00a0: il occupe encore votre place." in page
    assert "Nos sauvegardes s’effacent en 30\u00a0jours au plus." in page
    assert "(dans 30\u00a0jours)" in page
    assert "Fenêtre" not in page


def test_full_trash_is_cut_in_pages(writer: Person) -> None:
    deposit(writer, *(a_file(f"{number}", b"x") for number in range(25)))
    Document.objects.update(trashed_on=timezone.localdate())

    first, second = writer.client.get(TRASH).text, writer.client.get(f"{TRASH}?page=2").text

    assert (first.count('class="file"'), second.count('class="file"')) == (24, 1)
    assert "25 fichiers à la corbeille" in second


def test_only_the_day_is_written_down(writer: Person) -> None:
    document = deposit_one(writer, b"content")
    put_in_trash(writer, document)

    document.refresh_from_db()

    assert type(document.trashed_on).__name__ == "date"


def test_restored_file_is_as_it_was(writer: Person) -> None:
    document = deposit_one(writer, b"content", title="Porte")
    before = Document.objects.values().get()
    put_in_trash(writer, document)

    response = writer.client.post(url("restore", document))

    assert response.url == f"{url('detail', document)}?ok=remis"
    assert Document.objects.values().get() == before
    assert [one.heading for one in documents_of(writer)] == ["Porte"]


def test_second_press_puts_nothing_off(writer: Person, clock: Clock) -> None:
    document = deposit_one(writer, b"content")
    trash.put_in_trash(writer.space, document)
    clock.advance(days=10)

    assert trash.put_in_trash(writer.space, document) is False
    assert trash.list_trash(writer.space, writer.keyring)[0].document.days_left == 20


def test_double_restore_is_harmless(writer: Person) -> None:
    document = deposit_one(writer, b"content")
    put_in_trash(writer, document)
    writer.client.post(url("restore", document))

    again = writer.client.post(url("restore", document))

    assert again.url == url("detail", document)
    assert said_of(writer) == "Un fichier sorti de la corbeille"
    assert len(documents_of(writer)) == 1


@pytest.mark.parametrize("name", ["delete", "restore", "erase"])
def test_trash_of_another_is_not_there(writer: Person, stranger: Person, name: str) -> None:
    document = deposit_one(writer, b"content")
    put_in_trash(writer, document)

    answer = stranger.client.post(url(name, document), {"current_password": stranger.passphrase})

    assert answer.status_code == 404
    assert Document.objects.in_trash().count() == 1
    assert "1 fichier" not in stranger.client.get(TRASH).text


@pytest.mark.parametrize(
    ("name", "status"),
    [("detail", 200), ("content", 200), ("delete", 302), ("erase", 200)],
)
def test_file_in_the_trash_can_be_looked_at(writer: Person, name: str, status: int) -> None:
    document = deposit_one(writer, b"content")
    put_in_trash(writer, document)

    response = writer.client.get(url(name, document))

    assert response.status_code == status
    response.close()


@pytest.mark.parametrize("name", ["amend", "copy"])
def test_nothing_is_added_to_a_file_in_the_trash(writer: Person, name: str) -> None:
    document = deposit_one(writer, b"content", title="Porte")
    put_in_trash(writer, document)

    response = writer.client.post(url(name, document), {"title": "Fenêtre"})

    assert response.status_code == 404
    assert trash.list_trash(writer.space, writer.keyring)[0].heading == "Porte"


def test_its_page_says_where_it_is_and_gives_it_back(writer: Person) -> None:
    document = deposit_one(writer, b"content")
    put_in_trash(writer, document)

    page = writer.client.get(url("detail", document)).text

    assert "Ce fichier est à la corbeille depuis le" in page
    assert f'action="{url("restore", document)}"' in page
    assert f'href="{url("delete", document)}"' not in page
    assert f'href="{url("amend", document)}"' not in page


def test_both_ways_are_written_without_a_name(writer: Person) -> None:
    document = deposit_one(writer, b"content", title="Porte")
    put_in_trash(writer, document)
    first = said_of(writer)
    writer.client.post(url("restore", document))

    assert (first, said_of(writer)) == (
        "Un fichier mis à la corbeille",
        "Un fichier sorti de la corbeille",
    )


def test_altered_file_goes_in_and_comes_back(writer: Person) -> None:
    document = deposit_one(writer, b"content")
    Document.objects.update(sealed_record=b"")
    put_in_trash(writer, document)

    assert "Élément altéré" in writer.client.get(TRASH).text
    writer.client.post(url("restore", document))
    assert Document.objects.kept().count() == 1


def test_what_is_taken_away_holds_the_trash_too(writer: Person) -> None:
    put_in_trash(writer, deposit_one(writer, b"1"))
    deposit_one(writer, b"2")
    (holder,) = [one for one in holders() if one.name == "documents"]

    assert holder.count(writer.space) == 2
    assert len(list(holder.export(writer.space, writer.keyring))) == 2


def test_list_says_that_something_waits_in_the_trash(writer: Person) -> None:
    put_in_trash(writer, deposit_one(writer, b"a" * 1024))

    page = writer.client.get(LIST).text

    assert "En plus, 1 fichier à la corbeille\u00a0: 1\u00a0ko." in page
    assert f'href="{TRASH}"' in page
    assert "<meter" in page


def test_sweeper_leaves_what_is_kept_or_waits(writer: Person, clock: Clock) -> None:
    deposit_one(writer, b"1")
    put_in_trash(writer, deposit_one(writer, b"2"))
    clock.advance(days=29)

    assert sweeping.sweep()["trash"] == 0
    assert len(files_in("blobs")) == 2
