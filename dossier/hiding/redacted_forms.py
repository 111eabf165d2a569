"""The deposited form of an entry of which a part is hidden: the bytes that its timestamp speaks of.

They are what `vault.records.canonical_json` makes of this mapping (UTF-8, sorted keys, no spaces):

    form                "redacted"
    format              1
    piece               the name of this form; another one each time that what is hidden changes
    version             the number of the version; the first is 1
    written_at          when it was saved, ISO 8601
    reason              why it was corrected
    random              64 hexadecimal digits
    happened_precision, happened_on, happened_until, happened_time, happened_note, anchor
    …                   every other answer that is said and shown, under its name in the full form

A text is a list of its parts: a string is shown, null stands for a hidden passage, whatever its
length. What was left out and what was never said are both absent. Nothing names the entry, its
files or its full form, and no hash of it is here: two hidden words could be guessed from a hash.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import replace
from typing import Any

from dates.when import When
from dossier.contents import Run
from dossier.hiding.runs import runs_of
from dossier.record import ChosenEntry
from journal.content import WORDS, Content, to_record
from journal.revisions import Version
from vault.records import canonical_json

PART = "redacted"
FORM = "redacted"
FORMAT = 1
RANDOM_BYTES = 32
# Where words stand inside a sentence of ours and cannot be cut in runs.
HIDDEN_WORDS = "[…]"
# Answers chosen from a list: left out whole, or not at all.
CHOSEN = frozenset({"children_present"})
# Free text beside `WORDS`: her own words on the date, and why she corrected.
NOTES = ("happened_note", "anchor", "reason")
TEXTS = (*(one for one in WORDS if one not in CHOSEN), *NOTES)
_DATE = ("happened_precision", "happened_on", "happened_until", "happened_time")
_ANSWERS = ("children_present", "stance", "violence_types", "tone", "safety")
_RANDOM = re.compile(r"[0-9a-f]{64}")
# Stands for a hidden passage while a heading is cut; no text of hers has it.
_PLACE = "\0"


def redacted_form(chosen: ChosenEntry, version: Version) -> bytes:
    """Raises ValueError without its random part: a short text could be guessed from its hash."""
    if not _RANDOM.fullmatch(chosen.random):
        raise ValueError("a redacted form is never made without its random part")
    full = to_record(version.content) | {"reason": version.reason}
    form: dict[str, Any] = {
        "form": FORM,
        "format": FORMAT,
        "piece": str(chosen.piece),
        "version": version.number,
        "written_at": version.written_at.isoformat(),
        "random": chosen.random,
    }
    dated = () if "when" in chosen.left_out else _DATE
    form |= {name: full[name] for name in (*dated, *_ANSWERS) if name not in chosen.left_out}
    shown = {name: value for name, value in form.items() if value not in ("", [], None)}
    texts = {name: _parts(shown_runs(chosen, name, full[name])) for name in TEXTS}
    return canonical_json(shown | {name: parts for name, parts in texts.items() if parts})


def redacted_digest(chosen: ChosenEntry, version: Version) -> bytes:
    """What is stamped."""
    return hashlib.sha256(redacted_form(chosen, version)).digest()


def new_random() -> str:
    return secrets.token_hex(RANDOM_BYTES)


def shown_runs(chosen: ChosenEntry, name: str, text: str) -> tuple[Run, ...]:
    """One answer as it leaves: nothing when it is left out."""
    is_note_of_date = name in {"happened_note", "anchor"}
    if name in chosen.left_out or (is_note_of_date and "when" in chosen.left_out):
        return ()
    return runs_of(text, (one for one in chosen.hidden if one.field == name))


def shown_heading(chosen: ChosenEntry, content: Content) -> tuple[Run, ...]:
    """Her title, else her first words, with what is hidden in them."""
    if content.title and "title" not in chosen.left_out:
        return shown_runs(chosen, "title", content.title)
    masked = _joined(shown_runs(chosen, "text", content.text.replace(_PLACE, " ")), _PLACE)
    if not masked:
        return (Run(is_hidden=True),)
    first = replace(content, title="", text=masked).heading
    runs: list[Run] = []
    for place, words in enumerate(first.split(_PLACE)):
        runs += [Run(is_hidden=True)] * bool(place) + [Run(words)] * bool(words)
    return tuple(runs)


def shown_when(chosen: ChosenEntry, version: Version) -> When:
    """The date to be said, without what is hidden in her words on it."""
    when = version.content.when
    if "when" in chosen.left_out:
        return When()
    note = _joined(shown_runs(chosen, "happened_note", when.note), HIDDEN_WORDS)
    return replace(
        when, note=note, anchor=_joined(shown_runs(chosen, "anchor", when.anchor), HIDDEN_WORDS)
    )


def shown_reason(chosen: ChosenEntry, version: Version) -> str:
    """Why she corrected it, without what is hidden in that."""
    return _joined(shown_runs(chosen, "reason", version.reason), HIDDEN_WORDS)


def _parts(runs: tuple[Run, ...]) -> list[str | None]:
    return [None if one.is_hidden else one.text for one in runs]


def _joined(runs: tuple[Run, ...], place: str) -> str:
    return "".join(place if one.is_hidden else one.text for one in runs)
