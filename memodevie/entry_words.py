"""What an entry of the verified list says in words of its own, and its ways in beside a number."""

from __future__ import annotations

from collections.abc import Iterator

from contacts.directory import Directory
from contacts.links import MAIL, SITE
from memodevie.phone_numbers import strange_numbers

# Every text that a card may show; of those that it hides, none holds a way in.
WORDS = (
    *("label", "app", "cost", "languages", "audience", "role", "not_for"),
    *("deaf_access", "device_trace", "good_to_know"),
)


def wrong_words(directory: Directory) -> Iterator[str]:
    """Numbers said in passing are numbers to call: they are in the list as well."""
    for one in directory.contacts:
        said = " | ".join(str(getattr(one, name)) for name in WORDS)
        for number in strange_numbers(said, directory):
            yield f"{one.slug}: a number that is not in the directory, {number}"


def wrong_ways(directory: Directory) -> Iterator[str]:
    """A mail or a site that could open something else than what it shows."""
    for one in directory.contacts:
        for address, shape in ((one.mail, MAIL), (one.url, SITE), (one.other_url, SITE)):
            if address and not shape.fullmatch(address):
                yield f"{one.slug}: an address that is not plain, {address}"
