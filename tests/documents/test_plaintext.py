"""Nothing of a file or of its words is on any disk in clear: the canary is looked for."""

import tempfile
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from documents.reading import FileAltered, open_document, open_original
from tests.cast import Person
from tests.documents import bodies
from tests.documents.deposits import (
    a_file,
    content_of,
    deposit,
    deposit_one,
    documents_of,
    files_in,
    url,
)

CANARY = b"canari-7f3a-porte-cassee"
FILES = CANARY * 200_000  # 4.8 MB: beyond what Django keeps in memory


def occurrences(folder: Path, canary: bytes) -> list[Path]:
    forms = (canary, canary.decode().encode("utf-16-le"))
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]


def assert_nowhere(canary: bytes) -> None:
    assert occurrences(settings.MDV_DATA_DIR, canary) == []
    assert occurrences(Path(tempfile.gettempdir()), canary) == []


@pytest.fixture(autouse=True)
def _temporary_folder_of_its_own(tmp_path: Path, monkeypatch) -> None:
    """Where Django would spool: nothing else writes there."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))


def test_canary_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "spooled").write_bytes(b"x" * 10_000 + CANARY)

    assert occurrences(tmp_path, CANARY) == [tmp_path / "spooled"]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_deposit_writes_nothing_in_clear(writer: Person) -> None:
    document = deposit_one(
        writer,
        FILES,
        name=f"{CANARY.decode()}.jpg",
        title=CANARY.decode(),
        note=CANARY.decode(),
        labels=CANARY.decode(),
        happened_note=CANARY.decode(),
    )
    writer.client.get(url("detail", document))
    writer.client.get(url("content", document)).getvalue()

    assert_nowhere(CANARY)
    assert content_of(writer, document) == FILES


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_type_and_hash_are_not_in_clear_either(writer: Person) -> None:
    deposit_one(writer, b"%PDF-1.7\n" + FILES, category="main_courante")
    digest = documents_of(writer)[0].record.sha256.encode()

    assert_nowhere(digest)
    assert occurrences(settings.MDV_DATA_DIR, b"application/pdf") == []
    assert occurrences(settings.MDV_DATA_DIR, b"main_courante") == []


def test_files_are_sealed_while_they_arrive(writer: Person, monkeypatch) -> None:
    seen: list[bytes] = []

    def look(*args: object, **kwargs: object) -> None:
        seen.extend(path.read_bytes() for path in files_in("incoming"))
        raise ZeroDivisionError

    monkeypatch.setattr("documents.views.adding.receive_all", look)
    writer.client.raise_request_exception = False

    deposit(writer, a_file("a", FILES))

    assert len(seen) == 1
    assert len(seen[0]) > len(FILES)
    assert CANARY not in seen[0]


def test_cut_upload_leaves_nothing_in_clear(writer: Person) -> None:
    body = bodies.file_part("a", FILES)

    bodies.post_body(writer, body[: len(body) // 2], announced=len(body))

    assert_nowhere(CANARY)


def test_wrong_person_cannot_open_what_the_right_one_reads(
    writer: Person, stranger: Person
) -> None:
    document = deposit_one(writer, FILES)

    assert content_of(writer, document) == FILES
    assert open_document(document, stranger.keyring).is_altered
    with pytest.raises(FileAltered):
        open_original(document, stranger.keyring)


def test_nothing_speaks_in_a_repr(writer: Person) -> None:
    deposit_one(writer, FILES, name=f"{CANARY.decode()}.txt", title=CANARY.decode())
    view = documents_of(writer)[0]

    shown = f"{view!r} {view} {view.record!r} {view.document!r} {view.document}"

    assert CANARY.decode() not in shown


def test_connections_are_those_of_the_tests() -> None:
    """The canary is looked for where the databases really are."""
    assert all(
        Path(str(connections[alias].settings_dict["NAME"])).is_relative_to(settings.MDV_DATA_DIR)
        for alias in connections
        if connections[alias].vendor == "sqlite"
    )
