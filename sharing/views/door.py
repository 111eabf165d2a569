"""The way in by a link, and the way out. Whatever the link, asking for the page does nothing."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts import attempts
from accounts.methods import View, form_page, post_only
from accounts.requests import SpaceRequest
from sharing.grants.by_link import LinkRefused, leads_to, open_link
from sharing.reading import sessions
from sharing.reading.door_form import DoorForm
from sharing.reading.readers import about, busy, closed
from vault.errors import PoolBusy

# A shelter or a mobile operator puts hundreds of people behind one address.
REFUSED_AN_HOUR = 120


class SeeOther(HttpResponseRedirect):
    status_code = HTTPStatus.SEE_OTHER


def _unreferred(view: View) -> View:
    """The address is half of what opens: no other request tells it, not even to ourselves."""

    @wraps(view)
    def said(request: SpaceRequest, **place: Any) -> HttpResponseBase:
        response = view(request, **place)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return said


@csrf_exempt
@_unreferred
@form_page
def door(request: SpaceRequest, token: str) -> HttpResponse:
    """Sets no cookie before a right code: the page is the same for a scanner of mails. To the
    browser that reads this very link it shows the way back, and takes no other opening."""
    form = DoorForm(request.POST if request.method == "POST" else None)
    if form.is_bound and not _sent_from_here(request):
        return render(request, "errors/403.html", about(request), status=403)
    held = sessions.read(request)
    if held is not None and leads_to(token, held.grant):
        if form.is_bound:
            return SeeOther(reverse("sharing:reader"))
        context = {"closes_at": held.closes_at, **about(request)}
        return render(request, "sharing/door_open.html", context)
    if form.is_bound and form.is_valid():
        return _knock(request, token, form)
    return _show(request, token, form)


@post_only
def reader_leave(request: SpaceRequest) -> HttpResponse:
    sessions.end(request)
    return closed(request, has_left=True)


def _knock(request: SpaceRequest, token: str, form: DoorForm) -> HttpResponse:
    reading = sessions.NewReading()
    try:
        _open(request, token, form.cleaned_data["code"], reading)
    except attempts.TooManyAttempts:
        form.refuse("code", _("Il y a eu beaucoup d’essais d’ici. Réessayez dans une heure."))
        return _show(request, token, form, HTTPStatus.TOO_MANY_REQUESTS)
    except LinkRefused:
        form.refuse("code", _("Ce lien et ce code n’ouvrent rien."))
        return _show(request, token, form, HTTPStatus.FORBIDDEN)
    except PoolBusy:
        return busy(request)
    response = SeeOther(reverse("sharing:reader"))
    reading.give(request, response)
    return response


def _show(
    request: SpaceRequest, token: str, form: DoorForm, status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "token": token, **about(request)}
    return render(request, "sharing/door.html", context, status=status)


def _open(request: SpaceRequest, token: str, code: str, reading: sessions.NewReading) -> None:
    """Counted by address, whatever the link: each try is a long computation, and a link that does
    not exist has no five tries. Raises LinkRefused, PoolBusy, TooManyAttempts."""
    address = attempts.address_of(request)
    attempts.take_attempt("door", address, limit=REFUSED_AN_HOUR, window=attempts.HOUR)
    try:
        open_link(token, code, reading)
    except PoolBusy:
        attempts.give_back("door", address)
        raise
    attempts.give_back("door", address)


def _sent_from_here(request: HttpRequest) -> bool:
    """By Sec-Fetch-Site, else by Origin, which is « null » from a page without referrer."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin", "null")
    return origin in {"null", *settings.CSRF_TRUSTED_ORIGINS}
