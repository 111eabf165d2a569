"""What she wrote beside files that could not be sent: a draft, given back in the form."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from accounts.drafts import OpenDraft, discard_draft, open_drafts, register_rescue
from accounts.models import Space
from accounts.requests import SpaceRequest
from documents.drafts import FIELDS, WORDS
from vault.keyring import Keyring

# With a script, words come by the second.
ROUTES = ("documents:upload", "documents:upload_open")


def register() -> None:
    for route in ROUTES:
        register_rescue(route, FIELDS - {"based_on"}, WORDS)


def waiting_words(owner: Space, keyring: Keyring) -> OpenDraft | None:
    """The latest words that wait for their files."""
    drafts = (one for one in open_drafts(owner, keyring) if one.route in ROUTES)
    return next(drafts, None)


def forget_words(request: SpaceRequest) -> None:
    """They are saved: the draft that this form was filled from goes."""
    with suppress(ValueError):
        discard_draft(request.space, UUID(request.POST.get("draft", "")))
