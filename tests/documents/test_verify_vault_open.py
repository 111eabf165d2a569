"""`manage.py verify_vault --open`: with one space's secrets, everything in it is read."""

import io
import sys
import tracemalloc

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.urls import reverse
from django.utils import timezone

from accounts.models import ActivityRecord, AttemptWindow, Draft, Space, VaultSession
from documents.models import Document, DocumentPart, PartKind
from documents.reading import open_document
from documents.vault_check.one_space import MIB, check_space
from evidence.deposits import stamp
from evidence.models import LogHead, LogLeaf, Stamp
from journal.models import Revision
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.proofs import make_the_head, rename
from tests.documents.vault_checks import flip, said_by, verify
from tests.flipped import flipped

CONTENT = bytes(200_000)


@pytest.fixture
def kept(writer: Person) -> Person:
    deposit_one(writer, CONTENT, name="porte.jpg")
    deposit_one(writer, b"2" * 200_000)
    writer.client.post(reverse("journal:entry_create"), {"text": "La porte."})
    make_the_head()
    return writer


@pytest.fixture
def verify_hers(kept: Person, monkeypatch: pytest.MonkeyPatch):
    return lambda *options: verify_as(
        monkeypatch, kept.username, kept.passphrase, kept.pin, options
    )


def verify_as(monkeypatch, name: str, passphrase: str, code: str, options=()) -> tuple[bool, str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{name}\n{passphrase}\n{code}\n"))
    return verify("--open", *options)


def original() -> DocumentPart:
    return DocumentPart.objects.order_by("pk").first()


def path_of(part: DocumentPart):
    return settings.MDV_DATA_DIR / "blobs" / part.blob


def alter(model, column: str) -> None:
    """One bit of the last byte: the shape stays."""
    row = model.objects.order_by("pk").first()
    octets = bytearray(getattr(row, column))
    octets[-1] ^= 1
    model.objects.filter(pk=row.pk).update(**{column: bytes(octets)})


def test_sound_space_has_no_fault(verify_hers) -> None:
    assert verify_hers("--quiet") == (True, "No fault found in this space.\n")


@pytest.mark.parametrize("wrong", ["name", "passphrase", "code"])
def test_other_secrets_open_nothing(kept: Person, monkeypatch, wrong: str) -> None:
    secrets = {"name": kept.username, "passphrase": kept.passphrase, "code": kept.pin}

    is_open, said = verify_as(monkeypatch, *(secrets | {wrong: "583921"}).values())

    assert not is_open
    assert "code is another" in said if wrong == "code" else "No space has" in said


def test_nothing_is_written_or_counted(kept: Person, verify_hers) -> None:
    tables = (ActivityRecord, AttemptWindow, VaultSession)
    before = [one.objects.count() for one in tables]

    verify_hers()

    assert [one.objects.count() for one in tables] == before


@pytest.mark.parametrize("offset", [16, 47, 48, 100_000, -1])
def test_flipped_byte_anywhere_is_told(verify_hers, offset: int) -> None:
    flip(path_of(original()), offset)

    assert "original 0 does not open to its end" in said_by(verify_hers)


def test_missing_blob_is_told(verify_hers) -> None:
    path_of(original()).unlink()

    assert "original 0 does not open to its end" in said_by(verify_hers)


def test_swapped_blobs_of_one_size_are_told(verify_hers) -> None:
    one, other = (path_of(part) for part in DocumentPart.objects.all())
    first = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(first)

    assert verify()[0]
    assert said_by(verify_hers).count("does not open to its end") == 2


@pytest.mark.parametrize(
    ("model", "column", "told"),
    [
        (Document, "sealed_record", "its record does not open"),
        (Document, "wrapped_dek", "its record does not open"),
        (DocumentPart, "wrapped_dek", "original 0 does not open"),
        (Stamp, "sealed_proof", ": altered\n"),
        (Stamp, "wrapped_dek", ": altered\n"),
        (Revision, "sealed_record", "version 1 does not open"),
        (ActivityRecord, "sealed", "1 lines do not open"),
        (Space, "sealed_mailbox_key", "its key does not open"),
        (Space, "mailbox_public_key", "not that of its private one"),
    ],
)
def test_altered_row_that_keeps_its_shape_is_told(verify_hers, model, column, told) -> None:
    alter(model, column)

    assert told in said_by(verify_hers)


def test_original_that_is_not_its_records_is_told(kept: Person, verify_hers) -> None:
    """Two records exchanged by somebody who has her keys: only hashes tell."""
    document = original().document
    record = open_document(document, kept.keyring).record
    rename(kept, document, "autre.jpg", sha256="00" * 32)

    assert record is not None
    assert "not the one that its record tells of" in said_by(verify_hers)


def test_stamp_for_other_bytes_is_told(kept: Person, verify_hers) -> None:
    document = original().document
    Stamp.objects.filter(item=document.pk).delete()
    stamp(kept.space, kept.keyring, item=document.pk, part=PartKind.ORIGINAL, digest=bytes(32))

    assert "original: stamped for other bytes" in said_by(verify_hers)


def test_deleted_stamp_is_noticed(verify_hers) -> None:
    Stamp.objects.first().delete()

    is_sound, said = verify_hers()

    assert is_sound
    assert "without a timestamp" in said


def test_flipped_leaf_is_told(verify_hers) -> None:
    LogLeaf.objects.filter(seq=0).update(leaf=bytes(32))

    assert "the log does not lead to it" in said_by(verify_hers)


def test_forged_head_is_told(verify_hers) -> None:
    head = LogHead.objects.get()
    LogHead.objects.update(external_token=flipped(head.token), token=head.token)

    assert "the log does not lead to it" in said_by(verify_hers)


def test_draft_that_does_not_open_is_told(kept: Person, verify_hers) -> None:
    sealed = ActivityRecord.objects.first().sealed
    Draft.objects.create(
        space=kept.space,
        route="journal:entry_create",
        sealed=sealed,
        created_on=timezone.localdate(),
    )

    assert "drafts: 1 do not open" in said_by(verify_hers)


def test_neighbours_are_not_read(kept: Person, stranger: Person, verify_hers) -> None:
    theirs = deposit_one(stranger, b"theirs")
    path_of(theirs.parts.get()).unlink()

    assert verify_hers()[0]


def test_memory_does_not_grow_with_the_file(writer: Person) -> None:
    deposit_one(writer, bytes(24 * MIB))
    watched: list[tuple[int, int]] = []

    tracemalloc.start()
    found = list(check_space(writer.space, writer.keyring, lambda *both: watched.append(both)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert found == []
    assert watched[-1] == (24, 24)
    assert peak < 4 * MIB


def test_secrets_are_never_arguments() -> None:
    """Other users of a machine read the arguments of every process."""
    command = load_command_class(get_commands()["verify_vault"], "verify_vault")
    options = command.create_parser("manage.py", "verify_vault").format_help()

    for name in ("--passphrase", "--code", "--pseudonym", "--username"):
        assert name not in options
