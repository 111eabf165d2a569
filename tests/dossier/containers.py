"""A container made of real deposits, without the pages that choose them; its members, reread."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from django.utils import timezone

from documents.kinds import Kind
from documents.models import Document, PartKind
from documents.reading import open_original
from documents.verification.state import Proved, read_proved
from dossier.assembling.keeping import OpenDossier, add_dossier
from dossier.container.packing import pack
from dossier.contents import Contents, Deposit, Exhibit, Run, Told
from dossier.editions import OpenEdition, keep_edition
from dossier.purposes import Purpose
from dossier.record import ChosenEntry, DossierRecord
from evidence.deposits import stamp
from evidence.heads import make_head
from tests.cast import Person
from tests.documents.deposits import a_file, deposit, documents_of

PHOTO = b"\xff\xd8\xff\xe0 a photo " + bytes(150_000)
SOUND = b"a sound " * 20_000
WORDS = '{"text":"Il a crié."}'.encode()
PDF = b"%PDF-1.7 pages" + bytes(70_000)


@dataclass(frozen=True)
class Pages:
    """What the typesetting gives."""

    pdf: bytes = PDF
    pages: int = 4


def stamped(person: Person, form: bytes) -> UUID:
    item = uuid4()
    digest = hashlib.sha256(form).digest()
    stamp(person.space, person.keyring, item=item, part="revision", digest=digest)
    return item


def proved_of(person: Person, item: UUID) -> Proved:
    return read_proved(person.space, person.keyring, item=item, part="revision")


def told(number: int, deposit: Deposit | None = None, **changed: object) -> Told:
    one = Told(
        number=number,
        piece=uuid4(),
        entry=uuid4(),
        version=1,
        heading=(Run("Il a crié."),),
        happened="le 3 mars 2023",
        precision="Le jour est sûr.",
        written_at=timezone.now(),
        reason="",
        text=(Run("Il a crié."),),
        fields=(),
        is_redacted=False,
        deposit=deposit,
    )
    return replace(one, **changed)  # type: ignore[arg-type]


def exhibit(person: Person, document: Document, number: int, name: str) -> Exhibit:
    size, sha256 = _identity(document, person)
    return Exhibit(
        number=number,
        piece=uuid4(),
        document=document.pk,
        name=name,
        title="chez Paul, 3 rue Truc",
        category="",
        happened="",
        note="",
        kind=Kind.IMAGE,
        media_type="image/jpeg",
        size=size,
        sha256=sha256,
        received_at=timezone.now(),
        is_copy=False,
        original_sha256="",
        proved=read_proved(person.space, person.keyring, item=document.pk, part=PartKind.ORIGINAL),
        open=partial(open_original, document, person.keyring),
        pictures=lambda most: (),
    )


def contents_of(person: Person, opened: OpenDossier, made_at: datetime | None = None) -> Contents:
    """Two entries, one of them redacted with its original beside it; two exhibits; one head."""
    deposit(person, a_file("photo.jpg", PHOTO), a_file("son.ogg", SOUND))
    forms = [WORDS, b'{"form":"redacted","text":[null]}', b'{"text":"Rue Truc."}', b'{"text":"?"}']
    items = [stamped(person, form) for form in forms]
    make_head()
    proofs = [proved_of(person, item) for item in items]
    named = ("001.json", "002.json", "002-original.json")
    deposits = [
        Deposit(f"recits/{name}", form, one)
        for name, form, one in zip(named, forms, proofs, strict=False)
    ]
    first = told(1, deposits[0], earlier=(Deposit("recits/001-v1.json", forms[3], Proved()),))
    second = told(2, deposits[1], is_redacted=True, original=deposits[2])
    photo, sound = sorted(
        (view.document for view in documents_of(person)),
        key=lambda one: _identity(one, person)[0],
    )
    return Contents(
        dossier=opened.id,
        version=opened.record.version,
        purpose=Purpose.LAWYER,
        title="",
        name="",
        made_at=made_at or timezone.now(),
        told=(first, second),
        exhibits=(
            exhibit(person, photo, 1, "pieces/001.jpg"),
            exhibit(person, sound, 2, "pieces/002.ogg"),
        ),
    )


def new_dossier(person: Person) -> OpenDossier:
    record = DossierRecord(Purpose.LAWYER, entries=(ChosenEntry(uuid4(), 1),))
    return add_dossier(
        owner=person.space, keyring=person.keyring, record=record, dossier_id=uuid4()
    )


def kept(person: Person) -> tuple[OpenDossier, Contents, OpenEdition]:
    opened = new_dossier(person)
    contents = contents_of(person, opened)
    edition = keep_edition(person.space, person.keyring, opened, contents, Pages())  # type: ignore[arg-type]
    return opened, contents, edition


def container(person: Person) -> bytes:
    _, contents, edition = kept(person)
    return b"".join(pack(contents, edition))


def members(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        return {one.filename: read.read(one) for one in read.infolist()}


def _identity(document: Document, person: Person) -> tuple[int, str]:
    file = open_original(document, person.keyring)
    octets = b"".join(file.read_range(0, file.size))
    file.close()
    return len(octets), hashlib.sha256(octets).hexdigest()
