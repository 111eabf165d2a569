"""Where a person goes after a form: only a page of ours."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

# Said to the page of the code: whether the text that she was writing was kept.
KEPT_FIELD, KEPT, LOST = "garde", "1", "0"


def code_page(next_path: str, *, kept: bool | None = None) -> str:
    """The page that asks for the code, then leads to `next_path`. None: there was no text."""
    query = {"next": next_path}
    if kept is not None:
        query[KEPT_FIELD] = KEPT if kept else LOST
    return f"{reverse('accounts:pin')}?{urlencode(query)}"


def safe_next(request: HttpRequest, default: str) -> str:
    """The `next` of the form (or of the gate's redirect) if it is a path that we serve.

    A query is dropped: it may hold words of hers, and none of our pages needs one.
    """
    path = request.POST.get("next") or request.GET.get("next") or ""
    path = path.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or len(path) > 200:
        return default
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return default
    try:
        resolve(path)
    except Resolver404:
        return default
    return path
