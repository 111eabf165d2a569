"""Records sealed by an earlier release, or by nobody we know."""

import pytest
from django.utils import timezone

from documents.models import Document
from documents.reading import open_document
from tests.cast import Person
from tests.documents.records import keep
from vault.records import seal_record

FIRST_RELEASE = {
    "title": "Porte",
    "category": "logement",
    "note": "",
    "labels": ["cuisine"],
    "happened_precision": "day",
    "happened_on": "2026-10-24",
    "happened_until": "",
    "happened_time": "le soir",
    "happened_note": "",
    "file_name": "porte.jpg",
    "media_type": "image/jpeg",
    "size": 100,
    "sha256": "00" * 32,
    "received_at": "2026-10-25T10:00:00+00:00",
}


def open_sealed(person: Person, mapping: dict[str, object], revision: int = 0):
    document = Document.objects.get(pk=keep(person))
    part, document.wrapped_dek = person.keyring.new_part(document.pk, "record", revision)
    document.sealed_record = seal_record(part, "record", mapping)
    document.record_revision = revision
    return open_document(document, person.keyring)


def test_record_of_the_first_release_opens(writer: Person) -> None:
    view = open_sealed(writer, FIRST_RELEASE)

    assert (view.heading, view.record.labels, str(view.when.on)) == (
        "Porte",
        ("cuisine",),
        "2026-10-24",
    )
    assert view.when.note == "le soir"
    assert (view.record.wording, view.record.clean, view.record.thumb) == (0, None, "")


@pytest.mark.parametrize(
    "odd",
    [
        {"size": "beaucoup"},
        {"labels": 3},
        {"received_at": 7},
        {"clean": [1]},
        {"wording": None},
        {"received_at": "hier"},
    ],
)
def test_record_that_is_none_of_ours_is_altered(writer: Person, odd: dict[str, object]) -> None:
    assert open_sealed(writer, FIRST_RELEASE | odd).is_altered


@pytest.mark.parametrize("revision", [-1, 2**32])
def test_revision_that_no_row_of_ours_has_is_altered(writer: Person, revision: int) -> None:
    document = Document.objects.get(pk=keep(writer, at=timezone.now()))
    document.record_revision = revision

    assert open_document(document, writer.keyring).is_altered
