"""A browser's tab on a form of the diary: what the page shows, what is typed, what is sent."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

from django.test import Client

WORD = re.compile(r"mot\d+\.")
# What a person types in; the dates are left alone, since what cannot be read there stops a save.
TYPED = {"text", "words_said", "place", "people", "consequences"}


def words_in(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in WORD.findall(text))


@dataclass
class Form(HTMLParser):
    """The form of a page that is kept while it is filled."""

    html: str
    action: str = ""
    autosave: str = ""
    fields: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    _area: str = ""
    _choice: str = ""
    _is_inside: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    @property
    def id(self) -> str:
        return self.fields["draft"][0]

    @property
    def filled_by(self) -> set[str]:
        """The drafts that this page shows."""
        return {*self.fields.get("draft_from", []), self.id}

    @property
    def words(self) -> frozenset[str]:
        return words_in(value for values in self.fields.values() for value in values)

    @property
    def entry(self) -> UUID | None:
        """The note that it amends."""
        return UUID(self.fields["entry"][0]) if self.fields.get("entry") else None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form" and "data-mdv-autosave" in given:
            self._is_inside = True
            self.action, self.autosave = given["action"], given["data-mdv-autosave"]
        elif self._is_inside:
            getattr(self, f"_{tag}", lambda _: None)(given)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_inside = False
        elif tag == "textarea":
            self._area = ""

    def handle_data(self, data: str) -> None:
        if self._area:
            self.fields[self._area][0] += data

    def _input(self, given: dict[str, str]) -> None:
        kind, name = given.get("type", "text"), given.get("name", "")
        if kind in {"radio", "checkbox"} and "checked" not in given:
            return
        if kind not in {"file", "submit"} and name:
            self.fields.setdefault(name, []).append(given.get("value", ""))
            if kind != "hidden":
                self._note_typed(name)

    def _textarea(self, given: dict[str, str]) -> None:
        self._area = given["name"]
        self.fields[self._area] = [""]
        self._note_typed(self._area)

    def _select(self, given: dict[str, str]) -> None:
        self._choice = given["name"]

    def _option(self, given: dict[str, str]) -> None:
        if self._choice not in self.fields or "selected" in given:
            self.fields[self._choice] = [given.get("value", "")]

    def _note_typed(self, name: str) -> None:
        if name in TYPED:
            self.typed.append(name)


class Tab:
    """`shown`: what the ledger held of the draft that filled the page, when it was opened."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.form: Form | None = None
        self.shown: list[Any] = []
        self.earlier: list[tuple[Form, list[Any]]] = []

    def load(self, html: str, shown: list[Any]) -> None:
        if self.form:
            self.earlier.append((self.form, self.shown))
        form = Form(html)
        self.form, self.shown = (form, shown) if form.action else (None, [])

    def back(self) -> None:
        """The page before, with what was typed in it: browsers give it back."""
        form, self.shown = self.earlier.pop()
        self.form = copy.copy(form)

    def type(self, word: str, place: int) -> None:
        """Nowhere, on a page that asks for no words."""
        for name in self.form.typed[place % max(1, len(self.form.typed)) :][:1]:
            self.form.fields[name] = [f"{self.form.fields[name][0]} {word}"]

    def write_over(self, word: str) -> None:
        """All the words of the page are taken out, and this one put first."""
        for n, name in enumerate(self.form.typed):
            self.form.fields[name] = ["" if n else word]

    def post(self, path: str, **more: str):
        return self.client.post(path, {**self.form.fields, **more})
