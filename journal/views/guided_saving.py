"""The last button of guided writing: the answers become a note, or a version of one."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpResponse

from accounts.requests import SpaceRequest
from journal.attachments import Received
from journal.entries import EntryChanged, amend_entry, write_entry
from journal.forms import EntryForm
from journal.guiding.forms import bound_form
from journal.guiding.keeping import drop_page
from journal.guiding.merging import Merged
from journal.guiding.pages import Page
from journal.guiding.questions import WHEN
from journal.reading import OpenEntry
from journal.refusals import EntryGone
from journal.views.done import AMENDED, UNCHANGED, WRITTEN
from journal.views.guided_page import render_page
from journal.views.saved import gone, keep_second_text, show_saved
from journal.views.writing import FAILURES, NOTHING, content_of


def form_to_save(request: SpaceRequest, page: Page, merged: Merged) -> EntryForm:
    """As one post of the free form, with the draft that it ends."""
    source = merged.source
    return bound_form(
        request.space,
        merged.answers,
        keeps_unread_dates=page.question != WHEN,
        draft=str(page.id),
        draft_from=str(source.id) if source else "",
        draft_seen=source.saved_at.isoformat() if source else "",
    )


def save_note(
    request: SpaceRequest,
    opened: OpenEntry | None,
    form: EntryForm,
    page: Page,
    merged: Merged,
    received: Received,
) -> HttpResponse:
    """`form`: all the answers, valid. Failures end as those of the free form do."""
    try:
        if opened is None:
            return _write(request, form, page, merged, received)
        return _amend(request, opened, form, page, merged, received)
    except EntryGone:
        return gone(request, received)
    except FAILURES:
        same = replace(page, answers=merged.answers)
        return render_page(request, same, received=received, failed=True, status=503)


def _write(
    request: SpaceRequest, form: EntryForm, page: Page, merged: Merged, received: Received
) -> HttpResponse:
    content = content_of(request, form, received)
    entry = write_entry(
        owner=request.space, keyring=request.keyring, content=content, entry_id=merged.flow
    )
    drop_page(request.space, request.keyring, page, merged)
    return show_saved(request, entry.pk, received, WRITTEN)


def _amend(
    request: SpaceRequest,
    opened: OpenEntry,
    form: EntryForm,
    page: Page,
    merged: Merged,
    received: Received,
) -> HttpResponse:
    earlier = opened.readable.content if opened.readable else NOTHING
    try:
        version = amend_entry(
            owner=request.space,
            keyring=request.keyring,
            entry_id=opened.id,
            content=content_of(request, form, received, earlier),
            based_on=form.version_read,
            reason=form.cleaned_data["reason"],
        )
    except EntryChanged as changed:
        return keep_second_text(request, form, opened.id, changed.latest)
    drop_page(request.space, request.keyring, page, merged)
    done = UNCHANGED if version.number == form.version_read else AMENDED
    return show_saved(request, opened.id, received, done)
