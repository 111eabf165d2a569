"""What the pages show, and what they cost."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import VaultSession
from tests.cast import Person
from tests.documents.deposits import LIST, UPLOAD, a_file, deposit, deposit_one, url

WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(500)
FILM = b"\0\0\0\x18ftypisom\0\0\0\0isommp41" + bytes(500)
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(90)


def queries(person: Person, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        person.client.get(path)
    return len(captured)


def test_list_takes_as_many_queries_for_one_file_as_for_thirty(writer: Person) -> None:
    deposit_one(writer, b"content")
    few = queries(writer, LIST)
    deposit(writer, *(a_file(f"{number}", b"x") for number in range(29)))

    assert queries(writer, LIST) == few


def test_latest_file_comes_first(writer: Person) -> None:
    deposit_one(writer, b"1", title="Premier")
    deposit_one(writer, b"2", title="Second")

    page = writer.client.get(LIST).text

    assert page.index("Second") < page.index("Premier")


def test_list_is_cut_in_pages(writer: Person) -> None:
    deposit(writer, *(a_file(f"{number}", b"x") for number in range(25)))

    first, second = writer.client.get(LIST).text, writer.client.get(f"{LIST}?page=2").text

    assert first.count('class="file"') == 24
    assert second.count('class="file"') == 1
    assert "25 fichiers" in first


def test_list_shows_no_picture(writer: Person) -> None:
    deposit_one(writer, JPEG, name="visage.jpg")

    page = writer.client.get(LIST).text

    assert "<img" not in page
    assert 'class="blur' in page
    assert "Image · 100" in page


def test_titles_of_pages_say_nothing(writer: Person) -> None:
    document = deposit_one(writer, b"content", title="Porte de la cuisine")

    titles = [
        writer.client.get(path).text.partition("<title>")[2].partition("</title>")[0]
        for path in (LIST, UPLOAD, url("detail", document), url("delete", document))
    ]

    assert titles == ["Fichiers", "Fichiers – ajout", "Fichiers – lecture", "Fichiers"]


def test_sound_has_a_player_that_fetches_nothing_by_itself(writer: Person) -> None:
    document = deposit_one(writer, WAV, name="message.wav")

    page = writer.client.get(url("view", document)).text

    assert (
        f'<audio class="read" controls preload="none" src="{url("content", document)}?lecture='
        in page
    )


def test_film_has_a_player(writer: Person) -> None:
    document = deposit_one(writer, FILM, name="film.mp4")

    page = writer.client.get(url("view", document)).text

    assert '<video class="plate" controls preload="none"' in page


def test_photo_is_not_shown_and_can_be_downloaded(writer: Person) -> None:
    document = deposit_one(writer, JPEG, name="visage.jpg")

    page = writer.client.get(url("detail", document)).text

    assert "<img" not in page
    assert f'href="{url("content", document)}" data-mdv-plain' in page
    assert "reste sur cet appareil" in page


def test_player_asks_the_code_when_it_is_stale(writer: Person) -> None:
    document = deposit_one(writer, WAV, name="message.wav")
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    page = writer.client.get(url("detail", document)).text

    assert "<audio" not in page
    assert f"/code/?next={url('detail', document)}" in page


def test_words_are_text_and_never_markup(writer: Person) -> None:
    nasty = "<script>alert(1)</script>"
    document = deposit_one(
        writer,
        b"x",
        name=f"{nasty}.txt",
        title=nasty,
        note=nasty,
        labels=nasty,
        happened_note=nasty,
    )

    for path in (LIST, url("detail", document), url("delete", document)):
        assert "<script>alert" not in writer.client.get(path).text


def test_two_dates_are_apart(writer: Person) -> None:
    document = deposit_one(writer, b"x", happened_on="2026-10-01", happened_note="au matin")

    page = writer.client.get(url("detail", document)).text

    assert "jeudi 1er octobre 2026</time><br><bdi>au matin</bdi>" in page
    assert "Ajouté ici" in page


def test_form_sends_files_to_its_own_path(writer: Person) -> None:
    page = writer.client.get(UPLOAD).text

    assert f'action="{UPLOAD}" enctype="multipart/form-data"' in page
    assert "data-mdv-upload" in page
    assert "data-mdv-progress" in page
    assert "multiple" in page
