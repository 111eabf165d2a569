"""Which routes take files. Everywhere else the bytes of a file are refused, unread by anyone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import BadRequest
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from accounts.pin_recheck import keep_text
from accounts.provenance import sent_by_our_pages
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents.deposits import Deposit
from documents.draining import read_to_the_end
from documents.lasting import is_beyond_share, may_last
from documents.resumable.pieces import SEGMENT_BYTES
from documents.sealing_handler import SealingUploadHandler, WholeBody, WholeBodyHandler

STRANGERS = frozenset({"anonymous", "unavailable"})
# It sets `request.deposit`, whose `close` ends whatever comes of the request.
Opener = Callable[[SpaceRequest], WholeBody]
_openers: dict[str, Opener] = {}


def take_files(route: str, *fields: str) -> None:
    """Files posted to this route in these fields are sealed as they arrive.

    The form then receives SealedUpload and RefusedUpload objects: see documents.forms.
    """
    receive_with(route, partial(_open_deposit, fields=frozenset(fields)))


def receive_with(route: str, opener: Opener) -> None:
    """What is posted to this route is read by the handler that this gives for each request."""
    _openers[route] = opener


class RefuseFiles(FileUploadHandler):
    """The handler of every route that takes no file: Django's own would spool them in clear."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


class SealingUploadMiddleware:
    """After the gate, before the form's token is read, since reading it reads the whole body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            return self.get_response(request)
        finally:
            deposit = getattr(request, "deposit", None)
            if deposit is not None:
                deposit.close()
            may_be_sent = _is_file_form(request) or _is_refused_piece(request)
            if may_be_sent and not is_beyond_share(request):
                may_last(request)
                read_to_the_end(request)

    def process_view(
        self,
        request: SpaceRequest,
        view: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> None:
        route = request.resolver_match.view_name if request.resolver_match else ""
        opener = _openers.get(route)
        if opener is None or request.method != "POST" or not _may_deposit(request):
            return
        may_last(request)
        whole = opener(request)
        request.upload_handlers = [whole]
        # Read now: the keys are used while they are surely there, whatever happens to the session.
        request.POST  # noqa: B018
        if whole.was_cut:
            keep_text(request, route, kwargs)
            raise BadRequest("the body was cut")


def _is_file_form(request: HttpRequest) -> bool:
    """Whether someone who signed in may be sending files here: a stranger's are not read."""
    match = request.resolver_match
    return (
        request.content_type == "multipart/form-data"
        and match is not None
        and match.view_name in _openers
        and getattr(request, "space_state", "anonymous") not in STRANGERS
    )


def _is_refused_piece(request: HttpRequest) -> bool:
    """Whether a piece of a file may be on its way, and is short enough to be read for nothing."""
    length = request.META.get("CONTENT_LENGTH") or ""
    return (
        request.method == "PATCH"
        and getattr(request, "space_state", "anonymous") not in STRANGERS
        and length.isdecimal()
        and int(length) <= SEGMENT_BYTES
    )


def _may_deposit(request: SpaceRequest) -> bool:
    # A form sent by another site is refused later for its token: it does not get to the disk.
    return request.keyring is not None and sent_by_our_pages(request)


def _open_deposit(request: SpaceRequest, fields: frozenset[str]) -> WholeBodyHandler:
    deposit = Deposit(
        request.space.pk,
        request.keyring,
        body_bytes=int(request.META.get("CONTENT_LENGTH") or 0),
        on_progress=partial(keep_alive, request),
    )
    # Known to the request from now on: whatever comes next, it ends with it.
    request.deposit = deposit  # type: ignore[attr-defined]
    return WholeBodyHandler(SealingUploadHandler(request, deposit, fields))
