"""Links and words of rendered HTML, as a reader has them: whatever the source looked like."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser

# Words on both sides of these are one text for the eye: « 06 <strong>12</strong> ».
INLINE = frozenset({"a", "abbr", "b", "bdi", "code", "em", "i", "small", "span", "strong", "wbr"})
APART = " | "


@dataclass(frozen=True)
class Link:
    """`address` as it is followed, character references resolved; empty when it was taken out."""

    address: str
    words: str


@dataclass(frozen=True)
class Rendered:
    links: tuple[Link, ...]
    words: str


# Each text is read again beside one that changes.
@lru_cache(maxsize=256)
def read_rendered(html: str) -> Rendered:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return Rendered(tuple(parser.links), "".join(parser.words))


class _Parser(HTMLParser):
    """Names of tags and attributes come in lower case, values without their quotes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[Link] = []
        self.words: list[str] = []
        self._address: str | None = None
        self._pressed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._end_link()
            self._address, self._pressed = dict(reversed(attrs)).get("href") or "", []
        elif tag not in INLINE:
            self.words.append(APART)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self._end_link()
        elif tag not in INLINE:
            self.words.append(APART)

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        self._pressed.append(data)

    def close(self) -> None:
        super().close()
        self._end_link()

    def _end_link(self) -> None:
        if self._address is not None:
            self.links.append(Link(self._address, "".join(self._pressed)))
            self._address = None
