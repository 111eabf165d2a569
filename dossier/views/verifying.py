"""`/verifier/`: anybody may have a file judged that was handed to them. Nothing is kept of it."""

from __future__ import annotations

import math

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.attempts import HOUR, TooManyAttempts, address_of, take_attempt
from accounts.methods import form_page
from accounts.provenance import sent_by_our_pages
from documents.lasting import may_last
from dossier.checking.examination import Examination
from dossier.checking.receiving import FORM_BYTES, HashingUploadHandler, one_of_two
from dossier.checking.verdicts import Report
from dossier.checking.wording import say
from dossier.checking.zip_reader import MAX_TOTAL_BYTES
from evidence.authority import fingerprint, roots
from vault.errors import PoolBusy

AN_HOUR = 60
BUSY_S = 60
STATUS = {"none": 400, "cut": 400, "too_large": 413, "too_many": 429, "busy": 503}


# Nothing changes and nobody is known here: a token would only set a cookie on the device.
@csrf_exempt
@form_page
def verify(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    if not sent_by_our_pages(request):
        return render(request, "errors/403.html", status=403)
    if _announced(request) > MAX_TOTAL_BYTES + FORM_BYTES:
        return _page(request, "too_large")
    try:
        take_attempt("verify", address_of(request), limit=AN_HOUR, window=HOUR)
        with one_of_two():
            return _judge(request)
    except TooManyAttempts as refused:
        seconds = (refused.retry_at - timezone.now()).total_seconds()
        return _page(request, "too_many", wait_s=max(1, math.ceil(seconds)))
    except PoolBusy:
        return _page(request, "busy", wait_s=BUSY_S)


def _judge(request: HttpRequest) -> HttpResponse:
    if not may_last(request):
        raise PoolBusy
    examination = Examination(roots())
    handler = HashingUploadHandler(request, examination)
    request.upload_handlers = [handler]
    # Read now, while the place is held.
    request.POST  # noqa: B018
    if handler.was_cut:
        return _page(request, "cut")
    if not handler.has_file:
        return _page(request, "none")
    return _result(request, examination.report())


def _result(request: HttpRequest, report: Report) -> HttpResponse:
    return render(request, "dossier/verify_result.html", {"said": say(report)})


def _page(request: HttpRequest, problem: str = "", wait_s: int = 0) -> HttpResponse:
    context = {"problem": problem, "known": _known(), "most": MAX_TOTAL_BYTES}
    response = render(request, "dossier/verify.html", context, status=STATUS.get(problem, 200))
    if wait_s:
        response["Retry-After"] = str(wait_s)
    return response


def _known() -> list[str]:
    """To compare with what a file says of its authority; without a database, none."""
    try:
        return [fingerprint(one) for one in roots()]
    except DatabaseError:
        return []


def _announced(request: HttpRequest) -> int:
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isdecimal() else 0
