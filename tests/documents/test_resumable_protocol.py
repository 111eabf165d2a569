"""tus 1.0.0, verb by verb: what is accepted, what is refused, and with which number."""

import hashlib
import itertools

import pytest
from django.conf import settings as configured
from django.test import Client

from accounts.models import VaultSession
from documents.models import Document, UnfinishedUpload
from tests.cast import Person
from tests.documents.deposits import content_of, documents_of, files_in
from tests.documents.pieces import (
    OPEN,
    PIECE,
    TUS,
    begin,
    begun,
    deliver,
    finish,
    head,
    id_in,
    offset_of,
    send,
    upload_at,
)

CONTENT = bytes(range(256)) * 400


def test_opening_tells_where_to_send(writer: Person) -> None:
    response = begin(writer, 1000)

    assert response.status_code == 201
    assert response["Tus-Resumable"] == "1.0.0"
    told = response.json()
    assert told["url"] == response["Location"] == f"{OPEN}{told['id']}/"
    assert (told["offset"], told["pieces"]) == (0, [])


def test_file_in_one_piece_is_kept_byte_for_byte(writer: Person) -> None:
    document = deliver(writer, CONTENT)

    assert content_of(writer, document) == CONTENT
    assert documents_of(writer)[0].record.sha256 == hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.parametrize("cuts", [[1], [65_535, 65_536, 65_537], [100, 102_399], [51_200]])
def test_file_in_several_pieces_is_kept_byte_for_byte(writer: Person, cuts: list[int]) -> None:
    bounds = [0, *cuts, len(CONTENT)]
    pieces = [CONTENT[a:b] for a, b in itertools.pairwise(bounds)]

    document = deliver(writer, *pieces)

    assert content_of(writer, document) == CONTENT
    assert documents_of(writer)[0].record.sha256 == hashlib.sha256(CONTENT).hexdigest()


@pytest.mark.parametrize("count", [1, 3])
def test_finished_upload_leaves_one_blob_and_no_row(writer: Person, count: int) -> None:
    deliver(writer, *([b"a" * 70_000] * count))

    assert len(files_in("blobs")) == 1
    assert files_in("incoming") == []
    assert UnfinishedUpload.objects.count() == 0


def test_document_has_the_name_the_type_and_her_words(writer: Person) -> None:
    deliver(
        writer,
        b"%",
        b"PDF-1.7\n" + b"x" * 1000,
        name="récépissé.pdf",
        title="Récépissé",
        note="Reçu le 3.",
        labels="police, reçu",
        category="plainte",
        happened_on="2026-10-24",
    )

    record = documents_of(writer)[0].record
    assert (record.file_name, record.title, record.note) == (
        "récépissé.pdf",
        "Récépissé",
        "Reçu le 3.",
    )
    assert (record.labels, record.category) == (("police", "reçu"), "plainte")
    assert (record.media_type, record.happened.on) == ("application/pdf", "2026-10-24")


def test_one_title_for_several_files_is_numbered(writer: Person) -> None:
    for number in (1, 2):
        deliver(writer, b"x", name=str(number), title="Messages", number=number, several=2)

    titles = {one.record.file_name: one.record.title for one in documents_of(writer)}
    assert titles == {"1": "Messages (1/2)", "2": "Messages (2/2)"}


def test_head_tells_how_much_came_and_is_never_kept(writer: Person) -> None:
    address = begun(writer, 1000)
    send(writer, address, 0, b"x" * 300)

    response = head(writer, address)

    assert response.status_code == 200
    assert (response["Upload-Offset"], response["Upload-Length"]) == ("300", "1000")
    assert response["Cache-Control"] == "no-store"


def test_piece_answers_how_much_is_kept(writer: Person) -> None:
    address = begun(writer, 1000)

    response = send(writer, address, 0, b"x" * 400)

    assert (response.status_code, response["Upload-Offset"]) == (204, "400")
    assert response["Tus-Resumable"] == "1.0.0"


def test_options_says_what_is_offered(writer: Person) -> None:
    response = writer.client.options(begun(writer, 10))

    assert response.status_code == 204
    assert response["Tus-Version"] == "1.0.0"
    assert response["Tus-Extension"] == "termination"
    assert response["Tus-Max-Size"] == str(configured.MDV_MAX_FILE_BYTES)


@pytest.mark.parametrize(
    ("offset", "data", "change", "status"),
    [
        (10, b"x", {}, 409),
        (0, b"x" * 1001, {}, 413),
        (0, b"x", {"kind": "application/octet-stream"}, 415),
        (0, b"x", {"kind": "multipart/form-data; boundary=b"}, 415),
        (0, b"x", {"headers": {"Tus-Resumable": "0.2.2"}}, 412),
        (0, b"x", {"headers": {"Upload-Offset": "-1"}}, 400),
        (0, b"x", {"headers": {"Upload-Offset": "0x0"}}, 400),
        (0, b"x", {"headers": {"Upload-Offset": "９"}}, 400),
        (0, b"x", {"CONTENT_LENGTH": ""}, 411),
    ],
)
def test_piece_that_does_not_fit_changes_nothing(
    writer: Person, offset: int, data: bytes, change: dict, status: int
) -> None:
    address = begun(writer, 1000)

    response = send(writer, address, offset, data, **change)

    assert response.status_code == status
    assert response["Tus-Resumable"] == "1.0.0"
    assert offset_of(writer, address) == 0
    assert files_in("incoming") == files_in("blobs") == []


def test_wrong_version_is_told_the_right_one(writer: Person) -> None:
    response = writer.client.head(begun(writer, 10))

    assert (response.status_code, response["Tus-Version"]) == (412, "1.0.0")


def test_empty_piece_is_no_fault(writer: Person) -> None:
    address = begun(writer, 10)

    nothing = {"CONTENT_TYPE": PIECE, "CONTENT_LENGTH": "0"}

    assert send(writer, address, 0, b"", **nothing).status_code == 204
    assert files_in("blobs") == []


@pytest.mark.parametrize("method", ["get", "put", "post", "trace"])
def test_other_methods_are_refused(writer: Person, method: str) -> None:
    assert getattr(writer.client, method)(begun(writer, 10)).status_code == 405


def test_method_override_is_not_heard(writer: Person) -> None:
    address = begun(writer, 10)

    response = writer.client.post(address, headers={"X-HTTP-Method-Override": "DELETE", **TUS})

    assert response.status_code == 405
    assert upload_at(address)


def test_termination_leaves_nothing(writer: Person) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"12345")

    response = writer.client.delete(address, headers=TUS)

    assert response.status_code == 204
    assert files_in("blobs") == []
    assert head(writer, address).status_code == 404


def test_finished_upload_is_gone_and_finishing_again_says_the_same(writer: Person) -> None:
    address = begun(writer, 3)
    send(writer, address, 0, b"abc")
    first = finish(writer, address)

    assert finish(writer, address).json() == first.json()
    assert head(writer, address).status_code == 410
    assert send(writer, address, 3, b"").status_code == 410
    assert first.json()["url"] == f"/documents/{id_in(address)}/?ok=fichier"
    assert Document.objects.count() == 1


def test_half_an_upload_cannot_be_finished(writer: Person) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"12345")

    response = finish(writer, address)

    assert response.status_code == 409
    assert "Il manque encore une partie" in response.json()["sentence"]
    assert offset_of(writer, address) == 5


@pytest.mark.parametrize("size", [-1, "beaucoup", "", 10**40])
def test_size_that_is_none_is_refused(writer: Person, size: object) -> None:
    response = begin(writer, size)  # type: ignore[arg-type]

    assert response.status_code == 422
    assert response.json()["sentence"]
    assert UnfinishedUpload.objects.count() == 0


def test_empty_file_is_refused_at_once(writer: Person) -> None:
    response = begin(writer, 0, name="vide.jpg")

    assert response.status_code == 422
    assert "«\u00a0vide.jpg\u00a0» est arrivé vide" in response.json()["sentence"]


@pytest.mark.parametrize(("extra", "status"), [(0, 201), (1, 413)])
def test_limit_of_a_file_is_exact(writer: Person, settings, extra: int, status: int) -> None:
    settings.MDV_MAX_FILE_BYTES = 1000

    assert begin(writer, 1000 + extra).status_code == status


def test_words_that_are_too_long_are_asked_again(writer: Person) -> None:
    response = begin(writer, 10, title="t" * 201)

    assert response.status_code == 422
    assert "titre" in response.json()["sentence"]
    assert UnfinishedUpload.objects.count() == 0


def test_five_hundred_may_wait(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("documents.resumable.opening.MAX_FILES", 2)
    begun(writer, 10, name="a")
    begun(writer, 10, name="b")

    assert begin(writer, 10, name="c").status_code == 422


def test_forged_post_opens_nothing(writer: Person) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = writer.client.cookies

    assert begin(careful, 10).status_code == 403
    assert UnfinishedUpload.objects.count() == 0


@pytest.mark.parametrize("method", ["patch", "delete"])
def test_forged_piece_changes_nothing(writer: Person, method: str) -> None:
    address = begun(writer, 10)
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = writer.client.cookies

    response = getattr(careful, method)(
        address, b"x", content_type="application/offset+octet-stream", headers=TUS
    )

    assert response.status_code == 403
    assert upload_at(address).received_size == 0


def test_token_in_a_header_is_enough(writer: Person) -> None:
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = writer.client.cookies
    page = careful.get("/documents/ajouter/")
    token = str(page.context["csrf_token"])
    address = begun(writer, 3)

    response = send(careful, address, 0, b"abc", headers={"X-CSRFToken": token})

    assert response.status_code == 204


def test_locked_space_takes_no_piece_and_loses_none(writer: Person) -> None:
    address = begun(writer, 10)
    send(writer, address, 0, b"12345")
    held = VaultSession.objects.get().sealed_master_key
    VaultSession.objects.update(sealed_master_key=None)

    refused = [begin(writer, 10), head(writer, address), send(writer, address, 5, b"67890")]
    VaultSession.objects.update(sealed_master_key=held)

    assert [one.status_code for one in refused] == [423, 423, 423]
    assert send(writer, address, 5, b"67890").status_code == 204
    finish(writer, address)
    assert content_of(writer, Document.objects.get()) == b"1234567890"


def test_ended_session_is_told_so(writer: Person) -> None:
    address = begun(writer, 10)
    VaultSession.objects.all().delete()

    assert send(writer, address, 0, b"x").status_code == 410


@pytest.mark.parametrize("name", ["..", ".", "", "dossier/", "dossier/.."])
def test_no_name_keeps_a_whole_upload_from_being_finished(writer: Person, name: str) -> None:
    document = deliver(writer, b"abc", name=name)

    assert content_of(writer, document) == b"abc"
