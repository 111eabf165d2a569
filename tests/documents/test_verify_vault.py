"""`manage.py verify_vault` without keys: what it sees, what it says, what it cannot see."""

import io
import os
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import KeyWrap, Space
from documents.incoming import incoming_folder
from documents.models import Document, DocumentPart
from documents.vault_check.stored_files import LEFT_FOR
from evidence.models import LogLeaf, Stamp
from journal.models import Revision
from tests.cast import Person
from tests.documents.deposits import deposit_one, files_in
from tests.documents.vault_checks import flip, furnish, said_by, verify


@pytest.fixture
def kept(writer: Person) -> Person:
    return furnish(writer)


def blob_of(content_size: int) -> str:
    return DocumentPart.objects.get(plain_size=content_size).blob


def path_of(blob: str):
    return settings.MDV_DATA_DIR / "blobs" / blob


def test_sound_vault_has_no_fault(kept: Person) -> None:
    is_sound, said = verify()

    assert is_sound
    assert "No fault found from outside." in said
    assert "kept    2 documents, 2 sealed files, 0.2 MiB" in said
    assert "sealed files: 2 of 2" in said
    assert "log of deposits: 3 of 3" in said


def test_empty_vault_has_no_fault(db: None) -> None:
    assert verify()[0]


def test_it_says_what_it_cannot_see(kept: Person) -> None:
    assert "are seen by --open" in verify("--quiet")[1]


def test_quiet_one_says_the_verdict_alone(kept: Person) -> None:
    is_sound, said = verify("--quiet")

    assert is_sound
    assert said.startswith("No fault found from outside.")


def test_it_names_nothing_of_hers(kept: Person) -> None:
    path_of(blob_of(200_000)).unlink()

    said = verify()[1]

    assert "missing" in said
    assert "porte" not in said


def test_it_changes_nothing(kept: Person) -> None:
    before = sorted((path, path.stat().st_mtime_ns) for path in files_in("blobs"))

    verify()

    assert sorted((path, path.stat().st_mtime_ns) for path in files_in("blobs")) == before


def test_flipped_byte_of_the_header_is_told(kept: Person) -> None:
    path = path_of(blob_of(200_000))

    for offset in (0, 4, 5, 6, 7, 15):
        flip(path, offset)
        assert "its header is not that of a sealed file" in said_by(verify), offset
        flip(path, offset)


def test_blob_of_another_length_is_told(kept: Person) -> None:
    path = path_of(blob_of(200_000))
    octets = path.read_bytes()

    for altered in (octets[:-1], octets + b"x", b"", b"MDV1"):
        path.write_bytes(altered)

        assert "bytes long instead of" in said_by(verify), len(altered)


def test_missing_blob_is_told(kept: Person) -> None:
    path_of(blob_of(200_000)).unlink()

    assert "missing" in said_by(verify)


def test_unreadable_blob_is_told(kept: Person) -> None:
    path = path_of(blob_of(200_000))
    path.unlink()
    path.mkdir()

    assert "cannot be read (Is a directory)" in said_by(verify)


@pytest.mark.parametrize("name", ["../memodevie.sqlite3", "", "/etc/passwd"])
def test_name_that_was_never_given_is_told(kept: Person, name: str) -> None:
    DocumentPart.objects.filter(plain_size=200_000).update(blob=name)

    assert "a name that was never given" in said_by(verify)


@pytest.mark.parametrize("change", [{"sealed_size": 1}, {"sealed_size": 48}, {"plain_size": 1}])
def test_changed_size_is_told(kept: Person, change: dict[str, int]) -> None:
    DocumentPart.objects.filter(plain_size=200_000).update(**change)

    assert "its row says" in said_by(verify)


def test_sizes_changed_together_are_told(kept: Person) -> None:
    row = DocumentPart.objects.get(plain_size=200_000)
    DocumentPart.objects.filter(pk=row.pk).update(
        sealed_size=row.sealed_size - 1, plain_size=row.plain_size - 1
    )

    assert "bytes long instead of" in said_by(verify)


def test_swapped_blobs_of_one_size_are_not_seen_without_keys(writer: Person) -> None:
    deposit_one(writer, b"1" * 100)
    deposit_one(writer, b"2" * 100)
    swap_blobs()

    assert verify()[0]


def swap_blobs() -> None:
    one, other = DocumentPart.objects.all()
    DocumentPart.objects.filter(pk=one.pk).update(blob="-")
    DocumentPart.objects.filter(pk=other.pk).update(blob=one.blob)
    DocumentPart.objects.filter(pk=one.pk).update(blob=other.blob)


@pytest.mark.parametrize(("age", "is_told"), [(LEFT_FOR * 1.1, True), (LEFT_FOR * 0.9, False)])
def test_blob_of_nobody_is_told_when_the_sweeper_forgot_it(
    kept: Person, age: timedelta, is_told: bool
) -> None:
    blob = path_of("ab/" + "ab" * 16)
    blob.parent.mkdir(parents=True, exist_ok=True)
    blob.write_bytes(b"sealed")
    then = (timezone.now() - age).timestamp()
    os.utime(blob, (then, then))

    is_sound, said = verify()

    assert is_sound is not is_told
    assert ("held by no row" in said) is is_told


def test_upload_left_in_the_middle_is_told(kept: Person) -> None:
    left = incoming_folder() / "left"
    left.write_bytes(b"sealed")
    os.utime(left, (0, 0))

    assert "incoming left: not removed by the sweeper" in said_by(verify)


def test_row_that_cannot_be_read_hides_no_other_fault(kept: Person) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its types")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA ignore_check_constraints = ON")
        cursor.execute("UPDATE documents_documentpart SET sealed_size = 'text'")
        cursor.execute("UPDATE documents_document SET sealed_record = 'text'")
        # The connection outlives the test: what comes next on it needs its constraints.
        cursor.execute("PRAGMA ignore_check_constraints = OFF")
    LogLeaf.objects.filter(seq=0).delete()

    said = said_by(verify)

    assert "sealed files: not checked to the end (TypeError)" in said
    assert "sealed_record is not what is written there" in said
    assert "leaf 0: missing" in said


@pytest.mark.parametrize(
    ("model", "column"),
    [
        (Document, "wrapped_dek"),
        (Document, "sealed_record"),
        (DocumentPart, "wrapped_dek"),
        (Stamp, "wrapped_dek"),
        (Stamp, "sealed_proof"),
        (KeyWrap, "wrapped_key"),
        (KeyWrap, "salt"),
        (Space, "sealed_mailbox_key"),
        (Space, "mailbox_public_key"),
        (Space, "passphrase_salt"),
    ],
)
def test_sealed_column_of_another_length_is_told(kept: Person, model, column) -> None:
    row = model.objects.order_by("pk").first()
    octets = bytes(getattr(row, column))

    for altered in (octets[:-1], octets + b"x", b""):
        model.objects.filter(pk=row.pk).update(**{column: altered})

        assert f"{column} is not what is written there" in said_by(verify), len(altered)


def test_unknown_suite_is_told(kept: Person) -> None:
    row = Document.objects.first()
    octets = bytes(row.sealed_record)

    for suite in (0, 2, 255):
        Document.objects.filter(pk=row.pk).update(sealed_record=bytes((suite,)) + octets[1:])

        assert "sealed_record is not what is written there" in said_by(verify), suite


def test_columns_of_every_app_are_found(kept: Person) -> None:
    Revision.objects.update(sealed_record=b"")

    assert "revision" in said_by(verify)


def test_exit_status_is_that_of_a_failure(kept: Person) -> None:
    path_of(blob_of(200_000)).unlink()

    with pytest.raises(CommandError) as raised:
        call_command("verify_vault", stdout=io.StringIO())

    assert raised.value.returncode == 1
    assert str(raised.value).startswith("1 fault found from outside.")
