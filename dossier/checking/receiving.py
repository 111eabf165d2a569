"""A file that anybody sends to have it judged: hashed as it passes, written nowhere, then gone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO, Any, cast

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParser
from django.http.request import UnreadablePostError
from django.utils.datastructures import MultiValueDict

from dossier.checking.examination import Examination
from vault.argon2_pool import Argon2Pool

FIELD = "file"
CHUNK_BYTES = 1024 * 1024
# Beyond the file itself: the lines of the form around it.
FORM_BYTES = 64 * 1024
AT_ONCE = 2
# Of two places for the whole machine, none is held by a sender that hardly sends.
GRACE_S = 60.0
LEAST_BYTES_PER_SECOND = 32 * 1024
LONGEST_S = 2 * 60 * 60.0


@contextmanager
def one_of_two() -> Iterator[None]:
    """One of the machine's places. Raises vault.errors.PoolBusy at once when both are taken."""
    with _pool().slot():
        yield


@cache
def _pool() -> Argon2Pool:
    folder = settings.MDV_DATA_DIR / "argon2-slots"
    return Argon2Pool(folder, slots=AT_ONCE, max_waiting=0, name="verify")


class HashingUploadHandler(FileUploadHandler):
    """Gives the first file of the one field to an examination. Nothing of it is kept, not even its
    name; other files are dropped unread."""

    chunk_size = CHUNK_BYTES

    def __init__(self, request: HttpRequest, examination: Examination) -> None:
        super().__init__(request)
        self.examination = examination
        self.has_file = False
        self.was_cut = False

    def handle_raw_input(
        self,
        input_data: IO[bytes],
        META: dict[str, Any],  # noqa: N803 (Django's name)
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]]:
        """Parses the body itself, to know whether it came whole: Django's parser does not tell."""
        body = PacedBody(input_data)
        told = MultiPartParser(META, cast("Any", body), [_Hashing(self)], encoding).parse()
        self.was_cut = body.count < content_length
        return told


class _Hashing(FileUploadHandler):
    chunk_size = CHUNK_BYTES

    def __init__(self, whole: HashingUploadHandler) -> None:
        super().__init__(whole.request)
        self._whole = whole

    def new_file(self, field_name: str, file_name: str, *args: Any, **kwargs: Any) -> None:
        super().new_file(field_name, file_name, *args, **kwargs)
        if field_name != FIELD or self._whole.has_file:
            raise SkipFile
        self._whole.has_file = True

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._whole.examination.feed(raw_data)

    def file_complete(self, file_size: int) -> None:
        return None


class PacedBody:
    """A connection that breaks, or that hardly sends, ends the body; how much came is known."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source = source
        self._began = time.monotonic()
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        if self._is_too_slow():
            return b""
        try:
            data = self._source.read(size)
        except UnreadablePostError:
            return b""
        self.count += len(data)
        return data

    def _is_too_slow(self) -> bool:
        passed = time.monotonic() - self._began
        earned = GRACE_S + self.count / LEAST_BYTES_PER_SECOND
        return passed > min(earned, LONGEST_S)
