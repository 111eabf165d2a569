"""Links from one page of ours to another: each leads somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.urls import Resolver404, resolve

WRITTEN = re.compile(r"\]\((/[^)]*)\)")
LITERAL = re.compile(r'(?:href|action)="(/[^"{]*)"')


def lost_links(
    text: str, refs: Iterable[str], tools: Iterable[str], letters: Iterable[str] = ()
) -> Iterator[str]:
    """Of an article, a tool or a letter: addresses that no page answers."""
    for address in WRITTEN.findall(text):
        try:
            found = resolve(address.partition("#")[0])
        except Resolver404:
            yield address
            continue
        known = {"ref": refs, "tool": tools, "letter": letters}
        if any(value not in known[name] for name, value in found.kwargs.items() if name in known):
            yield address


def lost_links_of_templates(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.html")):
        for address in LITERAL.findall(path.read_text("utf-8")):
            try:
                resolve(re.split(r"[#?]", address)[0])
            except Resolver404:
                yield f"{path.relative_to(folder)}: leads nowhere, {address}"
