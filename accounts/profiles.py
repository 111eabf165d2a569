"""Where each kind of space leads: her own pages, or what a professional received."""

from __future__ import annotations

from types import ModuleType
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.urls import reverse

from accounts import second_factor
from accounts.models import Space
from accounts.models.spaces import Profile
from accounts.requests import SpaceRequest


def is_professional(space: Space | None) -> bool:
    return space is not None and space.profile == Profile.PROFESSIONNEL


def home_of(request: SpaceRequest) -> str:
    """Where an opening leads when no page was asked for."""
    if is_professional(request.space_session.space):
        return resolve_url(settings.MDV_PROFESSIONAL_HOME)
    return resolve_url(settings.LOGIN_REDIRECT_URL)


def lead_elsewhere(
    request: SpaceRequest, route: str, access: ModuleType
) -> HttpResponseRedirect | None:
    """The way on for an open space that asks what its kind has not; None where it may stay.

    Raises Http404: for everybody else the pages of a professional are not there. A professional
    meets nothing but the second factor until it was given in this session.
    """
    if not is_professional(request.space):
        if route in access.PROFESSIONAL:
            raise Http404
        return None
    if route == access.SECOND_FACTOR:
        return None
    namespace = route.partition(":")[0]
    is_known = route in access.PROFESSIONAL or namespace in access.PROFESSIONAL_TOO
    if not second_factor.was_given(request.space_session):
        asked = request.path if is_known and request.method == "GET" else home_of(request)
        there = reverse(access.SECOND_FACTOR)
        return HttpResponseRedirect(f"{there}?{urlencode({'next': asked})}")
    return None if is_known else HttpResponseRedirect(home_of(request))
