"""A browser's tab on guided writing: it sends back every field that the page holds."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from tests.cast import Person
from tests.journal.notes import DRAFT

GUIDED = "/journal/pas-a-pas/"


class Fields(HTMLParser):
    """What the form of a page would send, were nothing changed in it."""

    def __init__(self, shown: str) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._inside = False
        self._area = ""
        self._select = ""
        self.feed(shown)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {key: value or "" for key, value in attrs}
        name = said.get("name", "")
        if tag == "form":
            self._inside = "write" in said.get("class", "").split()
        elif not self._inside:
            return
        elif tag == "input" and said.get("type") in {"radio", "checkbox"}:
            if "checked" in said:
                self._add(name, said.get("value", "on"))
        elif tag == "input" and said.get("type") != "file":
            self._add(name, said.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self._add(name, "")
        elif tag == "select":
            self._select = name
        elif tag == "option" and "selected" in said:
            self._add(self._select, said.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self._area:
            self.sent[self._area][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area:
            # The parser of a browser drops the first line end.
            self.sent[self._area][-1] = self.sent[self._area][-1].removeprefix("\n")
            self._area = ""

    def _add(self, name: str, value: str) -> None:
        self.sent.setdefault(name, []).append(value)


class Tab:
    def __init__(self, person: Person, address: str = GUIDED) -> None:
        self.client, self.address = person.client, address
        self.addresses: list[str] = []
        self.show(self.client.get(address, follow=True))

    def show(self, response: Any) -> None:
        self.status = response.status_code
        self.addresses += [where for where, _status in getattr(response, "redirect_chain", [])]
        self.shown = response.content.decode()
        self.fields = Fields(self.shown).sent

    @property
    def question(self) -> str:
        return self.fields.get("question", [""])[0]

    def say(self, to: str = "next", *, follow: bool = True, **answers: Any) -> Any:
        """Press a button. An answer of None is emptied."""
        sent = {**self.fields, "to": to}
        for name, value in answers.items():
            sent[name] = value if isinstance(value, list) else ["" if value is None else value]
        response = self.client.post(self.address.partition("?")[0], sent, follow=follow)
        self.show(response)
        return response

    def autosave(self, **answers: str) -> Any:
        self.fields |= {name: [value] for name, value in answers.items()}
        return self.client.post(DRAFT, self.fields)

    def go_to(self, question: str) -> None:
        while self.question != question:
            before = self.question
            self.say("skip")
            assert self.question != before


def copy_of(tab: Tab) -> Tab:
    """The page as it was: a second tab, or the browser's Back."""
    twin = object.__new__(Tab)
    twin.__dict__ = {**tab.__dict__, "fields": {**tab.fields}, "addresses": []}
    return twin
