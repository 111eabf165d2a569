"""A page as a browser would take it apart, with the standard library alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

FOCUSABLE = {"a", "button", "input", "select", "textarea", "summary", "audio", "video"}


@dataclass
class Page(HTMLParser):
    html: str
    titles: list[str] = field(default_factory=list)
    headings: int = 0
    language: str = ""
    links: list[str] = field(default_factory=list)
    rels: dict[str, str] = field(default_factory=dict)
    actions: list[str] = field(default_factory=list)
    resources: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    focusable: list[dict[str, str]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    has_exit: bool = False
    has_skip_link: bool = False
    _in_title: bool = False
    _script_without_source: bool = False

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.inline += [
            f"{tag}.{name}" for name in given if name.startswith("on") or name == "style"
        ]
        if "id" in given:
            self.ids.append(given["id"])
        if tag in FOCUSABLE and given.get("type") != "hidden" and "hidden" not in given:
            self.focusable.append({"tag": tag, **given})
        getattr(self, f"_{tag}", lambda _: None)(given)

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles[-1] += data
        if self._script_without_source and data.strip():
            self.inline.append("script")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag == "script":
            self._script_without_source = False

    def outside(self) -> list[str]:
        """Resources that a browser would ask of somebody else."""
        return [one for one in self.resources if urlsplit(one).netloc]

    def _html(self, given: dict[str, str]) -> None:
        self.language = given.get("lang", "")

    def _title(self, given: dict[str, str]) -> None:
        # That of a drawing has an id, by which the drawing is named.
        if "id" not in given:
            self._in_title = True
            self.titles.append("")

    def _h1(self, given: dict[str, str]) -> None:
        self.headings += 1

    def _a(self, given: dict[str, str]) -> None:
        self.links.append(given.get("href", ""))
        self.rels[given.get("href", "")] = given.get("rel", "")
        self.has_skip_link |= given.get("href") == "#contenu"

    def _form(self, given: dict[str, str]) -> None:
        self.actions.append(given.get("action", ""))
        self.has_exit |= "data-quit" in given

    def _button(self, given: dict[str, str]) -> None:
        if "formaction" in given:
            self.actions.append(given["formaction"])

    def _link(self, given: dict[str, str]) -> None:
        if given.get("href") != "data:,":
            self.resources.append(given.get("href", ""))

    def _script(self, given: dict[str, str]) -> None:
        self._script_without_source = "src" not in given
        self.resources.append(given.get("src", ""))

    def _img(self, given: dict[str, str]) -> None:
        self.resources.append(given.get("src", ""))

    _source = _audio = _video = _iframe = _img

    def _style(self, given: dict[str, str]) -> None:
        self.inline.append("style")
