"""Small verbs of these tests: deposit a file, look at what is on the disk."""

from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from documents.models import Document
from documents.reading import DocumentView, list_documents, open_original
from tests.cast import Person

UPLOAD = reverse("documents:upload")
LIST = reverse("documents:list")


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/x-untrue")


def deposit(person: Person, *files: SimpleUploadedFile, **fields: str):
    return person.client.post(UPLOAD, {"file": list(files), **fields})


def deposit_one(person: Person, content: bytes, name: str = "porte.bin", **fields: str) -> Document:
    deposit(person, a_file(name, content), **fields)
    return documents_of(person)[0].document


def put_in_trash(person: Person, document: Document):
    return person.client.post(url("delete", document))


def erase(person: Person, document: Document):
    """For good: with the passphrase, her code being fresh."""
    return person.client.post(url("erase", document), {"current_password": person.passphrase})


def documents_of(person: Person) -> list[DocumentView]:
    return list_documents(person.space, person.keyring)


def content_of(person: Person, document: Document) -> bytes:
    original = open_original(document, person.keyring)
    with_all = b"".join(original.read_range(0, original.size))
    original.close()
    return with_all


def files_in(folder: str) -> list[Path]:
    return [path for path in (settings.MDV_DATA_DIR / folder).rglob("*") if path.is_file()]


def url(name: str, document: Document) -> str:
    return reverse(f"documents:{name}", args=[document.pk])
