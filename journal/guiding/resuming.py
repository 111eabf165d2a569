"""Where guided writing begins: on a blank page, on a note, or where a draft was left."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from accounts.models import Space
from journal.content import Content
from journal.drafts import WaitingDraft
from journal.forms.prefill import form_of_draft, form_of_entry
from journal.guiding.forms import answers_of
from journal.guiding.merging import born_of, is_flow, merge, times_answered
from journal.guiding.pages import Page, Place, only_answers, page_of, read_place
from journal.guiding.questions import TEXT, WHEN, Question, first_unanswered


def page_of_entry(
    space: Space, asked: tuple[Question, ...], entry: UUID, content: Content, number: int
) -> Page:
    """A note to complete, at the first question that it does not answer."""
    answers = answers_of(form_of_entry(space, content, number).initial)
    if not WHEN.is_answered(answers):
        # « Je ne sais plus », chosen for her when nothing was said, would hide the fields.
        answers.pop("happened_precision", None)
    return Page(Place(first_unanswered(answers, asked)), answers, entry)


def page_of_draft(
    space: Space,
    draft: WaitingDraft,
    drafts: list[WaitingDraft],
    *,
    entry: UUID | None,
    amended: Content | None = None,
) -> Page:
    """`amended`: what the note to complete says now."""
    if draft.is_guided and draft.entry == entry:
        return _page_of_flow(draft) if is_flow(draft) else _page_rescued(draft, drafts)
    # Begun in the free form, where another tab may still be writing: it is taken up, and left.
    answers = answers_of(form_of_draft(space, draft, amended).initial)
    return Page(Place(TEXT), only_answers(answers, entry), entry, taken_up=_taken_up(draft))


def _page_of_flow(draft: WaitingDraft) -> Page:
    place = read_place(draft.fields)
    return Page(
        place,
        only_answers(draft.fields, draft.entry),
        draft.entry,
        flow=draft.id,
        born=born_of(draft),
        seen=times_answered(draft, place.question),
    )


def _page_rescued(draft: WaitingDraft, drafts: list[WaitingDraft]) -> Page:
    """What the gate kept of one page goes back among the other answers."""
    rescued = page_of(draft.fields, entry=draft.entry, page_id=draft.id)
    merged = merge(rescued, [one for one in drafts if one != draft], by_button=True)
    page = replace(
        rescued, id=uuid4(), answers=merged.answers, born="", seen="", taken_up=_taken_up(draft)
    )
    if merged.source is None:
        return replace(page, flow=uuid4() if merged.is_apart else rescued.flow)
    seen = times_answered(merged.source, rescued.question)
    return replace(page, born=merged.born, seen=seen)


def _taken_up(draft: WaitingDraft) -> tuple[UUID, str]:
    return draft.id, draft.saved_at.isoformat()
