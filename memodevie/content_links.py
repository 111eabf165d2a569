"""Links of a public text: to a page of ours that is there, to a number, or to a site as shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.urls import Resolver404, resolve

from contacts.links import SITE
from memodevie.rendered_links import Link

# « //host » and « /\host » are another site to a browser.
OURS = re.compile(r"/(?![/\\])[^\\\s]*")
CALL = re.compile(r"(?:tel|sms):.*")
NAMED = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}")
LITERAL = re.compile(r'(?:href|action)="(/[^"{]*)"')


def lost_links(
    links: Iterable[Link], refs: Iterable[str], tools: Iterable[str], letters: Iterable[str] = ()
) -> Iterator[str]:
    """Of an article, a tool or a letter: addresses of ours that no page answers."""
    for address in (one.address for one in links if OURS.fullmatch(one.address)):
        try:
            found = resolve(address.partition("#")[0])
        except Resolver404:
            yield address
            continue
        known = {"ref": refs, "tool": tools, "letter": letters}
        if any(value not in known[name] for name, value in found.kwargs.items() if name in known):
            yield address


def refused_links(links: Iterable[Link]) -> Iterator[str]:
    """Links of no kind that a text may hold: neither a page of ours, a number, nor https."""
    for one in links:
        if not any(kind.fullmatch(one.address) for kind in (OURS, CALL, SITE)):
            yield one.address or one.words


def misleading_links(links: Iterable[Link]) -> Iterator[str]:
    """Links whose words name one site while they open another."""
    for one in links:
        opened = SITE.fullmatch(one.address)
        if opened and {_bare(name) for name in NAMED.findall(one.words)} - {_bare(opened["host"])}:
            yield f"{one.words} opens {one.address}"


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def lost_links_of_templates(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.html")):
        for address in LITERAL.findall(path.read_text("utf-8")):
            try:
                resolve(re.split(r"[#?]", address)[0])
            except Resolver404:
                yield f"{path.relative_to(folder)}: leads nowhere, {address}"
