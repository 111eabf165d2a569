from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse


def _not_built_yet(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise Http404


entry_list = entry_create = entry_detail = entry_amend = entry_delete = _not_built_yet
draft_save = draft_delete = _not_built_yet
