"""A contact as a text that staff may edit: its entry of the list, as it stands in the file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from contacts.cards import card_for
from contacts.directory import CONTENT, read_listing
from contacts.entries import BrokenEntry, Display, read_contact
from contacts.entry_texts import HEAD, entries_of, slug_of, with_entry
from contacts.reader import Reader
from contacts.repeated import with_new_numbers
from contacts.situations import NAMED
from editorial.files import read_text, write_text
from editorial.kinds import About, Kind, Unreadable
from editorial.yaml_text import read_yaml

FOLDER = "contacts/content"
VALID_DAYS = 90
# Pages name them in their templates, whatever the list says.
INDISPENSABLE = frozenset(
    {"police-secours-17", "urgence-114", "samu-15", "violences-femmes-info-3919", *NAMED}
)

RELIED_ON = {
    "numéro": ("numero", "uri", "numero_etranger", "uri_etranger"),
    "horaires": ("horaires", "horaires_struct"),
    "coût": ("cout",),
}


def read(root: Path) -> dict[str, str]:
    return entries_of(read_text(root / FOLDER / CONTENT.name))


def write(root: Path, ref: str, body: str | None) -> None:
    path = root / FOLDER / CONTENT.name
    write_text(path, with_entry(read_text(path), ref, body))


def about(ref: str, body: str) -> About:
    """Raises Unreadable. Without a date of its own, an entry has that of the list."""
    try:
        slug = slug_of(body)
        raw = read_yaml(body)
        contact = read_contact(raw, _date_of_the_list())
    except BrokenEntry as error:
        raise Unreadable(str(error)) from error
    if slug != ref:
        raise Unreadable(f"its slug is {slug}")
    shown = contact.display is not Display.NO
    # What nobody is shown does not grow old.
    return About(
        title=contact.label,
        dates={"": contact.verified_on} if shown else {},
        sources={"": contact.sources},
        relied_on={name: str([raw.get(key) for key in keys]) for name, keys in RELIED_ON.items()},
    )


def follow(old: str, new: str, other: str) -> str:
    """Raises BrokenEntry."""
    day = _date_of_the_list()
    before, after = (read_contact(read_yaml(one), day) for one in (old, new))
    for number, uri in (("number", "uri"), ("foreign_number", "foreign_uri")):
        other = with_new_numbers(
            other,
            old=(getattr(before, number), getattr(before, uri)),
            new=(getattr(after, number), getattr(after, uri)),
        )
    return other


def preview(ref: str, root: Path) -> tuple[str, dict[str, Any]]:
    """Its card, as the page shows it now."""
    try:
        directory = read_listing(read_text(root / FOLDER / CONTENT.name))
    except (BrokenEntry, KeyError, TypeError) as error:
        raise Unreadable(str(error)) from error
    contact = directory.get(ref)
    cards = [card_for(contact, directory, Reader(timezone.now()))] if contact else []
    return "contacts/draft.html", {"cards": cards}


def _date_of_the_list() -> date:
    head = CONTENT.read_text("utf-8").partition(HEAD)[0]
    day: date = read_yaml(head)["meta"]["verifie_le"]
    return day


CONTACT = Kind(
    name="contact",
    label=_("Contact"),
    folder=FOLDER,
    read=read,
    write=write,
    about=about,
    valid_days=VALID_DAYS,
    preview=preview,
    follow=follow,
    indispensable=INDISPENSABLE,
)
