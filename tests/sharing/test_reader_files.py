"""What a reader's player, pictures and download get, and when it stops."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from PIL import Image, ImageChops

from documents.reading import FileAltered
from documents.workshop import run
from dossier.assembling.keeping import OpenDossier
from sharing.grants.keeping import withdraw
from sharing.grants.log import DOWNLOADED, PIECE_READ, read_log
from sharing.grants.records import OwnGrant
from sharing.models import ReaderSession
from sharing.reading.pictures import TASK
from sharing.reading.sending import ASKED_EVERY, ReadingEnded
from tests.cast import Person
from tests.documents.deposits import deposit_one, put_in_trash
from tests.dossier.containers import Pages, members
from tests.dossier.paper import photo
from tests.dossier.steps import begin
from tests.e2e import media
from tests.sharing.readings import FILE, bytes_of, read_with
from tests.sharing.steps import prepare, read_by_link, share_link

CONTENT = "/p/lecture/pieces/1/contenu/"
DOCUMENT = "/p/lecture/pieces/0/contenu/"
ARCHIVE = "/p/lecture/archive/"
FILM = media.mp4() + bytes(3 * ASKED_EVERY)
PLAYER = {"Sec-Fetch-Dest": "video"}


@pytest.fixture
def film(writer: Person) -> OwnGrant:
    return _share(writer, FILM, "couloir.mp4", may_download=True)


def test_film_is_played_by_ranges(film: OwnGrant) -> None:
    client = read_with(film)

    part = client.get(CONTENT, headers={**PLAYER, "Range": "bytes=10-19"})

    assert (part.status_code, bytes_of(part)) == (206, FILM[10:20])
    assert part["Content-Type"] == "video/mp4"
    assert part["Content-Disposition"].startswith("inline")
    assert "couloir" not in part["Content-Disposition"]
    assert part["Content-Security-Policy"].startswith("sandbox")
    assert part["Cache-Control"] == "no-store"
    assert bytes_of(client.get(CONTENT, headers=PLAYER)) == FILM


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Dest": "document"}])
def test_film_is_for_a_player_alone(film: OwnGrant, headers: dict[str, str]) -> None:
    response = read_with(film).get(CONTENT, headers=headers)

    assert (response.status_code, response["Location"]) == (302, "/p/lecture/pieces/1/")


@pytest.mark.parametrize("how", ["withdrawn", "left", "expired"])
def test_running_film_stops(writer: Person, film: OwnGrant, how: str) -> None:
    client = read_with(film)
    response = client.get(CONTENT, headers=PLAYER)
    pieces = iter(response.streaming_content)
    next(pieces)

    _end(writer, film, client, how)

    assert _length_before_the_cut(pieces) <= ASKED_EVERY
    assert client.get(CONTENT, headers=PLAYER).status_code == 404


def test_running_download_stops(writer: Person, film: OwnGrant) -> None:
    response = read_with(film).post(ARCHIVE)
    pieces = iter(response.streaming_content)
    next(pieces)

    withdraw(writer.space, film.id)

    assert _length_before_the_cut(pieces) <= ASKED_EVERY


def test_allowed_download_is_the_dossier(writer: Person, film: OwnGrant) -> None:
    response = read_with(film).post(ARCHIVE)

    packed = bytes_of(response)
    assert response.status_code == 200
    assert response["Content-Length"] == str(len(packed))
    assert "fichiers.zip" in response["Content-Disposition"]
    assert packed == b"".join(read_by_link(film).pack())
    assert members(packed)["pieces/001.mp4"] == FILM
    kinds = [one.kind for one in read_log(writer.space, writer.keyring, film.id)]
    assert kinds.count(DOWNLOADED) == 1


def test_download_that_is_not_allowed_is_not_there(link: OwnGrant) -> None:
    client = read_with(link)

    assert client.post(ARCHIVE).status_code == 404
    assert "archive" not in client.get(FILE).text


def test_piece_in_her_trash_is_said(writer: Person, letter, small_dossier) -> None:
    grant = share_link(writer, prepare(writer, small_dossier), may_download=True)
    client = read_with(grant)
    put_in_trash(writer, letter)

    page, download = client.get("/p/lecture/pieces/1/"), client.post(ARCHIVE)

    assert "Cette pièce n’est plus là" in page.text
    assert download.status_code == 409
    assert "Le téléchargement n’est plus possible" in download.text


def test_text_is_read_in_the_page(link: OwnGrant) -> None:
    client = read_with(link)

    assert "Madame, je vous ai bien lue." in client.get("/p/lecture/pieces/1/").text
    assert client.get(CONTENT).status_code == 404


def test_picture_is_drawn_again_and_marked(writer: Person) -> None:
    octets = photo()
    grant = _share(writer, octets, "chez Mamie.jpg")
    client = read_with(grant)

    response = client.get(CONTENT)

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert _difference(response.content, octets) > 0.02
    assert 'src="/p/lecture/pieces/1/contenu/"' in client.get("/p/lecture/pieces/1/").text
    lines = read_log(writer.space, writer.keyring, grant.id)
    assert sum(one.kind == PIECE_READ for one in lines) == 1


def test_pages_are_pictures_of_the_document(writer: Person, small_dossier: OpenDossier) -> None:
    grant = share_link(writer, prepare(writer, small_dossier, Pages(_paper(2), 2)))
    client = read_with(grant)

    page, picture = client.get("/p/lecture/pages/1/"), client.get(f"{DOCUMENT}?page=2")

    assert 'src="/p/lecture/pieces/0/contenu/?page=2"' in page.text
    assert picture["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(picture.content)).size[0] > 800
    assert client.get(f"{DOCUMENT}?page=3").status_code == 404
    assert client.get(DOCUMENT, headers={"Sec-Fetch-Dest": "document"}).status_code == 302


def test_pages_of_a_piece_are_turned(writer: Person) -> None:
    client = read_with(_share(writer, _paper(3), "bail.pdf"))

    said = client.get("/p/lecture/pieces/1/?page=2").text

    assert 'src="/p/lecture/pieces/1/contenu/?page=2"' in said
    assert "Page 2 sur 3 de la pièce" in said
    assert client.get(f"{CONTENT}?page=3")["Content-Type"] == "image/jpeg"


def test_mark_crosses_the_whole_picture() -> None:
    plain = photo(1200, 900)
    mark = "Mon avocate · par un lien · 21/11/2026 21:03"
    told = {"media_type": "image/jpeg", "points": 2_000_000, "drawn_by": "image"}
    marked = run(TASK, [plain], mark=mark, **told).blobs[0]

    before, after = (Image.open(BytesIO(one)).convert("L") for one in (plain, marked))
    for left in range(0, 1200, 400):
        for top in range(0, 900, 300):
            box = (left, top, left + 400, top + 300)
            changed = ImageChops.difference(before.crop(box), after.crop(box))
            assert sum(changed.histogram()[16:]) > 200


def _paper(pages: int) -> bytes:
    sheets = [Image.new("RGB", (420, 594), "white") for _ in range(pages)]
    sheets[0].save(octets := BytesIO(), "PDF", save_all=True, append_images=sheets[1:])
    return octets.getvalue()


def _share(person: Person, octets: bytes, name: str, **said: object) -> OwnGrant:
    document = deposit_one(person, octets, name)
    return share_link(person, prepare(person, begin(person, documents=(document,))), **said)


def _end(person: Person, grant: OwnGrant, client: Client, how: str) -> None:
    if how == "withdrawn":
        withdraw(person.space, grant.id)
    elif how == "left":
        client.post("/quitter/")
    else:
        ReaderSession.objects.update(expires_at=timezone.now())


def _length_before_the_cut(pieces: Iterator[bytes]) -> int:
    """A withdrawn share has no files either: whichever is asked first, nothing more goes."""
    sent = 0
    try:
        for piece in pieces:
            sent += len(piece)
    except (ReadingEnded, FileAltered):
        return sent
    raise AssertionError("all of it was sent")


def _difference(one: bytes, other: bytes) -> float:
    """The share of points that clearly differ."""
    first = Image.open(BytesIO(one)).convert("L")
    second = Image.open(BytesIO(other)).convert("L").resize(first.size)
    seen = ImageChops.difference(first, second).histogram()
    return sum(seen[16:]) / sum(seen)
