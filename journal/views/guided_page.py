"""The page of one question: with all that she answered in it, whatever happened to the post."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.models.spaces import Profile
from accounts.requests import SpaceRequest
from journal.forms import EntryForm
from journal.guiding.forms import bound_form, shown_form
from journal.guiding.pages import Page
from journal.guiding.questions import FILES, REVIEW, TEXT, WHEN, Question, before, questions_for
from journal.guiding.review import Answer, answers_to_read
from journal.landmarks.offering import offer_landmarks
from journal.views.form_page import offer_files


def asked_of(request: SpaceRequest) -> tuple[Question, ...]:
    return questions_for(is_relative=request.space.profile == Profile.PROCHE)


def address_of(entry: UUID | None) -> str:
    return (
        reverse("journal:entry_complete", args=[entry])
        if entry
        else reverse("journal:entry_guided")
    )


def render_page(
    request: SpaceRequest,
    page: Page,
    *,
    form: EntryForm | None = None,
    status: int = 200,
    **notes: Any,
) -> HttpResponse:
    """`form`: says what is missing. `notes`: as those of the free form (_form_notes.html)."""
    form = form or shown_form(request.space, page.answers)
    asked, question = asked_of(request), page.question
    offered = _dress(request, form, question)
    context = {
        "form": form,
        "question": question,
        "heading": question.heading_for(is_relative=form.is_relative),
        "number": asked.index(question) + 1 if question in asked else 0,
        "count": len(asked),
        "fields": [form[name] for name in question.fields],
        "hidden": _hidden(page, form, offered),
        "entry_id": page.entry,
        "action": address_of(page.entry),
        "has_before": before(question, asked) is not None,
        "may_save": question == TEXT or TEXT.is_answered(page.answers),
        "returns": page.place.returns,
        "way": "guided",
        "section": "notes",
        **notes,
    }
    if question == REVIEW:
        context["answers"] = answers = _answers(request, page)
        context["has_given"] = any(one.is_given for one in answers)
        context["has_empty"] = not all(one.is_given for one in answers)
    return render(request, "journal/guided.html", context, status=status)


def _dress(request: SpaceRequest, form: EntryForm, question: Question) -> set[UUID]:
    """A question of one field lends it its words: the heading is the label. The ids of the files
    that the page shows.
    """
    if question.is_single and question != FILES:
        field = form.fields[question.fields[0]]
        field.label = str(question.heading_for(is_relative=form.is_relative))
        field.help_text = str(question.hint or field.help_text)
    if question == WHEN:
        offer_landmarks(form, request.space, request.keyring)
    return offer_files(request, form) if question == FILES else set()


def _hidden(page: Page, form: EntryForm, offered: set[UUID]) -> list[tuple[str, str]]:
    """Every answer that the page does not show: a post that is lost takes nothing with it."""
    shown = set(page.question.names)
    if page.question == REVIEW and not page.entry:
        shown.discard("reason")
    said = page.hidden | {name: page.answers[name] for name in page.answers if name not in shown}
    if page.question == FILES:
        # Unticked, a file of the note leaves it: only one that was there to be ticked.
        said["note_files"] = [" ".join(str(one) for one in form.shown_files if one in offered)]
    return [(name, value) for name, values in said.items() for value in values]


def _answers(request: SpaceRequest, page: Page) -> list[Answer]:
    whole = bound_form(request.space, page.answers, keeps_unread_dates=True)
    offer_files(request, whole)
    return list(answers_to_read(whole, asked_of(request)))
