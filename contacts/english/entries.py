"""An entry of the list in English: the same entry, its words replaced clause by clause."""

from __future__ import annotations

from dataclasses import replace

from contacts.english.words import english_of
from contacts.entries import Contact
from contacts.wording import sure_clauses

WORDED = ("audience", "role", "not_for", "cost", "languages", "deaf_access", "good_to_know")


def in_english(contact: Contact) -> Contact:
    """Numbers, hours and addresses stay. Raises Untranslated for the first unknown clause."""
    said = {name: _clauses(sure_clauses(getattr(contact, name))) for name in WORDED}
    said["device_trace"] = _clauses(contact.device_trace)
    return replace(contact, label=_label(contact), **said)  # type: ignore[arg-type]


def _label(contact: Contact) -> str:
    number, name = contact.number, contact.label
    start = f"{number} - " if number and name.startswith(f"{number} - ") else ""
    return start + english_of(name.removeprefix(start))


def _clauses(text: str) -> str:
    return "; ".join(english_of(clause) for clause in text.split(" ; ") if clause)
