"""Between Django's parser of forms and a copy that arrives: the one file of one field."""

from __future__ import annotations

from functools import partial
from typing import IO, Any, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import QueryDict
from django.http.multipartparser import MultiPartParser
from django.utils.datastructures import MultiValueDict

from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from documents.sealing_handler import CHUNK_BYTES, KEYS_HELD_S, CountedBody, WholeBody
from dossier.bringing_back.arriving import ArrivingCopy
from dossier.bringing_back.refusals import Refusal

FILE, PASSPHRASE = "file", "archive_passphrase"


def open_receiver(request: SpaceRequest) -> WholeBody:
    """For documents.uploads.receive_with."""
    copy = ArrivingCopy(request.space, request.keyring, partial(keep_alive, request))
    # Known to the request from now on: whatever comes next, it ends with it.
    request.deposit = copy  # type: ignore[attr-defined]
    return _WholeCopy(request, copy)


def arrived_with(request: SpaceRequest) -> ArrivingCopy | None:
    """None for a form that was not read here: sent by another site, or no form at all."""
    copy = getattr(request, "deposit", None)
    return copy if isinstance(copy, ArrivingCopy) else None


class _WholeCopy(WholeBody):
    """Parses the body itself: it knows whether all came, and what was typed before the file."""

    chunk_size = CHUNK_BYTES

    def __init__(self, request: SpaceRequest, copy: ArrivingCopy) -> None:
        super().__init__(request)
        self._copy = copy

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, Any],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]]:
        body = CountedBody(input_data)
        feeding = _Feeding(self._copy)
        parser = MultiPartParser(META, cast("Any", body), [feeding], encoding)
        feeding.parser = parser
        post, _files = parser.parse()
        is_late = self._copy.refusal is Refusal.TOO_SLOW
        self.was_cut = not is_late and body.count < content_length
        if self.was_cut:
            self._copy.refuse(Refusal.CUT)
        # The phrase has done its work.
        left = post.copy()
        left.pop(PASSPHRASE, None)
        return left, MultiValueDict()


class _Feeding(FileUploadHandler):
    chunk_size = CHUNK_BYTES
    parser: MultiPartParser

    def __init__(self, copy: ArrivingCopy) -> None:
        super().__init__()
        self._copy = copy
        self._has_file = False

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, file_name, *args, **kwargs)
        if field_name != FILE or self._has_file:
            raise SkipFile
        self._has_file = True
        # The fields that came before: the page puts the phrase above the file.
        typed: QueryDict | None = getattr(self.parser, "_post", None)
        self._copy.begin(typed.get(PASSPHRASE, "") if typed else "")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self._copy.age_s > KEYS_HELD_S:
            self._copy.refuse(Refusal.TOO_SLOW)
            raise StopUpload(connection_reset=True)
        self._copy.feed(raw_data)

    def file_complete(self, file_size: int) -> None:
        self._copy.finish()
