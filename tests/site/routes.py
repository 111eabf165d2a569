"""Every route of the URLconf, with an address that can be asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from library.letter_files import current_letters
from library.tools.shelf import current_tools
from memodevie import route_access

NOBODYS = uuid4()
# Routes whose GET is not a page for people.
NOT_PAGES = frozenset(
    {
        "accounts:quick_exit",
        "accounts:state",
        "health",
        "ready",
        "sharing:reader_state",
        "sharing:received_state",
    }
)
# Routes that answer with the bytes of a file.
FILES = frozenset(
    {
        "documents:content",
        "documents:preview",
        "documents:copy_content",
        "dossier:page",
        "sharing:testimony_page",
    }
)
# Routes that answer to a button; asked for, they lead back to the page where it is.
LED_BACK = frozenset(
    {
        "dossier:archive",
        "dossier:copies",
        "dossier:letter_pdf",
        "dossier:order",
        "dossier:pdf",
        "dossier:prepare",
        "dossier:reread",
        "sharing:consent_copies",
    }
)
# Of a stranger who opened a link: without it they are not there. Walked in tests/sharing.
READ_BY_LINK = frozenset(
    {
        "sharing:reader",
        "sharing:reader_archive",
        "sharing:reader_content",
        "sharing:reader_exhibit",
        "sharing:reader_leave",
        "sharing:reader_page",
        "sharing:reader_state",
    }
)
# Pages that only exist when an operator chose them.
CHOSEN = frozenset({"documents:record"})


@dataclass(frozen=True)
class Route:
    name: str
    parameters: tuple[str, ...]

    def address(self, known: Mapping[str, object] | None = None) -> str:
        """The address, with `known` values for its parameters and nobody's object otherwise."""
        values = {one: (known or {}).get(one, NOBODYS) for one in self.parameters}
        if "ref" in values and isinstance(values["ref"], UUID):
            values["ref"] = "zzzz"
        if "tool" in values and isinstance(values["tool"], UUID):
            values["tool"] = current_tools()[0].ref
        if "letter" in values and not isinstance(values["letter"], str):
            values["letter"] = current_letters()[0].ref
        if "number" in values:
            values["number"] = 1
        return reverse(self.name, kwargs=values)


def all_routes() -> list[Route]:
    """Of the people who come here. The pages of staff are walked apart: staff_routes()."""
    return [one for one in _every_route() if not _is_for_staff(one)]


def staff_routes() -> list[Route]:
    return [one for one in _every_route() if _is_for_staff(one)]


def parts_of(route: Route, known: Mapping[str, UUID]) -> dict[str, UUID | None]:
    """Values of its parameters: the addresses of one app are walked with one id."""
    return dict.fromkeys(("pk", "piece", "dossier"), known.get(route.name.partition(":")[0]))


def _every_route() -> list[Route]:
    return sorted(set(_walk(get_resolver(), "")), key=lambda one: one.name)


def _is_for_staff(route: Route) -> bool:
    return route.name.partition(":")[0] in route_access.STAFF


def _walk(resolver: URLResolver, namespace: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner)
        elif isinstance(entry, URLPattern) and entry.name:
            yield Route(f"{namespace}{entry.name}", tuple(entry.pattern.converters))


def closed_routes() -> list[Route]:
    open_to_all = route_access.PUBLIC | route_access.SESSION
    return [route for route in all_routes() if route.name not in open_to_all]
