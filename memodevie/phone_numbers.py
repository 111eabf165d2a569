"""Numbers to call in a text or a page, held against the verified directory."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contacts.directory import Directory

HREF = re.compile(r"(?:tel|sms):[^)\"'\s<>?]*")
CALL = re.compile(r"\[([^\]]*)\]\(((?:tel|sms):[^)]*)\)")
SPACE = "[ .\u00a0\u202f]"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
LONG = rf"(?<![\d,.])(?:\+33|0){SPACE}?\d(?:{SPACE}?\d){{8}}(?!\d)"
EUROPEAN = rf"(?<!\d)116{SPACE}?\d{{3}}(?!\d)"
SHORT = r"(?<![\w,.-])3\d{3}(?![\w-])"
# Two or three digits are a number to call only after such a word: « appelez le 17 ».
SPOKEN = rf"(?<=\b(?:le|au|du)[ \u00a0])1\d{{1,2}}(?!\w|{SPACE}(?:{MONTHS}|h\b))"
# “call 17”, “text 114”.
SPOKEN_IN_ENGLISH = r"(?<=\b(?:call|text)[ \u00a0])1\d{1,2}(?!\w)"
NUMBER = re.compile(f"{LONG}|{EUROPEAN}|{SHORT}|{SPOKEN}|{SPOKEN_IN_ENGLISH}", re.IGNORECASE)


def strange_numbers(text: str, directory: Directory) -> list[str]:
    """Links to call and texts like a number that the directory does not hold, as they stand."""
    known_links = {link for one in directory.contacts for link in (one.uri, one.foreign_uri)}
    known = {_digits(one) for one in _verified(directory)}
    links = [link for link in HREF.findall(text) if link not in known_links]
    written = HREF.sub("", text)
    return links + [one for one in NUMBER.findall(written) if _digits(one) not in known]


def misread_numbers(markdown: str, directory: Directory) -> list[str]:
    """Links that show one number and call another."""
    known = {one.uri: _digits(one.number) for one in directory.contacts if one.uri}
    return [
        f"{words} calls {link}"
        for words, link in CALL.findall(markdown)
        if link in known and _digits(words) != known[link]
    ]


def miscalled(directory: Directory) -> Iterator[str]:
    """Entries of the list itself whose link calls another number than the one they show."""
    for one in directory.contacts:
        for number, uri in ((one.number, one.uri), (one.foreign_number, one.foreign_uri)):
            called = _digits(uri.partition(":")[2])
            if uri and called != _digits(number):
                yield f"{one.slug}: it calls another number than it shows, {uri}"


def _verified(directory: Directory) -> Iterator[str]:
    for contact in directory.contacts:
        yield from filter(None, (contact.number, contact.foreign_number))


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number.replace("+33", "0"))
