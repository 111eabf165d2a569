"""What the lists of a copy tell, read strictly: what no release of ours wrote is refused whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from contacts.book.bringing_back import is_ours
from contacts.book.card import Card
from contacts.book.card import from_record as read_card
from dates.told_moments import EARLIEST, read_moment
from documents.copies import CleanCopy
from documents.happened import Happened
from documents.metadata.formats import How
from documents.records import Record
from dossier.assembling.sealed_form import from_record as read_dossier
from dossier.bringing_back import bounds
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.checking.lists import Listing, read_json
from dossier.checking.refusals import NotOurs
from dossier.record import DossierRecord
from journal.bringing_back import FORMATS, NotAForm, ReturnedVersion, read_form
from journal.landmarks.landmark import Landmark
from journal.landmarks.landmark import from_record as read_landmark
from journal.moods.bringing_back import read_moods_told
from library.plan.keeping import Written
from vault.errors import Unsealable
from vault.records import parse_json

_WRONG = (
    AttributeError,
    KeyError,
    TypeError,
    ValueError,
    OverflowError,
    RecursionError,
    NotOurs,
    NotAForm,
)


@dataclass(frozen=True, repr=False)
class ToldVersion:
    """`file`: the name of its deposited form in the copy."""

    file: str
    returned: ReturnedVersion


@dataclass(frozen=True, repr=False)
class ToldNote:
    """`lost`: versions that no longer opened where the copy was made."""

    id: UUID
    created_on: date
    is_trashed: bool
    versions: tuple[ToldVersion, ...]
    lost: int


@dataclass(frozen=True, repr=False)
class ToldDocument:
    """`file` is empty when the original no longer opened; `copy_file` when there is none."""

    id: UUID
    created_on: date
    is_trashed: bool
    record: Record
    file: str
    copy_file: str


@dataclass(frozen=True, repr=False)
class ToldDossier:
    id: UUID
    record: DossierRecord


@dataclass(frozen=True, repr=False)
class Told:
    """`lost_*`: named by their place only. `lost_lists`: whole records that no longer opened."""

    notes: tuple[ToldNote, ...]
    documents: tuple[ToldDocument, ...]
    lost_documents: int
    cards: tuple[Card, ...]
    sections: Mapping[str, Written]
    landmarks: tuple[Landmark, ...]
    moods: Mapping[str, Any]
    dossiers: tuple[ToldDossier, ...]
    lost_others: int


def read_told(small: Mapping[str, bytes], listing: Listing) -> Told:
    """Raises Refused: another program's, another release's, or lists that disagree."""
    try:
        return _read(small, listing)
    except _WRONG:
        raise Refused(Refusal.NOT_A_COPY) from None


def _read(small: Mapping[str, bytes], listing: Listing) -> Told:
    lists = {name: read_json(small[f"{name}.json"]) for name in _NAMES}
    notes = tuple(_note(one, small) for one in lists["journal"]["notes"])
    told_documents = lists["documents"]["documents"]
    documents = tuple(
        _document(one, listing) for one in told_documents if not _is_lost_document(one)
    )
    cards, dossiers = lists["carnet"]["cards"], lists["dossiers"]["dossiers"]
    altered = sum(bool(one.get("altered")) for one in (*cards, *dossiers, *lists.values()))
    told = Told(
        notes=notes,
        documents=documents,
        lost_documents=len(told_documents) - len(documents),
        cards=tuple(_card(one) for one in cards if not one.get("altered")),
        sections=_sections(lists["plan"]["sections"]),
        landmarks=_landmarks(lists["reperes"]["landmarks"]),
        moods=read_moods_told(lists["humeurs"]),
        dossiers=tuple(_dossier(one) for one in dossiers if not one.get("altered")),
        lost_others=altered,
    )
    _require_once(told, listing)
    return told


_NAMES = ("journal", "documents", "carnet", "plan", "reperes", "humeurs", "dossiers")


def _require_once(told: Told, listing: Listing) -> None:
    """No id twice, no file for two, and every form and file of the copy is of something."""
    for items in (told.notes, told.documents, told.dossiers, told.cards):
        ids = [one.id for one in items]
        if len(set(ids)) != len(ids):
            raise ValueError("an id stands twice")
    forms = [version.file for note in told.notes for version in note.versions]
    files = [name for one in told.documents for name in (one.file, one.copy_file) if name]
    there = [name for name in listing.files if name.startswith(("recits/", "pieces/"))]
    if sorted([*forms, *files]) != sorted(there):
        raise ValueError("the lists do not name the files that are there")


def _note(told: Mapping[str, Any], small: Mapping[str, bytes]) -> ToldNote:
    versions, lost, last = [], 0, 0
    for one in told["versions"]:
        number = _number(one["number"], least=last + 1)
        last = number
        if one.get("altered"):
            lost += 1
            continue
        file = _text(one["file"])
        version = _version(number, small[file])
        if version.version.written_at != read_moment(one["written_at"]):
            raise ValueError("a form and the list say two hours")
        bounds.check_version(version.version)
        versions.append(ToldVersion(file, version))
    place = UUID(told["id"]), _day(told["created_on"]), told["trashed_on"] is not None
    return ToldNote(*place, tuple(versions), lost)


def _version(number: int, form: bytes) -> ReturnedVersion:
    with suppress(Unsealable):
        claimed = parse_json(form).get("format")
        if type(claimed) is int and claimed > max(FORMATS):
            raise Refused(Refusal.NEWER)
    return read_form(number, form)


def _is_lost_document(told: Mapping[str, Any]) -> bool:
    """Its words, or its original: neither comes back without the other."""
    return bool(told.get("altered")) or told["file"] is None


def _document(told: Mapping[str, Any], listing: Listing) -> ToldDocument:
    copy = told["copy"]
    has_copy = copy is not None and copy["file"] is not None
    record = Record(
        title=_text(told["title"]),
        category=_text(told["category"]),
        note=_text(told["note"]),
        labels=tuple(map(_text, told["labels"])),
        happened=Happened(
            **{one.name: _text(told["happened"][one.name]) for one in fields(Happened)}
        ),
        file_name=_text(told["file_name"]),
        media_type="",
        size=_number(told["size"], least=1),
        sha256=_text(told["sha256"]),
        received_at=read_moment(told["received_at"]),
        wording=_number(told["wording"], least=0),
        clean=_copy(copy).to_mapping() if has_copy else None,
    )
    bounds.check_document(record)
    _require_same(listing, told["file"], record.size, record.sha256)
    if has_copy:
        _require_same(listing, copy["file"], copy["size"], copy["sha256"])
    return ToldDocument(
        id=UUID(told["id"]),
        created_on=_day(told["created_on"]),
        is_trashed=told["trashed_on"] is not None,
        record=record,
        file=told["file"],
        copy_file=copy["file"] if has_copy else "",
    )


def _copy(told: Mapping[str, Any]) -> CleanCopy:
    return CleanCopy(
        size=_number(told["size"], least=1),
        sha256=_text(told["sha256"]),
        media_type="",
        how=How(told["how"]),
        made_at=read_moment(told["made_at"]),
    )


def _require_same(listing: Listing, name: str, size: int, sha256: str) -> None:
    listed = listing.files[name]
    if (listed.size, listed.sha256.hex()) != (size, sha256):
        raise ValueError("two lists disagree on a file")


def _card(told: Mapping[str, Any]) -> Card:
    card = read_card(UUID(told["card"]), told)
    if not is_ours(card) or card.version >= 2**31:
        raise ValueError("not a card of ours")
    return card


def _sections(told: Sequence[Mapping[str, Any]]) -> dict[str, Written]:
    sections: dict[str, Written] = {}
    for one in told:
        written = Written(_text(one["words"]), tuple(map(_text, one["ticks"])))
        bounds.check_section(one["section"], written)
        bounds.require(one["section"] not in sections)
        sections[one["section"]] = written
    return sections


def _landmarks(told: Sequence[Mapping[str, Any]]) -> tuple[Landmark, ...]:
    landmarks = tuple(map(read_landmark, told))
    bounds.check_landmarks(landmarks)
    return landmarks


def _dossier(told: Mapping[str, Any]) -> ToldDossier:
    record = read_dossier(told)
    bounds.check_dossier(record)
    return ToldDossier(UUID(told["dossier"]), record)


def forms_of(told: Told) -> Iterator[ToldVersion]:
    for note in told.notes:
        yield from note.versions


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def _number(value: Any, *, least: int) -> int:
    if type(value) is not int or not least <= value < 2**31:
        raise ValueError("not such a number")
    return value


def _day(value: Any) -> date:
    """Never one to come."""
    day = date.fromisoformat(value)
    if day < EARLIEST.date():
        raise ValueError("a day of no clock of ours")
    return min(day, timezone.localdate())
