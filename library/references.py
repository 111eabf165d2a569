"""References of articles in addresses: four characters that say nothing."""

from __future__ import annotations


class ReferenceConverter:
    """Longer words stay free for the tools (`/bibliotheque/outils/`)."""

    regex = "[a-z0-9]{4}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
