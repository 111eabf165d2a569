"""Pictures of an exhibit, drawn in the closed room for one answer, kept nowhere."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from documents import workshop
from documents.previews.believing import Drawn, believe_pictures
from documents.previews.making import DRAWING, Size
from documents.previews.opening import MAX_PAGE
from documents.previews.showing import THREADED, Showing
from documents.workshop import Reason, WorkshopFailed

if TYPE_CHECKING:
    from sharing.bundles.shared import SharedExhibit


def draw_exhibit(exhibit: SharedExhibit, first: int, count: int) -> Drawn:
    """See `SharedExhibit.draw`."""
    if not exhibit.showing.is_drawn or not 1 <= first <= MAX_PAGE:
        raise WorkshopFailed(Reason.UNREADABLE)
    limits = replace(DRAWING, has_threads=exhibit.media_type in THREADED)
    if exhibit.size > limits.source_bytes:
        raise WorkshopFailed(Reason.TOO_BIG)
    told: dict[str, Any] = {"points": int(Size.PAGE), "tile": False}
    if exhibit.showing is Showing.PAGES:
        task = "pdf"
        told |= {"first": first, "count": max(1, min(count, MAX_PAGE - first + 1))}
    elif first == 1:
        task = "image"
        told |= {"media_type": exhibit.media_type}
    else:
        raise WorkshopFailed(Reason.UNREADABLE)
    with closing(exhibit.open()) as file:
        pieces = file.read_range(0, file.size)
        result = workshop.run(task, pieces, limits=limits, **told)
    return believe_pictures(result, has_tile=False)
