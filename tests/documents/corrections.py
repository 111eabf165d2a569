"""What the tests of correction send, and what they read back."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from accounts.models import VaultSession
from documents.models import Document
from documents.reading import open_document
from tests.cast import Person
from tests.documents.deposits import url

HOSTILE = "<script>alert(1)</script>\u202etxet {{ 7*7 }}"
WORDS = {
    "title": "Porte de la cuisine",
    "category": "logement",
    "note": "Le trou est à la hauteur de mon épaule.",
    "labels": "cuisine, porte",
    "happened_precision": "month",
    "happened_on": "mars 2023",
}


def amend(person: Person, document: Document, **words: str):
    return person.client.post(url("amend", document), {**WORDS, "based_on": "0", **words})


def record_of(person: Person, document: Document):
    return open_document(Document.objects.get(pk=document.pk), person.keyring).record


def code_ages(**delay: float) -> None:
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(**delay))


def rename(title: str):
    return lambda record: replace(record, title=title, wording=record.wording + 1)
