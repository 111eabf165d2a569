"""From one page to the next, by the button that was pressed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import uuid4

from journal.guiding.keeping import Kept
from journal.guiding.pages import Page, Place
from journal.guiding.questions import REVIEW, Question, after, before, question_named

GO_ON = "next"
BACK = "back"
LATER = "later"
SAVE = "save"


def next_place(pressed: str, place: Place, asked: Sequence[Question]) -> Place:
    """`pressed`: one of the above, or the key of a question to go to. Anything else goes on."""
    if pressed == BACK:
        return replace(place, question=before(place.question, asked) or place.question)
    if pressed == LATER:
        return place
    chosen = question_named(pressed)
    if chosen is not None:
        comes_from_reading = place.returns or place.question == REVIEW
        return Place(chosen, returns=comes_from_reading and chosen != REVIEW)
    return Place(REVIEW if place.returns else after(place.question, asked))


def page_after(page: Page, kept: Kept, place: Place) -> Page:
    """The page that follows: it holds every answer, kept or not."""
    merged = kept.merged
    following = Page(place, merged.answers, page.entry, flow=merged.flow)
    if kept.is_there:
        return replace(following, born=merged.born, seen=merged.times(place.question))
    # What could not be kept is only in the page: the older draft must not answer for it.
    source = merged.source
    taken_up = (source.id, source.saved_at.isoformat()) if source else page.taken_up
    flow = uuid4() if source else merged.flow
    return replace(following, flow=flow, taken_up=taken_up)
