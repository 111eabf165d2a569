"""What the forms of this service let through, asked again of what a file says it let through.

Each raises ValueError. Lengths are those of the longest form, so that no copy of ours is refused.
"""

from __future__ import annotations

from dataclasses import fields

from dates.fields import MAX_LINE
from dates.when import When
from documents.categories import Category
from documents.forms.said import MAX_NOTE, MAX_TITLE
from documents.records import Record
from dossier.assembling.cover_form import MAX_COVER
from dossier.hiding.redacted_forms import TEXTS
from dossier.record import ChosenEntry, DossierRecord
from journal.content import WORDS, Content
from journal.forms.entries import MAX_DETAIL, MAX_TEXT
from journal.landmarks.keeping import MOST as MOST_LANDMARKS
from journal.landmarks.landmark import NAME_LENGTH, Landmark
from journal.revisions import Version
from journal.vocabulary import Safety
from library.plan.form import LONGEST
from library.plan.keeping import Written
from library.plan.sections import KEYS

# No form asks about another century; beyond, days cannot be added to.
LAST_YEAR = 2200
# A title gets a number when several files come at once.
_NUMBERED = 20
MAX_FILE_NAME = 1_000
# First releases kept more labels, and longer ones; a file of one note is one of few.
MAX_LABELS, MAX_LABEL = 200, 500
MAX_FILES = 1_000
# Of one dossier: pieces, passages in a piece, warnings that were read.
MAX_PIECES, MAX_PASSAGES, MAX_SEEN, MAX_KEY = 20_000, 5_000, 20_000, 500
MAX_TICKS = 100
_HIDEABLE = frozenset({*TEXTS, *WORDS, *(one.name for one in fields(Content)), "reason"})


def require(is_so: bool) -> None:
    if not is_so:
        raise ValueError("not what a form of ours lets through")


def check_version(version: Version) -> None:
    content = version.content
    require(len(content.text) <= MAX_TEXT and len(content.title) <= MAX_LINE)
    require(all(len(getattr(content, name)) <= MAX_DETAIL for name in WORDS if name != "text"))
    require(len(version.reason) <= MAX_DETAIL)
    require(content.safety is None or content.safety in Safety.values)
    require(max(len(content.attachments), len(content.documents)) <= MAX_FILES)
    check_when(content.when)


def check_when(when: When) -> None:
    require(all(one is None or one.year <= LAST_YEAR for one in (when.on, when.until)))
    require(max(len(when.note), len(when.anchor)) <= MAX_DETAIL)


def check_document(record: Record) -> None:
    require(record.category == "" or record.category in Category.values)
    require(len(record.title) <= MAX_TITLE + _NUMBERED and len(record.note) <= MAX_NOTE)
    require(len(record.file_name) <= MAX_FILE_NAME and len(record.labels) <= MAX_LABELS)
    require(all(len(one) <= MAX_LABEL for one in record.labels))
    check_when(record.happened.when)


def check_section(key: str, written: Written) -> None:
    require(key in KEYS and len(written.words) <= LONGEST and len(written.ticks) <= MAX_TICKS)
    require(all(len(one) <= MAX_LINE for one in written.ticks))


def check_landmarks(landmarks: tuple[Landmark, ...]) -> None:
    require(len(landmarks) <= MOST_LANDMARKS)
    require(len({one.key for one in landmarks}) == len(landmarks))
    for one in landmarks:
        require(0 < len(one.name) <= NAME_LENGTH and bool(one.key))
        require(1 <= one.version < 2**31)
        check_when(one.when)


def check_dossier(record: DossierRecord) -> None:
    """Each note, each file and each piece once."""
    require(max(len(record.title), len(record.name)) <= MAX_COVER)
    pieces = [one.piece for one in record.entries] + [one.piece for one in record.documents]
    require(len(pieces) <= MAX_PIECES and len(set(pieces)) == len(pieces))
    require(len({one.entry for one in record.entries}) == len(record.entries))
    require(len({one.document for one in record.documents}) == len(record.documents))
    require(len(record.seen) <= MAX_SEEN and all(len(one) <= MAX_KEY for one in record.seen))
    for one in record.entries:
        _check_hidden(one)


def _check_hidden(chosen: ChosenEntry) -> None:
    require(len(chosen.hidden) <= MAX_PASSAGES and len(chosen.left_out) <= len(_HIDEABLE))
    require({one.field for one in chosen.hidden} <= set(TEXTS))
    require(set(chosen.left_out) <= _HIDEABLE)
