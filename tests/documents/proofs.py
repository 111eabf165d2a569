"""Small verbs of the tests of proofs: the ZIP, unzipped; its commands, typed for real."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

from documents.models import Document, PartKind
from documents.reading import open_document
from documents.records import open_record, seal_document_record
from documents.verification.checking import Verdict, check_document
from documents.verification.state import Proved, read_proved
from evidence.heads import make_head
from tests.cast import Person
from tests.documents.deposits import url

OURS = ("VERIFIER.txt", "SHA256SUMS", "journal.json", "ca.pem")


def proved_of(person: Person, document: Document) -> Proved:
    return read_proved(person.space, person.keyring, item=document.pk, part=PartKind.ORIGINAL)


def verdict_on(person: Person, document: Document) -> Verdict:
    view = open_document(document, person.keyring)
    return check_document(view, person.keyring, proved_of(person, document))


def page(person: Person, document: Document) -> str:
    return person.client.get(url("proof", document)).text


def ask(person: Person, document: Document, button: str):
    return person.client.post(url("proof", document), {button: "1"}, follow=True)


def get_zip(person: Person, document: Document, **headers: str):
    return person.client.get(url("proof", document), {"format": "zip"}, **headers)


def unzipped(person: Person, document: Document, folder: Path) -> list[str]:
    """The names found, once all of it is in the folder."""
    octets = get_zip(person, document).getvalue()
    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        assert read.testzip() is None
    (folder / "fichiers.zip").write_bytes(octets)
    typed("unzip -q fichiers.zip -d fichiers", folder)
    return sorted(path.name for path in (folder / "fichiers").rglob("*"))


def typed(command: str, folder: Path) -> tuple[bool, str]:
    """Whether a command typed in the folder succeeds, and all that it printed."""
    bare = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=folder,
        env=bare,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode == 0, done.stdout.decode(errors="replace")


def make_the_head() -> None:
    assert make_head() == 1


def rename(person: Person, document: Document, name: str, **changed: str) -> None:
    """As if it had arrived under this name, which no well-behaved client sends."""
    record = replace(open_record(document, person.keyring), file_name=name, **changed)
    document.wrapped_dek, document.sealed_record = seal_document_record(
        person.keyring, document.pk, document.record_revision, record
    )
    document.save()
