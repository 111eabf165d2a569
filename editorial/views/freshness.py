"""The board of what is to be read again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from editorial.broken import broken_now
from editorial.freshness import board
from editorial.views.page import VIEW, allowed, show


@require_safe
@allowed(VIEW)
def freshness(request: HttpRequest) -> HttpResponse:
    return show(
        request,
        "editorial/freshness.html",
        _("Fraîcheur"),
        {"board": board(timezone.localdate()), "broken": broken_now()},
    )
