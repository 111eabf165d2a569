"""« Tout emporter »: the copy of a whole space."""

from __future__ import annotations

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.methods import form_page
from accounts.pin_recheck import CONFIRM_FIELD
from accounts.requests import SpaceRequest
from documents.lasting import may_last
from dossier.taking_away.form import CopyPassphraseForm
from dossier.taking_away.overview import overview_of
from dossier.taking_away.sending import send_copy
from dossier.views.right_code import right_code
from evidence.authority import AuthorityUnavailable


@form_page
def take_away(request: SpaceRequest) -> HttpResponseBase:
    if request.method != "POST":
        return _show(request, CopyPassphraseForm())
    is_late_code = CONFIRM_FIELD in request.POST and "archive_passphrase" not in request.POST
    if request.POST.get("how") == "plain":
        here = reverse("dossier:take_away")
        return right_code(request, back=here) if is_late_code else _send(request, None)
    if "archive_passphrase" not in request.POST:
        # Only the code came (confirmation.py): the phrase is typed again, never left out.
        return _show(request, CopyPassphraseForm(), is_phrase_awaited=is_late_code)
    form = CopyPassphraseForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    return _send(request, form.cleaned_data["archive_passphrase"])


def _send(request: SpaceRequest, passphrase: str | None) -> HttpResponseBase:
    if not may_last(request):
        busy = render(request, "errors/503.html", status=503)
        busy["Retry-After"] = "5"
        return busy
    try:
        return send_copy(request, passphrase)
    except AuthorityUnavailable:
        hindered = _(
            "La copie ne peut pas être faite maintenant : ce qui date les fichiers ne répond pas. "
            "Rien n’est perdu, et ce n’est pas de votre fait. Réessayez plus tard."
        )
        return _show(request, CopyPassphraseForm(), hindered=hindered)


def _show(
    request: SpaceRequest,
    form: CopyPassphraseForm,
    hindered: str = "",
    *,
    is_phrase_awaited: bool = False,
) -> HttpResponse:
    context = {
        "form": form,
        "overview": overview_of(request.space),
        "hindered": hindered,
        "is_phrase_awaited": is_phrase_awaited,
        "section": "reglages",
    }
    return render(request, "dossier/take_away.html", context)
