"""The text of a page, and whether her words are shut in a direction of their own."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Each of these begins a block of its own for the text that it holds.
OWN = {"textarea", "option", "title", "bdi"}


class Shown(HTMLParser):
    """`loose`: texts that hold `sign` and stand in no element with a direction of its own."""

    def __init__(self, html: str, sign: str) -> None:
        super().__init__()
        self.sign = sign
        self.tags: set[str] = set()
        self.texts: list[str] = []
        self.loose: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.add(" ".join([tag, *(name for name in given if name.startswith("on"))]))
        if tag not in VOID:
            self._open.append((tag, tag in OWN or given.get("dir") == "auto"))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.sign in data and not any(is_own for _, is_own in self._open):
            self.loose.append(data.strip())
