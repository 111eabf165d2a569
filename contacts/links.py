"""A way in, as it is pressed and as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Link:
    url: str
    words: str

    @property
    def labels(self) -> list[str]:
        """The parts of a host name, between which a narrow screen may break it."""
        return self.words.split(".")

    @property
    def is_site(self) -> bool:
        return self.url.startswith("https:")


def site_link(url: str) -> Link:
    return Link(url, (urlsplit(url).hostname or url).removeprefix("www."))
