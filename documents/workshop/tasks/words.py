"""The text of a file: what was written, without what a page or a mail could make of it."""

from __future__ import annotations

import codecs
from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any, BinaryIO, cast

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_TOLD_OF_A_MAIL = ("From", "To", "Cc", "Subject")
_MAX_NAMES = 100
_MAX_HEADER = 1000
# What mails of this country are written in, and a few neighbours: loaded while that is possible.
_CHARSETS = ("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-7", "latin-1",
             "iso-8859-2", "iso-8859-6", "iso-8859-15", "cp1252", "cp1250", "cp1251", "cp1256",
             "cp850", "mac-roman", "koi8-r", "gb18030", "iso-2022-jp")  # fmt: skip
_REHEARSED = b"""From: =?utf-8?q?L=C3=A9a?= <lea@example.org>
To: lea@example.org
Date: Mon, 2 Nov 2026 10:00:00 +0100
Subject: =?iso-8859-1?q?=E9t=E9?=
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>a=C3=A9
--b
Content-Disposition: attachment; filename*=utf-8''a.png
Content-Transfer-Encoding: base64

YQ==
--b--
"""


def run(
    source: BinaryIO, *, media_type: str, characters: int
) -> tuple[dict[str, Any], list[bytes]]:
    """At most so many characters, and for a mail who, to whom, when, and the names of its files."""
    octets = source.read()
    found = _of_mail(octets) if media_type == "message/rfc822" else {"text": decoded(octets)}
    text = cast("str", found["text"]).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    found |= {"text": text[:characters], "is_cut": len(text) > characters}
    return found, []


def decoded(octets: bytes) -> str:
    """By its mark, as UTF-8, else as Windows wrote French. Never raises."""
    for mark, encoding in _MARKS.items():
        if octets.startswith(mark):
            return octets.decode(encoding, "replace")
    try:
        # What was given may be the beginning of a longer file: cut in the middle of a letter.
        return codecs.getincrementaldecoder("utf-8")().decode(octets)
    except UnicodeDecodeError:
        return octets.decode("cp1252", "replace")


def _of_mail(octets: bytes) -> dict[str, Any]:
    mail = message_from_bytes(octets, policy=policy.default)
    headers = [[name, str(mail[name])[:_MAX_HEADER]] for name in _TOLD_OF_A_MAIL if mail[name]]
    names = [part.get_filename() or "" for part in mail.iter_attachments()]
    date = mail["Date"].datetime if mail["Date"] else None
    sent_at = date.isoformat() if date else ""
    return {
        "headers": headers,
        "sent_at": sent_at,
        "names": names[:_MAX_NAMES],
        "text": _text_part(mail),
    }


def _text_part(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    text = decoded(cast("bytes", part.get_payload(decode=True) or b""))
    charset = part.get_content_charset()
    # OSError: an encoding that was not loaded in time.
    if charset not in (None, "utf-8", "us-ascii"):
        with suppress(LookupError, OSError):
            text = cast("bytes", part.get_payload(decode=True)).decode(str(charset), "replace")
    if part.get_content_type() == "text/html":
        return _WithoutMarkup.text_of(text)
    return text


class _WithoutMarkup(HTMLParser):
    """The words of a page, one line for each of its blocks."""

    _SILENT = frozenset({"script", "style", "head", "title"})
    _BLOCKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "blockquote"})

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._silent = 0

    @classmethod
    def text_of(cls, markup: str) -> str:
        parser = cls()
        parser.feed(markup)
        lines = "".join(parser._words).splitlines()
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._silent += tag in self._SILENT
        if tag in self._BLOCKS:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in self._SILENT))

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._words.append(data)


for _name in _CHARSETS:
    codecs.lookup(_name)
_of_mail(_REHEARSED)
