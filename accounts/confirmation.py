"""The code asked at the last step, with the form she filled kept on the page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

# Never written back into a page, not even for a moment.
SECRET_FIELDS = frozenset(
    {
        "password",
        "current_password",
        "new_password",
        "pin",
        "new_pin",
        "recovery_code",
        "archive_passphrase",
        "archive_passphrase_again",
        "confirm_pin",
        "csrfmiddlewaretoken",
    }
)


def confirm_page(request: HttpRequest, left: int | None = None) -> HttpResponse:
    """403: nothing was done. The kept fields go back to the same address with the code."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in SECRET_FIELDS
        for value in values
    ]
    # Typed secrets are asked again with the code: the form itself returns, on its own page.
    asks_secrets = any(
        request.POST.get(name) for name in SECRET_FIELDS - {"confirm_pin", "csrfmiddlewaretoken"}
    )
    return render(
        request,
        "accounts/confirm_code.html",
        {"kept": kept, "left": left, "asks_secrets": asks_secrets},
        status=403,
    )
