"""What the headings of an e-mail say: they are its very content, and are told all the same."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.utils import parsedate_to_datetime

from documents.metadata.facts import Facts, Group, decode
from documents.metadata.sparse import Sparse

HEADINGS = 64 * 1024
_LINE = re.compile(
    rb"^([A-Za-z-]{1,40}):[ \t]*([^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,20})", re.MULTILINE
)
_KNOWN = {
    "from": (Group.PERSON, "sender"), "sender": (Group.PERSON, "sender"),
    "to": (Group.PERSON, "receiver"), "cc": (Group.PERSON, "receiver"),
    "reply-to": (Group.PERSON, "sender"), "date": (Group.DATE, "sent"),
    "x-mailer": (Group.DEVICE, "software"), "user-agent": (Group.DEVICE, "software"),
    "x-originating-ip": (Group.PLACE, "network"),
}  # fmt: skip


def reveal_mail(facts: Facts, source: Sparse) -> None:
    head = source.available(0, HEADINGS)
    for match in _LINE.finditer(re.split(rb"\r?\n\r?\n", head, maxsplit=1)[0]):
        said = _KNOWN.get(match[1].decode().lower())
        if said:
            text = _words(decode(match[2]))
            facts.add(*said, _moment(text) if said[1] == "sent" else text)


def _moment(text: str) -> str:
    """ISO, with the zone it was written in; as it stands when it makes no sense."""
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, OverflowError):
        return text


def _words(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (HeaderParseError, LookupError, ValueError):
        return text


# Once the door of the workshop is closed no module can be loaded: those of encoded words too.
for _charset in ("utf-8", "iso-8859-1", "iso-8859-15", "windows-1252"):
    _words(f"=?{_charset}?q?x?= =?{_charset}?b?eA==?=")
