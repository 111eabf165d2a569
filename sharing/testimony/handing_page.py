"""The relative's page: a dossier of his own, who he is as he wishes, the code that he was told."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.attempts import TooManyAttempts
from accounts.models.spaces import Profile
from accounts.refusals import too_many
from accounts.requests import SpaceRequest
from documents.blobs import BlobNotKept
from documents.lasting import may_last
from documents.reading import FileAltered
from dossier.assembling.keeping import OpenDossier, read_dossiers
from dossier.container.packing import PiecesChanged
from dossier.editions import OpenEdition, find_edition
from evidence.authority import AuthorityUnavailable
from library.letter_files import letters_by_slug
from sharing.testimony.codes import CodeRefused
from sharing.testimony.forms import HANDING, HandOverForm, blank, forget
from sharing.testimony.handing_over import MOST_BYTES, Said, TooLarge, hand_over
from sharing.testimony.rows import WAITS_DAYS

logger = logging.getLogger(__name__)

LETTER = "attestation"
Ready = list[tuple[OpenDossier, OpenEdition]]


class NotReady(Exception):
    """Its pages were not made, or not of what it is now."""


def show(request: SpaceRequest, asked: UUID | None = None) -> HttpResponse:
    """`asked`: the dossier that is chosen to begin with, whatever waits as a draft.

    Raises NotReady for one that cannot be.
    """
    ready = _ready(request)
    said, waited = blank(request.space, request.keyring, HANDING)
    if asked is not None:
        if asked not in {dossier.id for dossier, _ in ready}:
            raise NotReady
        said["dossier"] = str(asked)
    form = HandOverForm(ready, initial={"handed": uuid4(), **said})
    return _page(request, form, ready, waited=waited)


def take(request: SpaceRequest) -> HttpResponse | None:
    """None once it is handed over."""
    ready = _ready(request)
    form = HandOverForm(ready, request.POST)
    if "forget" in request.POST:
        forget(request, form)
        return redirect("sharing:testimony_hand_over")
    if not form.is_valid():
        return _page(request, form, ready)
    if not may_last(request):
        return _page(request, form, ready, "busy", status=503)
    try:
        _hand_over(request, form, ready)
    except CodeRefused:
        form.refuse("code", _("Ce code n’ouvre rien, ou n’ouvre plus. Relisez-le."))
        return _page(request, form, ready)
    except TooManyAttempts as refused:
        return too_many(request, refused)
    except TooLarge:
        return _page(request, form, ready, "large")
    except (PiecesChanged, FileAltered):
        return _page(request, form, ready, "changed")
    except (AuthorityUnavailable, BlobNotKept, DatabaseError, OSError) as error:
        logger.warning("a testimony could not be handed over: %s", type(error).__name__)
        return _page(request, form, ready, "failed", status=503)
    forget(request, form)
    return None


def _hand_over(request: SpaceRequest, form: HandOverForm, ready: Ready) -> None:
    chosen = form.chosen
    dossier, edition = next(pair for pair in ready if pair[0].id == chosen)
    said = form.cleaned_data
    hand_over(
        request.space,
        request.keyring,
        code=said["code"],
        dossier=dossier,
        edition=edition,
        said=Said(said["name"], said["link"], said["words"]),
        handed_id=said["handed"],
    )


def _ready(request: SpaceRequest) -> Ready:
    """Those whose pages were made of what they are now: only what could be looked at leaves."""
    found: Ready = []
    for one in read_dossiers(request.space, request.keyring):
        if isinstance(one, OpenDossier):
            edition = find_edition(request.space, request.keyring, one)
            if edition is not None:
                found.append((one, edition))
    return found


def _page(
    request: SpaceRequest,
    form: HandOverForm,
    ready: Ready,
    problem: str = "",
    *,
    status: int = 200,
    waited: bool = False,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "ready": ready,
        "problem": problem,
        "waited": waited,
        "letter": next(iter(letters_by_slug([LETTER])), None),
        "most": MOST_BYTES,
        "days": WAITS_DAYS,
        "is_relative": request.space.profile == Profile.PROCHE,
        "section": "notes",
    }
    response = render(request, "sharing/testimony_hand_over.html", context, status=status)
    if status == 503:
        response["Retry-After"] = "30"
    return response
