"""Paper at once: the pages as pictures inside the page itself, and no file that would stay."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from accounts.leaving import SpaceLeft, Staying
from accounts.requests import SpaceRequest
from documents.reading import FileAltered
from documents.workshop import WorkshopFailed
from dossier.assembling.keeping import OpenDossier
from dossier.editions import OpenEdition
from dossier.previewing.pages import Points, drawn_pages

TEMPLATE = "dossier/print.html"
MOST_PRINTED = 60
# Drawn by one process; the page grows by so many.
AT_ONCE = 4
LEFT = _("Votre espace est fermé : les pages à partir de la page %(number)s manquent.")
NOT_SHOWN = _(
    "Les pages à partir de la page %(number)s n’ont pas pu être montrées. N’imprimez pas "
    "ainsi : rechargez cette page, ou téléchargez le document."
)
# Where the sheets go in the page. No text of hers is in it.
_HERE = "[[sheets]]"


def print_page(
    request: SpaceRequest, opened: OpenDossier, edition: OpenEdition
) -> HttpResponseBase:
    """Beyond `MOST_PRINTED` pages it says to use the document."""
    may_print = edition.pages <= MOST_PRINTED
    context = {
        "dossier": opened,
        "edition": edition,
        "may_print": may_print,
        "most": MOST_PRINTED,
        "sheets": _HERE,
        "section": "notes",
    }
    if not may_print:
        return render(request, TEMPLATE, context)
    if request.method == "HEAD":
        return HttpResponse()
    head, tail = render_to_string(TEMPLATE, context, request).split(_HERE)
    return StreamingHttpResponse(_Sheets(request, edition, head, tail))


class _Sheets:
    def __init__(self, request: SpaceRequest, edition: OpenEdition, head: str, tail: str) -> None:
        self._request, self._edition = request, edition
        self._head, self._tail = head, tail

    def __iter__(self) -> Iterator[str]:
        staying = Staying(self._request)
        yield self._head
        for first in range(1, self._edition.pages + 1, AT_ONCE):
            try:
                staying()
                drawn = drawn_pages(self._edition, first, AT_ONCE, Points.PAPER)
            except SpaceLeft:
                yield _missing(LEFT % {"number": first})
                break
            except (WorkshopFailed, FileAltered):
                yield _missing(NOT_SHOWN % {"number": first})
                break
            for number, picture in enumerate(drawn, start=first):
                yield self._sheet(number, picture)
        yield self._tail

    def _sheet(self, number: int, picture: bytes) -> str:
        said: dict[str, Any] = {"number": number, "pages": self._edition.pages}
        return format_html(
            '<img class="printed" src="data:image/jpeg;base64,{}" alt="{}">\n',
            base64.b64encode(picture).decode(),
            _("Page %(number)s sur %(pages)s") % said,
        )


def _missing(sentence: str) -> str:
    """On paper too: a copy that stops half-way must not pass for whole."""
    return format_html('<p class="note note--box" role="alert">{}</p>\n', sentence)
