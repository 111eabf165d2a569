"""« Préparer » : the pages are made and kept, then looked at. Nothing leaves here."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.methods import form_page
from accounts.models import Space
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from dossier.assembling.keeping import DossierAltered, DossierGone, OpenDossier
from dossier.preparing.answers import not_prepared
from dossier.preparing.length import is_long
from dossier.preparing.page import NotDone, Said, long_page
from dossier.preparing.refusals import NotPrepared
from dossier.preparing.steps import Unwatched, Watch, prepare_edition
from dossier.views.refusals import altered, gone
from dossier.views.working import work_on
from vault.keyring import Keyring


@form_page
@post_with_fresh_code
def prepare(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    def begin(opened: OpenDossier) -> HttpResponseBase:
        if not is_long(opened.record):
            return _prepare_now(request, opened)
        work = partial(_prepare_at_length, request.space, request.keyring, opened)
        return long_page(request, work, _said(pk))

    return work_on(request, pk, reverse("dossier:detail", args=[pk]), begin)


def _said(pk: UUID) -> Said:
    return Said(
        title=_("Dossier"),
        section="notes",
        heading=_("Les pages se préparent"),
        lead=_(
            "Cela prend un moment : ce dossier est long. Rien n’est envoyé. Si vous annulez, rien "
            "n’est gardé et vos choix restent."
        ),
        back=reverse("dossier:detail", args=[pk]),
        back_words=_("Revenir au dossier"),
        way_on=reverse("dossier:preview", args=[pk]),
        way_on_words=_("Voir ce qui partira"),
        failed=_("Les pages n’ont pas pu être faites. Réessayez."),
    )


def _prepare_at_length(owner: Space, keyring: Keyring, opened: OpenDossier, watch: Watch) -> str:
    try:
        prepare_edition(owner, keyring, opened, watch)
    except NotPrepared as refused:
        raise NotDone(refused.why.sentence) from None
    except (DossierGone, DossierAltered):
        raise NotDone(_("Ce dossier n’est plus là.")) from None
    return _("C’est prêt. Rien n’est encore parti.")


def _prepare_now(request: SpaceRequest, opened: OpenDossier) -> HttpResponse:
    try:
        prepare_edition(request.space, request.keyring, opened, Unwatched())
    except NotPrepared as refused:
        return not_prepared(request, opened.id, refused.why)
    except DossierGone:
        return gone(request)
    except DossierAltered:
        return altered(request, opened.id)
    return redirect("dossier:preview", pk=opened.id)
