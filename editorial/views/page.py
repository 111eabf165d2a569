"""What the pages of this app share: the site's frame, and who may do what."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from editorial.models import Revision
from editorial.refusals import Refused
from staff.models import Member
from staff.site import gestion

VIEW = "editorial.view_text"
WRITE = "editorial.add_revision"
PUBLISH = "editorial.publish_revision"

LONGEST_KEY = 18  # digits, in 64 bits

View = Callable[..., HttpResponse]


def allowed(permission: str) -> Callable[[View], View]:
    """403 without the permission; the gate has asked for a verified member already."""

    def wrap(view: View) -> View:
        @wraps(view)
        def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return ask

    return wrap


def number_or_404(named: str) -> int:
    """The key that an address or a form names: what is none, or beyond any, leads nowhere."""
    if not (named.isascii() and named.isdecimal()) or len(named) > LONGEST_KEY:
        raise Http404
    return int(named)


def member_of(request: HttpRequest) -> Member:
    if not isinstance(request.user, Member):
        raise PermissionDenied
    return request.user


def show(
    request: HttpRequest, template: str, title: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    request.current_app = gestion.name  # read by the admin's templates
    frame = gestion.each_context(request) | {"title": title, "opts": Revision._meta}
    return render(request, template, frame | context, status=status)


def refuse(request: HttpRequest, refused: Refused) -> None:
    for reason in refused.reasons:
        messages.error(request, reason)


def to_revision(revision: Revision) -> HttpResponse:
    return redirect("gestion:editorial_revision", revision.pk)


def to_text(revision: Revision) -> HttpResponse:
    return redirect("gestion:editorial_text_change", revision.text_id)
