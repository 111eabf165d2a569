"""The versions of a note, two by two: what was there, what came, and why."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import read_page
from accounts.requests import SpaceRequest
from journal.attachments import open_files
from journal.compared_details import changed_details, changed_files
from journal.comparing import compare
from journal.content import Content
from journal.reading import OpenEntry, open_entry
from journal.refusals import EntryGone
from journal.revisions import Altered, Version
from journal.stamping import stamp_state
from journal.views.saved import gone


@read_page
def entry_versions(request: SpaceRequest, pk: UUID) -> HttpResponse:
    """`?version=`: the version that is held against the one before; the latest by default."""
    try:
        opened = open_entry(request.space, request.keyring, pk)
    except EntryGone:
        return gone(request)
    before, after = _chosen(opened, request.GET.get("version", ""))
    context: dict[str, object] = {"entry": opened, "before": before, "after": after}
    if isinstance(before, Version) and isinstance(after, Version):
        context |= {
            "rows": compare(before.content.text, after.content.text),
            "details": changed_details(
                before.content, after.content, _names(request, before.content, after.content)
            ),
        }
    context["sides"] = [
        (one, stamp_state(request.space, request.keyring, pk, one.number))
        for one in (before, after)
        if isinstance(one, Version)
    ]
    return render(request, "journal/entry_versions.html", context | {"section": "notes"})


def _names(request: SpaceRequest, before: Content, after: Content) -> dict[UUID, str]:
    """Of the files that left or came: one query for all of them."""
    files = open_files(request.space, request.keyring, changed_files(before, after))
    return {one.document.pk: one.heading for one in (*files.kept, *files.in_trash)}


def _chosen(opened: OpenEntry, asked: str) -> tuple[Version | Altered | None, Version | Altered]:
    """The version asked for and the one before it, None when there is none before."""
    pairs = list(zip(opened.versions[1:], opened.versions, strict=False))
    wanted = [pair for pair in pairs if str(pair[1].number) == asked]
    return next(iter(wanted or pairs), (None, opened.latest))
