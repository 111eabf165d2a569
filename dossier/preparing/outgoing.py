"""A file as it goes out: attached, under a name that says nothing, kept by no cache."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator

from django.http import StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.leaving import Staying
from accounts.requests import SpaceRequest
from documents.content import CONTENT_POLICY
from documents.file_names import content_disposition
from documents.reading import FileAltered
from documents.verification.sending import tell_taken
from documents.verification.zip_stream import ZipStream
from dossier.container.packing import PiecesChanged
from dossier.editions import OpenEdition

# What the history of downloads shows.
PAGES_NAME, ARCHIVE_NAME = "document.pdf", "fichiers.zip"
PAGES_TAKEN, ARCHIVE_TAKEN = "dossier_pages_taken", "dossier_taken"
activity.register_kind(PAGES_TAKEN, _("Les pages d’un dossier téléchargées"))
activity.register_kind(ARCHIVE_TAKEN, _("Un dossier téléchargé"))


def send_pages(request: SpaceRequest, edition: OpenEdition) -> StreamingHttpResponse:
    """Raises PiecesChanged for pages that no longer open."""
    try:
        edition.open_pdf().close()
    except FileAltered:
        raise PiecesChanged from None
    tell_taken(request.space, PAGES_TAKEN)
    return _attached(request, edition.read_pdf(), edition.size, PAGES_NAME, "application/pdf")


def send_archive(request: SpaceRequest, zipped: ZipStream) -> StreamingHttpResponse:
    tell_taken(request.space, ARCHIVE_TAKEN)
    return _attached(request, iter(zipped), zipped.length, ARCHIVE_NAME, "application/zip")


def _attached(
    request: SpaceRequest, pieces: Iterator[bytes], length: int, name: str, media_type: str
) -> StreamingHttpResponse:
    sending = _Sending(pieces, Staying(request))
    response = StreamingHttpResponse(sending, content_type=media_type)
    response["Content-Length"] = str(length)
    response["Content-Disposition"] = content_disposition("attachment", name)
    response["Content-Security-Policy"] = CONTENT_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    return response


class _Sending:
    """Closed by the server at the end of the answer, even when nothing was read of it: the file
    that is being read is then closed too."""

    def __init__(self, pieces: Iterator[bytes], on_progress: Callable[[], None]) -> None:
        self._pieces = _told(pieces, on_progress)

    def __iter__(self) -> Iterator[bytes]:
        return self._pieces

    def close(self) -> None:
        self._pieces.close()


def _told(pieces: Iterator[bytes], on_progress: Callable[[], None]) -> Generator[bytes, None, None]:
    for piece in pieces:
        yield piece
        on_progress()
