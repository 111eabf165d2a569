"""A message to the 114, ready to complete.

`sms:<number>?body=<text>` is RFC 5724. The `&` before `body` is for telephones that are
reported to read only what follows one; no `;`, which an app may take for a part of the number. Apple
promises only `sms:<number>`: the link without text is always beside this one.
"""

from __future__ import annotations

from urllib.parse import quote

from django.utils.translation import gettext_noop as _

from contacts.directory import Directory
from contacts.entries import BrokenEntry
from contacts.wording import NBSP

NUMBER = "urgence-114"
# What the list says to prepare, line by line.
READY = (
    _("Je suis en danger. Je ne peux pas parler."),
    _("Adresse :"),
    _("Qui est en danger :"),
    _("Ce qui se passe :"),
)


def message_uri(number_uri: str, lines: list[str]) -> str:
    return f"{number_uri}?&body={quote(_plain(lines))}"


def number_of(directory: Directory) -> str:
    """The address that opens an empty message. Raises BrokenEntry without one."""
    contact = directory.get(NUMBER)
    if contact is None or not contact.uri.startswith("sms:"):
        raise BrokenEntry(f"{NUMBER}: no number to write to")
    return contact.uri


def _plain(lines: list[str]) -> str:
    """In the alphabet of the oldest telephones (GSM 03.38): a message stays one message."""
    text = "".join(f"{line}\n" if line.endswith(".") else f"{line} \n" for line in lines)
    return text.rstrip("\n").replace(NBSP, " ").replace("’", "'")
