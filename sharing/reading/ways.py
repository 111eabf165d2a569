"""The addresses of one reading: by a link, or as a professional received it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse


@dataclass(frozen=True)
class Ways:
    """`grant` is None by a link: the cookie says which share."""

    grant: UUID | None = None

    @property
    def file(self) -> str:
        return self._to("")

    @property
    def state(self) -> str:
        return self._to("state")

    @property
    def archive(self) -> str:
        return self._to("archive")

    def page(self, number: int) -> str:
        return self._to("page", number)

    def exhibit(self, number: int) -> str:
        return self._to("exhibit", number)

    def content(self, number: int, page: int = 1) -> str:
        """`number` 0: the pages of the document."""
        return f"{self._to('content', number)}{f'?page={page}' if page > 1 else ''}"

    def _to(self, name: str, number: int | None = None) -> str:
        said = {} if number is None else {"number": number}
        if self.grant is None:
            return reverse(f"sharing:reader_{name}".removesuffix("_"), kwargs=said)
        route = f"sharing:received_{name}".removesuffix("_")
        return reverse(route, kwargs={"pk": self.grant, **said})
