"""Where a person goes after a form: only a page of ours."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

# Said to the page of the code: whether the text that she was writing was kept.
KEPT_FIELD, KEPT, LOST = "garde", "1", "0"
_LONGEST = 200


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
    return _served(_asked(request)) or default


def next_with_its_way_back(request: HttpRequest, default: str) -> str:
    """The same; a page that had a `next` of its own keeps it: she came to it from another one."""
    asked = _asked(request)
    query = asked.partition("#")[0].partition("?")[2]
    path, back = _served(asked), _served(QueryDict(query[:_LONGEST]).get("next", ""))
    return with_way_back(path, back) if path else default


def with_way_back(path: str, back: str) -> str:
    return f"{path}?{urlencode({'next': back})}" if back else path


def way_back_of(request: HttpRequest) -> str:
    """Where the page that is asked for leads back to; empty for most."""
    return _served(request.GET.get("next", ""))


def _asked(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _served(asked: str) -> str:
    """Its path, when it is one of ours."""
    path = asked.partition("#")[0].partition("?")[0]
    if not path.startswith("/") or len(path) > _LONGEST:
        return ""
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    try:
        resolve(path)
    except Resolver404:
        return ""
    return path
