"""« Tout donner en copies »: the copies and the pages are made, then looked at. Nothing leaves."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.methods import form_page
from accounts.models import Space
from accounts.pin_recheck import post_with_fresh_code
from accounts.requests import SpaceRequest
from dossier.assembling.keeping import DossierAltered, DossierGone, OpenDossier
from dossier.preparing.copies import give_in_copies
from dossier.preparing.page import NotDone, Said, long_page
from dossier.preparing.refusals import NotPrepared
from dossier.preparing.steps import Watch
from dossier.views.working import work_on
from vault.keyring import Keyring


@form_page
@post_with_fresh_code
def copies(request: SpaceRequest, pk: UUID) -> HttpResponseBase:
    back = reverse("dossier:detail", args=[pk])
    return make_copies(request, pk, back=back, back_words=_("Revenir au dossier"))


def make_copies(request: SpaceRequest, pk: UUID, *, back: str, back_words: str) -> HttpResponseBase:
    """Always a page of lines: it names the files of which no copy was made. A GET leads `back`."""

    def begin(opened: OpenDossier) -> HttpResponseBase:
        work = partial(_make, request.space, request.keyring, opened)
        return long_page(request, work, _said(pk, back, back_words))

    return work_on(request, pk, back, begin)


def _said(pk: UUID, back: str, back_words: str) -> Said:
    return Said(
        title=_("Dossier"),
        section="notes",
        heading=_("Les copies se font"),
        lead=_(
            "Sans lieu ni appareil. Cela peut prendre un moment. Rien n’est envoyé. Si vous "
            "annulez, les copies déjà faites restent avec leurs fichiers."
        ),
        back=back,
        back_words=back_words,
        way_on=reverse("dossier:preview", args=[pk]),
        way_on_words=_("Relire ce qui partira"),
        failed=_("Les copies n’ont pas pu toutes être faites. Réessayez."),
    )


def _make(owner: Space, keyring: Keyring, opened: OpenDossier, watch: Watch) -> str:
    try:
        are_all_copies = give_in_copies(owner, keyring, opened, watch)
    except NotPrepared as refused:
        raise NotDone(refused.why.sentence) from None
    except (DossierGone, DossierAltered):
        raise NotDone(_("Ce dossier n’est plus là.")) from None
    if are_all_copies:
        return _("Tout part en copies. Relisez les pages : rien n’est encore parti.")
    return _(
        "Des fichiers partent encore tels quels, sans copie. Relisez les pages : rien n’est "
        "encore parti."
    )
