"""« Tout emporter »: the copy of a whole space."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from django.db import DatabaseError
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.methods import form_page
from accounts.pin_recheck import CONFIRM_FIELD, post_with_fresh_code
from accounts.requests import SpaceRequest
from documents.lasting import may_last
from dossier.preparing.answers import too_many
from dossier.preparing.page import Said, long_page
from dossier.taking_away.documents import OutOfReach
from dossier.taking_away.form import CopyPassphraseForm
from dossier.taking_away.overview import overview_of
from dossier.taking_away.readiness import Readiness, readiness_of
from dossier.taking_away.rereading import reread_files
from dossier.taking_away.sending import send_copy
from dossier.taking_away.sums import keep_sums
from dossier.views.right_code import right_code
from evidence.authority import AuthorityUnavailable

SECTION = "reglages"


@form_page
def take_away(request: SpaceRequest) -> HttpResponseBase:
    ready = readiness_of(request.space, request.keyring)
    if request.method != "POST":
        return _show(request, ready)
    if ready.must_reread:
        return _show(request, ready, hindered=_to_be_read(request))
    is_late_code = CONFIRM_FIELD in request.POST and "archive_passphrase" not in request.POST
    if request.POST.get("how") == "plain":
        here = reverse("dossier:take_away")
        return right_code(request, back=here) if is_late_code else _send(request, ready, None)
    if "archive_passphrase" not in request.POST:
        # Only the code came (confirmation.py): the phrase is typed again, never left out.
        return _show(request, ready, is_phrase_awaited=is_late_code)
    form = CopyPassphraseForm(request.POST)
    if not form.is_valid():
        return _show(request, ready, form)
    return _send(request, ready, form.cleaned_data["archive_passphrase"])


@form_page
@post_with_fresh_code
def reread(request: SpaceRequest) -> HttpResponseBase:
    """The first step of a long copy. Nothing leaves here."""
    if request.method != "POST":
        return redirect("dossier:take_away")
    if not may_last(request):
        return too_many(request)
    work = partial(reread_files, request.space, request.keyring)
    return long_page(request, work, _said())


def _said() -> Said:
    here = reverse("dossier:take_away")
    return Said(
        title=_("Copie"),
        section=SECTION,
        heading=_("Vos fichiers sont relus"),
        lead=_(
            "Cela prend un moment. Rien n’est envoyé, rien n’est changé. Si vous annulez, ce qui "
            "est relu le reste pendant deux heures : la suite reprendra là."
        ),
        back=here,
        back_words=_("Revenir"),
        way_on=f"{here}#suite",
        way_on_words=_("Choisir comment emporter"),
        failed=_("Vos fichiers n’ont pas pu être relus. Rien n’est perdu. Réessayez."),
    )


def _send(request: SpaceRequest, ready: Readiness, passphrase: str | None) -> HttpResponseBase:
    if not may_last(request):
        return too_many(request)
    try:
        return send_copy(request, ready.sums, passphrase)
    except OutOfReach as refused:
        # Kept, so that she is told once: the next sending leaves without what is still missing.
        with suppress(DatabaseError):
            keep_sums(request.space, request.keyring, refused.readings)
        told = readiness_of(request.space, request.keyring)
        return _show(request, told, hindered=_out_of_reach(passphrase))
    except AuthorityUnavailable:
        hindered = _(
            "La copie ne peut pas être faite maintenant : ce qui date les fichiers ne répond pas. "
            "Rien n’est perdu, et ce n’est pas de votre fait. Réessayez plus tard."
        )
        return _show(request, ready, hindered=hindered)


def _to_be_read(request: SpaceRequest) -> str:
    """Two hours have passed, or long files were added, since the page was shown."""
    if request.POST.get("how") == "plain":
        return _("Rien n’est parti : vos fichiers sont d’abord à relire.")
    return _(
        "Rien n’est parti : vos fichiers sont d’abord à relire. Vous taperez ensuite votre phrase "
        "de nouveau : elle n’est gardée nulle part, pas même un instant."
    )


def _out_of_reach(passphrase: str | None) -> str:
    said = _(
        "Rien n’est parti : des fichiers ne peuvent pas être lus pour l’instant. Cela vient de "
        "notre côté. Plus bas : combien, et ce que vous pouvez faire."
    )
    if passphrase is None:
        return said
    again = _("Vous taperez votre phrase de nouveau : elle n’est gardée nulle part.")
    return f"{said} {again}"


def _show(
    request: SpaceRequest,
    ready: Readiness,
    form: CopyPassphraseForm | None = None,
    *,
    hindered: str = "",
    is_phrase_awaited: bool = False,
) -> HttpResponse:
    context = {
        "form": form or CopyPassphraseForm(),
        "overview": overview_of(request.space),
        "ready": ready,
        "hindered": hindered,
        "is_phrase_awaited": is_phrase_awaited,
        "section": SECTION,
    }
    return render(request, "dossier/take_away.html", context)
