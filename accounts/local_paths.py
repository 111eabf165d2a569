"""Where a person goes after a form: only a page of ours."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def safe_next(request: HttpRequest, default: str) -> str:
    """The `next` of the form (or of the gate's redirect) if it is a bare path that we serve."""
    path = request.POST.get("next") or request.GET.get("next") or ""
    if not path.startswith("/") or "?" in path or "#" in path or len(path) > 200:
        return default
    if not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return default
    try:
        resolve(path)
    except Resolver404:
        return default
    return path
