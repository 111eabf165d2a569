"""Her page of one: who handed it over, whether it is intact, its pages; then her answer."""

from __future__ import annotations

import logging
from typing import Any

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from accounts.playing import address_to_show
from accounts.requests import SpaceRequest
from documents.blobs import BlobNotKept
from documents.lasting import may_last
from documents.refusals import Refusal
from dossier.checking.wording import say
from dossier.previewing.leaves import Leaves
from sharing.testimony import answering
from sharing.testimony.answering import NotKept
from sharing.testimony.reading import OpenTestimony

logger = logging.getLogger(__name__)


def show(
    request: SpaceRequest, opened: OpenTestimony, problem: str = "", status: int = 200
) -> HttpResponse:
    """Raises FileAltered."""
    leaves = Leaves.of(request.GET.get("page", ""), opened.pages)
    context: dict[str, Any] = {
        "one": opened,
        "facts": opened.facts,
        "leaves": leaves,
        # Where she answers: after the last page.
        "last_leaf": Leaves.of(str(opened.pages), opened.pages).first,
        "pictures": [(number, _address(request, opened, number)) for number in leaves.numbers],
        "problem": problem,
        "section": "notes",
    }
    if leaves.is_first and may_last(request):
        context["said"] = say(opened.examine())
    return render(request, "sharing/testimony_read.html", context, status=status)


def keep(request: SpaceRequest, opened: OpenTestimony) -> HttpResponse | None:
    """None once it is among her files. Raises FileAltered, TestimonyGone."""
    try:
        answering.keep(request.space, request.keyring, opened)
    except NotKept as refused:
        is_full = refused.refusal is Refusal.OVER_QUOTA
        return show(request, opened, "full" if is_full else "failed", 409 if is_full else 503)
    except (BlobNotKept, DatabaseError, OSError) as error:
        logger.warning("a testimony could not be kept: %s", type(error).__name__)
        return show(request, opened, "failed", 503)
    return None


def _address(request: SpaceRequest, opened: OpenTestimony, number: int) -> str:
    path = reverse("sharing:testimony_page", args=[opened.id, number])
    return address_to_show(request, path)
