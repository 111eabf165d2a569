"""The pages that are kept until the dossier changes: sealed, whole, or not there at all."""

from dataclasses import replace
from unittest.mock import patch

import pytest
from django.core.files.storage import Storage

from documents.blobs import BlobNotKept
from documents.reading import FileAltered
from dossier.assembling.keeping import DossierChanged, change_dossier, erase_dossier, find_dossier
from dossier.container.packing import PiecesChanged, pack
from dossier.editions import drop_edition, find_edition, keep_edition
from dossier.models import Edition
from tests.cast import Person
from tests.documents.deposits import files_in
from tests.documents.vault_checks import flip
from tests.dossier.containers import PDF, Pages, contents_of, kept, new_dossier
from tests.flipped import flipped


def test_pages_come_back_as_they_were_made(writer: Person):
    opened, contents, made = kept(writer)

    found = find_edition(writer.space, writer.keyring, opened)

    assert found is not None
    assert b"".join(found.read_pdf()) == PDF
    assert (found.pages, found.made_at, found.sha256) == (4, contents.made_at, made.sha256)
    assert found.pieces == made.pieces
    assert found.is_of(contents)


def test_nothing_of_them_is_in_clear(writer: Person):
    kept(writer)
    row = Edition.objects.get()

    assert not any(PDF[:14] in path.read_bytes() for path in files_in("blobs"))
    assert b"recits/" not in bytes(row.sealed_record)


def test_pages_of_a_dossier_that_changed_are_no_longer_its_pages(writer: Person):
    opened, _, _ = kept(writer)
    later = replace(opened, record=replace(opened.record, version=2))

    assert find_edition(writer.space, writer.keyring, later) is None


def test_pages_of_somebody_else_are_not_found(writer: Person, stranger: Person):
    opened, _, _ = kept(writer)

    assert find_edition(stranger.space, stranger.keyring, opened) is None


def test_altered_row_is_no_edition(writer: Person):
    opened, _, _ = kept(writer)
    row = Edition.objects.get()
    row.sealed_record = flipped(row.sealed_record)
    row.save()

    assert find_edition(writer.space, writer.keyring, opened) is None


def test_next_pages_take_the_place_of_the_first(writer: Person, django_capture_on_commit_callbacks):
    opened, contents, _ = kept(writer)
    blobs = len(files_in("blobs"))

    with django_capture_on_commit_callbacks(execute=True):
        keep_edition(writer.space, writer.keyring, opened, contents, Pages(pages=7))  # type: ignore[arg-type]

    found = find_edition(writer.space, writer.keyring, opened)
    assert found is not None
    assert found.pages == 7
    assert len(files_in("blobs")) == blobs


@pytest.mark.parametrize("how", ["dropped", "erased", "changed"])
def test_pages_go_with_what_they_were_made_of(
    writer: Person, how: str, django_capture_on_commit_callbacks
):
    opened, _, _ = kept(writer)
    blobs = len(files_in("blobs"))

    with django_capture_on_commit_callbacks(execute=True):
        if how == "dropped":
            drop_edition(opened.id)
        elif how == "erased":
            erase_dossier(owner=writer.space, dossier_id=opened.id)
        else:
            change_dossier(
                owner=writer.space,
                keyring=writer.keyring,
                dossier_id=opened.id,
                change=lambda record: replace(record, title="Autre"),
            )

    assert not Edition.objects.exists()
    assert len(files_in("blobs")) == blobs - 1


def test_full_disk_keeps_nothing(writer: Person):
    opened = new_dossier(writer)
    contents = contents_of(writer, opened)
    blobs = len(files_in("blobs"))

    with patch.object(Storage, "save", side_effect=OSError(28, "full")), pytest.raises(BlobNotKept):
        keep_edition(writer.space, writer.keyring, opened, contents, Pages())  # type: ignore[arg-type]

    assert not Edition.objects.exists()
    assert len(files_in("blobs")) == blobs


def test_dossier_that_changes_meanwhile_keeps_nothing(writer: Person):
    opened = new_dossier(writer)
    contents = contents_of(writer, opened)
    blobs = len(files_in("blobs"))
    change_dossier(
        owner=writer.space,
        keyring=writer.keyring,
        dossier_id=opened.id,
        change=lambda record: replace(record, title="Autre"),
    )

    with pytest.raises(DossierChanged):
        keep_edition(writer.space, writer.keyring, opened, contents, Pages())  # type: ignore[arg-type]

    assert not Edition.objects.exists()
    assert len(files_in("blobs")) == blobs
    assert find_dossier(writer.space, writer.keyring, opened.id).record.title == "Autre"


def test_work_that_is_given_up_keeps_nothing(writer: Person):
    opened = new_dossier(writer)
    contents = contents_of(writer, opened)
    blobs = len(files_in("blobs"))
    calls = iter(range(100))

    def give_up_at_the_last() -> None:
        if next(calls) == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_edition(
            writer.space,
            writer.keyring,
            opened,
            contents,
            Pages(),  # type: ignore[arg-type]
            on_progress=give_up_at_the_last,
        )

    assert not Edition.objects.exists()
    assert len(files_in("blobs")) == blobs


def test_exhibit_that_is_not_what_it_was_stops_the_pages(writer: Person):
    opened = new_dossier(writer)
    contents = contents_of(writer, opened)
    largest = max(files_in("blobs"), key=lambda path: path.stat().st_size)
    flip(largest, 80_000)

    with pytest.raises(FileAltered):
        keep_edition(writer.space, writer.keyring, opened, contents, Pages())  # type: ignore[arg-type]

    assert not Edition.objects.exists()


def test_exhibit_altered_after_the_pages_cuts_the_archive_and_never_ends_it(writer: Person):
    _, contents, edition = kept(writer)
    largest = max(files_in("blobs"), key=lambda path: path.stat().st_size)
    flip(largest, 80_000)
    zipped = pack(contents, edition)

    received: list[bytes] = []
    with pytest.raises(FileAltered):
        received.extend(zipped)

    assert sum(map(len, received)) < zipped.length
    assert b"PK\x05\x06" not in b"".join(received)


@pytest.mark.parametrize("how", ["removed", "replaced", "added", "reordered"])
def test_pieces_that_changed_are_not_packed(writer: Person, how: str):
    _, contents, edition = kept(writer)
    first, second = contents.exhibits
    changed = {
        "removed": (first,),
        "replaced": (replace(first, sha256="0" * 64), second),
        "added": (first, second, replace(second, name="pieces/003.ogg")),
        "reordered": (second, first),
    }[how]

    with pytest.raises(PiecesChanged):
        pack(replace(contents, exhibits=changed), edition)


def test_file_that_is_gone_is_not_packed(writer: Person):
    _, contents, edition = kept(writer)
    for path in files_in("blobs"):
        path.unlink()

    with pytest.raises(PiecesChanged):
        pack(contents, edition)
