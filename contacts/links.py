"""A way in, as it is pressed and as it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

# A name and nothing before it: a browser and we read the same host. No user, no port.
SITE = re.compile(r"https://(?P<host>(?:[a-z0-9-]+\.)+[a-z]{2,})(?:[/?#][^\s\\]*)?")
# No sign that a mail program takes for a second recipient or a header.
MAIL = re.compile(r"[A-Za-z0-9._+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}")


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
