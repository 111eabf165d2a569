"""The page of an accord: blank, with what waited, or again with her words."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from accounts.form_drafts import DRAFT, read_uuid, taking_up
from accounts.requests import SpaceRequest
from sharing.consent.forms import DRAFTS, Comparing, ConsentForm, says_words, words_of_draft
from sharing.consent.looked_at import LookedAt, about
from sharing.consent.recipients import Recipient
from sharing.consent.summing_up import summed_up
from sharing.grants.keeping import GrantAltered, GrantGone, find_grant
from sharing.views.owner import SECTION


def ask(request: SpaceRequest, seen: LookedAt, to: Recipient | None) -> HttpResponse:
    """The blank page: with what waited, or what an ended share said."""
    draft = DRAFTS.waiting(request.space, request.keyring, str(seen.opened.id))
    said = {DRAFT: str(uuid4()), **_as_before(request)}
    waited = draft is not None and says_words(draft)
    if draft:
        said |= words_of_draft(draft) if waited else taking_up(draft)
    form = ConsentForm(initial=said, **state_of(seen, to))
    return show(request, seen, to, form, waited=waited)


def show(
    request: SpaceRequest,
    seen: LookedAt,
    to: Recipient | None,
    form: ConsentForm,
    refusal: str | Promise = "",
    *,
    waited: bool = False,
) -> HttpResponse:
    said = about(request, seen) | summed_up(form)
    context = {"form": form, "to": to, "refusal": refusal, "waited": waited, **said, **SECTION}
    return render(request, "sharing/consent.html", context)


def state_of(seen: LookedAt, to: Recipient | None) -> dict[str, Any]:
    return {
        "is_link": to is None,
        "comparing": to.comparing if to else Comparing.DONE,
        "has_originals": seen.has_bare_originals,
    }


def _as_before(request: SpaceRequest) -> dict[str, str]:
    """Her words of a share that ended: « faire un autre lien »."""
    earlier = read_uuid(request.GET.get("comme"))
    if earlier is None:
        return {}
    try:
        grant = find_grant(request.space, request.keyring, earlier)
    except (GrantGone, GrantAltered):
        return {}
    return {"to": grant.to, "why": grant.note}
