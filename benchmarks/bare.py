"""The reference: a Django with nothing of ours in it, behind the same kind of server."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings

FOLDER = Path(os.environ["MDV_BENCH_FOLDER"])
settings.configure(
    SECRET_KEY="a bare view keeps no secret",  # noqa: S106
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    FILE_UPLOAD_TEMP_DIR=str(FOLDER),
    USE_TZ=True,
)

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import FileResponse, HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402

BLOCK_BYTES = 1024**2


def upload(request: HttpRequest) -> HttpResponse:
    """Django's own way: its parser, its handlers, its temporary file in clear."""
    return HttpResponse(str(len(request.FILES)))


def raw(request: HttpRequest) -> HttpResponse:
    """The limit: no form, no key, no hash; the body as it comes, on the disk for good."""
    target = FOLDER / "raw"
    with target.open("wb", buffering=0) as plain:
        while block := request.read(BLOCK_BYTES):
            plain.write(block)
        os.fsync(plain.fileno())
    target.unlink()
    return HttpResponse()


def file(request: HttpRequest, name: str) -> HttpResponse | FileResponse:
    """The whole file as Django sends it; a range, as one would write it by hand."""
    asked = request.headers.get("Range", "")
    source = (FOLDER / name).open("rb")
    if not asked:
        return FileResponse(source)
    first, _, last = asked.removeprefix("bytes=").partition("-")
    with source:
        source.seek(int(first))
        return HttpResponse(source.read(int(last) - int(first) + 1), status=206)


def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("upload/", upload),
    path("raw/", raw),
    path("file/<str:name>", file),
    path("sante/", alive),
]
application = get_wsgi_application()
