"""Writing and amending. No outcome of these views leaves her without her text."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import DatabaseError
from django.http import HttpResponse

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from journal.attachments import Received, own_documents, receive_attachments
from journal.content import Content
from journal.drafts import draft_to_take_up, drop_drafts, waiting_drafts
from journal.entries import EntryChanged, amend_entry, write_entry
from journal.forms import EntryForm
from journal.forms.fields import read_uuid
from journal.forms.prefill import blank_form, form_of_draft, form_of_entry
from journal.forms.unsaid import keep_unsaid
from journal.models import Entry
from journal.reading import OpenEntry, open_kept_entry
from journal.refusals import EntryGone
from journal.views.done import AMENDED, UNCHANGED, WRITTEN, WRITTEN_APART
from journal.views.form_page import posted_form, render_form
from journal.views.saved import gone, keep_second_text, show_saved

# A full disk, a locked or read-only database: it passes, and her text must still be there after.
FAILURES = (DatabaseError, OSError)
NOTHING = Content("")


@form_page
def entry_create(request: SpaceRequest) -> HttpResponse:
    if request.method != "POST":
        return _begin(request)
    received = _receive(request)
    form = posted_form(request, received)
    if not form.is_valid():
        return render_form(request, form, received=received)
    try:
        content = content_of(request, form, received)
        entry = write_entry(
            owner=request.space, keyring=request.keyring, content=content, entry_id=form.draft_id
        )
        drop_drafts(request.space, request.keyring, form.draft_id, form.taken_up)
    except FAILURES:
        return render_form(request, form, received=received, failed=True, status=503)
    return show_saved(request, entry.pk, received, say_written(request, form, entry.pk))


def say_written(request: SpaceRequest, form: EntryForm, entry_id: UUID, done: str = WRITTEN) -> str:
    """A form sent again with other words, after going back, gave another note: it is said."""
    first = form.draft_id
    if first is None or first == entry_id:
        return done
    is_hers = Entry.objects.for_owner(request.space).kept().filter(pk=first).exists()
    return WRITTEN_APART if is_hers else done


@form_page
def entry_amend(request: SpaceRequest, pk: UUID) -> HttpResponse:
    received = _receive(request)
    try:
        opened = open_kept_entry(request.space, request.keyring, pk)
        if request.method != "POST":
            return _begin_amending(request, opened)
        return _amend(request, opened, received)
    except EntryGone:
        return gone(request, received)


def _begin(request: SpaceRequest) -> HttpResponse:
    """A page, blank or with the text she was torn from."""
    if "vierge" in request.GET:
        return render_form(request, blank_form(request.space))
    drafts = waiting_drafts(request.space, request.keyring)
    asked = read_uuid(request.GET.get("brouillon"))
    draft = draft_to_take_up(drafts, entry=None, asked=asked)
    if draft is None:
        return render_form(request, blank_form(request.space))
    return render_form(request, form_of_draft(request.space, draft), draft=draft)


def _begin_amending(request: SpaceRequest, opened: OpenEntry) -> HttpResponse:
    """The latest version that can be read, or the draft that was amending it."""
    drafts = waiting_drafts(request.space, request.keyring)
    asked = read_uuid(request.GET.get("brouillon"))
    draft = draft_to_take_up(drafts, entry=opened.id, asked=asked)
    content = opened.readable.content if opened.readable else NOTHING
    if draft is not None and "vierge" not in request.GET:
        form = form_of_draft(request.space, draft, content)
        return render_form(request, form, entry_id=opened.id, draft=draft)
    form = form_of_entry(request.space, content, opened.latest.number)
    return render_form(request, form, entry_id=opened.id, entry=opened)


def _amend(request: SpaceRequest, opened: OpenEntry, received: Received) -> HttpResponse:
    form = posted_form(request, received)
    if not form.is_valid():
        return render_form(request, form, entry_id=opened.id, received=received)
    try:
        earlier = opened.readable.content if opened.readable else NOTHING
        content = content_of(request, form, received, earlier)
        if form.version_read is None:
            content = keep_unsaid(content, earlier, form.data)
        version = amend_entry(
            owner=request.space,
            keyring=request.keyring,
            entry_id=opened.id,
            content=content,
            based_on=form.version_read,
            reason=form.cleaned_data["reason"],
        )
        drop_drafts(request.space, request.keyring, form.draft_id, form.taken_up)
    except EntryChanged as changed:
        return keep_second_text(request, form, opened.id, changed.latest)
    except FAILURES:
        return render_form(
            request, form, entry_id=opened.id, received=received, failed=True, status=503
        )
    is_unchanged = version.number == (form.version_read or opened.latest.number)
    done = UNCHANGED if is_unchanged else AMENDED
    return show_saved(request, opened.id, received, done)


def _receive(request: SpaceRequest) -> Received:
    uploads = request.FILES.getlist("attachments")
    return receive_attachments(request.space, request.keyring, uploads)


def content_of(
    request: SpaceRequest,
    form: EntryForm,
    received: Received,
    earlier: Content = NOTHING,
) -> Content:
    """What the form says, with its files. One that the note had leaves it only when the page
    showed it and it came back unticked; it stays among her documents.
    """
    content = form.content()
    dropped = set(form.shown_files).difference(content.documents)
    attachments = tuple(one for one in earlier.attachments if one not in dropped) + received.kept
    linked = tuple(one for one in earlier.documents if one not in dropped)
    linked += own_documents(request.space, content.documents)
    return replace(
        content,
        attachments=attachments,
        documents=tuple(one for one in dict.fromkeys(linked) if one not in attachments),
    )
