"""Documents by what they say alone: rows without a file, for the tests of the list."""

from datetime import datetime
from uuid import UUID, uuid4

from django.utils import timezone

from documents.happened import Happened
from documents.models import Document
from documents.records import Record, seal_document_record
from tests.cast import Person

PLAIN = {
    "title": "",
    "category": "",
    "note": "",
    "labels": (),
    "happened": Happened(),
    "file_name": "IMG_0001.jpg",
    "media_type": "image/jpeg",
    "size": 100,
    "sha256": "00" * 32,
}


def keep(person: Person, title: str = "", *, at: datetime | None = None, **said: object) -> UUID:
    at = at or timezone.now()
    record = Record(**{**PLAIN, "title": title, "received_at": at, **said})
    pk = uuid4()
    wrapped_dek, sealed_record = seal_document_record(person.keyring, pk, 0, record)
    Document.objects.create(
        pk=pk,
        owner=person.space,
        created_on=timezone.localdate(at),
        wrapped_dek=wrapped_dek,
        sealed_record=sealed_record,
    )
    return pk


def on(day: str, precision: str = "", until: str = "", note: str = "") -> Happened:
    return Happened(precision=precision, on=day, until=until, note=note)
