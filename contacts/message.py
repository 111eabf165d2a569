"""A message to the 114, ready to complete.

`sms:<number>?body=<text>` is RFC 5724. The `&` before `body` is for telephones that are reported to
read only what follows one; no `;`, which an app may take for a part of the number. Apple promises
only `sms:<number>`: the link without text is always beside this one.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

from django.utils.translation import gettext_noop as _

from contacts.directory import Directory
from contacts.wording import NBSP

NUMBER = "urgence-114"
# What the list says to prepare, line by line.
READY = (
    _("Je suis en danger. Je ne peux pas parler."),
    _("Adresse :"),
    _("Qui est en danger :"),
    _("Ce qui se passe :"),
)


def ready_uri(directory: Directory) -> str:
    """Opens the message with its text, in French: who answers reads it. Empty without number."""
    empty = empty_uri(directory)
    return f"{empty}?&body={quote(_plain(READY))}" if empty else ""


def empty_uri(directory: Directory) -> str:
    """Opens an empty message. Empty when staff took the number away since the start."""
    contact = directory.get(NUMBER)
    return contact.uri if contact and contact.uri.startswith("sms:") else ""


def _plain(lines: Iterable[str]) -> str:
    """In the alphabet of the oldest telephones (GSM 03.38): a message stays one message."""
    text = "".join(f"{line}\n" if line.endswith(".") else f"{line} \n" for line in lines)
    return text.rstrip("\n").replace(NBSP, " ").replace("’", "'")
