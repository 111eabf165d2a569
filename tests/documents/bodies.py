"""Bodies of forms written by hand: cut, slow, malformed, as no well-behaved client sends them."""

import io

from django.http import HttpResponse

from tests.cast import Person
from tests.documents.deposits import UPLOAD

BOUNDARY = "limite"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"


def field(name: str, value: str) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return head.encode() + value.encode() + b"\r\n"


def file_part(name: str, content: bytes, field_name: str = "file") -> bytes:
    head = (
        f"--{BOUNDARY}\r\nContent-Disposition: form-data; "
        f'name="{field_name}"; filename="{name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    )
    return head.encode() + content + b"\r\n"


END = f"--{BOUNDARY}--\r\n".encode()


class BrokenConnection(io.RawIOBase):
    """Gives some bytes, then what a socket gives when the other side is gone."""

    def __init__(self, data: bytes) -> None:
        self._data = io.BytesIO(data)

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data = self._data.read(size)
        if not data:
            raise ConnectionResetError(104, "Connection reset by peer")
        return data


def post_stream(
    person: Person, stream: io.IOBase, announced: int, path: str = UPLOAD, **headers: str
) -> HttpResponse:
    return person.client.generic(
        "POST",
        path,
        b"-",
        CONTENT_TYPE,
        **{"wsgi.input": stream, "CONTENT_LENGTH": str(announced), **headers},
    )


def post_body(person: Person, body: bytes, announced: int | None = None, **more: str):
    length = len(body) if announced is None else announced
    return post_stream(person, io.BytesIO(body), length, **more)
