"""Numbers to call in a text, a page or the list itself, held against the verified directory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from contacts.directory import Directory
from memodevie.rendered_links import Link

HREF = re.compile(r"(?:tel|sms):[^)\"'\s<>?]*")
ANCHOR = re.compile(r'href="((?:tel|sms):[^"{]*)"[^>]*>(.*?)</a>', re.DOTALL)
TAG = re.compile(r"<[^>]*>")
CALLED = re.compile(r"(?:tel|sms):\+?[0-9]+")
# Signs that no eye sees between two figures.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
SPACE = "[ .\u00a0\u202f]"
PART = "[ .\u00a0\u2009\u202f\u2010\u2011-]"
MONTHS = "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
FRANCE = rf"(?:\+|00){SPACE}?33{SPACE}?(?:\(0\))?"
LONG = rf"(?<![\d,.])(?:{FRANCE}|0){PART}?\d(?:{PART}?\d){{8}}(?!\d)"
FOREIGN = rf"\+[1-9](?:{PART}?\d){{7,14}}"
EUROPEAN = rf"(?<!\d)116{SPACE}?\d{{3}}(?!\d)"
SHORT = r"(?<![\w,.-])3\d{3}(?![\w-])"
# Two or three digits are a number to call only after such a word: « appelez le 17 ».
SPOKEN = rf"(?<=\b(?:le|au|du)[ \u00a0])1\d{{1,2}}(?!\w|{SPACE}(?:{MONTHS}|h\b))"
# “call 17”, “text 114”.
SPOKEN_IN_ENGLISH = r"(?<=\b(?:call|text)[ \u00a0])1\d{1,2}(?!\w)"
NUMBER = re.compile(
    "|".join((LONG, FOREIGN, EUROPEAN, SHORT, SPOKEN, SPOKEN_IN_ENGLISH)), re.IGNORECASE
)


def strange_numbers(text: str, directory: Directory) -> list[str]:
    """Links to call and texts like a number that the directory does not hold, as they stand."""
    known_links = {link for one in directory.contacts for link in (one.uri, one.foreign_uri)}
    known = {_digits(one) for one in _verified(directory)}
    links, numbers = _numbers_in(text)
    strange = [link for link in links if link not in known_links]
    return strange + [one for one in numbers if _digits(one) not in known]


# Public texts alone: all of them are read again beside each one that changes.
@lru_cache(maxsize=512)
def _numbers_in(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    written = UNSEEN.sub("", HREF.sub("", text))
    return tuple(HREF.findall(text)), tuple(NUMBER.findall(written))


def uncalled_numbers(links: Iterable[Link], directory: Directory) -> list[str]:
    """Links to a number that the directory does not hold."""
    known = {uri for _number, uri in _ways_to_call(directory)}
    calls = (one.address for one in links if HREF.match(one.address))
    return [address for address in calls if address not in known]


def misread_numbers(links: Iterable[Link], directory: Directory) -> list[str]:
    """Links that show one number and call another."""
    known = {uri: _digits(number) for number, uri in _ways_to_call(directory)}
    return [
        f"{one.words} calls {one.address}"
        for one in links
        if one.address in known and _digits(one.words) != known[one.address]
    ]


def numbers_in_templates(folder: Path, directory: Directory) -> Iterator[str]:
    """Those that a page writes itself: in an emergency, and when nothing can be looked up."""
    known = {uri: _digits(number) for number, uri in _ways_to_call(directory)}
    for path in sorted(folder.rglob("*.html")):
        for address, words in ANCHOR.findall(path.read_text("utf-8")):
            if known.get(address) != _digits(TAG.sub(" ", words)):
                yield f"{path.relative_to(folder)}: a number that the page itself writes, {address}"


def miscalled(directory: Directory) -> Iterator[str]:
    """Entries of the list itself whose link calls another number than the one they show."""
    for one in directory.contacts:
        for number, uri in ((one.number, one.uri), (one.foreign_number, one.foreign_uri)):
            called = _digits(uri.partition(":")[2])
            if uri and (called != _digits(number) or not CALLED.fullmatch(uri)):
                yield f"{one.slug}: it calls another number than it shows, {uri}"


def _ways_to_call(directory: Directory) -> Iterator[tuple[str, str]]:
    for one in directory.contacts:
        pairs = ((one.number, one.uri), (one.foreign_number, one.foreign_uri))
        yield from (pair for pair in pairs if pair[1])


def _verified(directory: Directory) -> Iterator[str]:
    for contact in directory.contacts:
        yield from filter(None, (contact.number, contact.foreign_number))


@lru_cache(maxsize=1024)
def _digits(number: str) -> str:
    bare = re.sub(rf"\(0\)|{PART}", "", number)
    return re.sub(r"\D", "", re.sub(r"(?<!\d)(?:\+|00)33", "0", bare))
