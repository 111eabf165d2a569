"""A client that costs next to nothing, so that the server is what is measured."""

from __future__ import annotations

import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

BOUNDARY = "figures"
_BUFFER_BYTES = 1024**2


@dataclass(frozen=True)
class Client:
    port: int
    cookies: str = field(default="", repr=False)

    def get(self, path: str, **headers: str) -> tuple[float, int]:
        """Seconds until the last byte, and how many bytes came."""
        started = time.perf_counter()
        connection = self._connection()
        connection.request("GET", path, headers={"Cookie": self.cookies, **headers})
        response = connection.getresponse()
        if response.status not in (200, 206):
            raise RuntimeError(f"{path} answered {response.status}")
        buffer = bytearray(_BUFFER_BYTES)
        size = 0
        while taken := response.readinto(buffer):
            size += taken
        connection.close()
        return time.perf_counter() - started, size

    def page(self, path: str) -> str:
        connection = self._connection()
        connection.request("GET", path, headers={"Cookie": self.cookies})
        text = connection.getresponse().read().decode()
        connection.close()
        return text

    def post_form(self, path: str, sample: Path, fields: Mapping[str, str]) -> tuple[float, str]:
        """Send one file in a form; seconds until the answer, and where it leads."""
        head = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        )
        head += (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; '
            f'filename="sample.bin"\r\nContent-Type: application/octet-stream\r\n\r\n'
        )
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        return self.post(path, sample, kind, head.encode(), f"\r\n--{BOUNDARY}--\r\n".encode())

    def post(
        self, path: str, sample: Path, kind: str, head: bytes = b"", tail: bytes = b""
    ) -> tuple[float, str]:
        """The file goes from the disk to the socket inside the kernel."""
        started = time.perf_counter()
        connection = self._connection()
        connection.putrequest("POST", path)
        connection.putheader("Content-Type", kind)
        connection.putheader("Content-Length", str(len(head) + sample.stat().st_size + len(tail)))
        connection.putheader("Cookie", self.cookies)
        connection.putheader("Sec-Fetch-Site", "same-origin")
        connection.endheaders(head)
        with sample.open("rb") as source:
            connection.sock.sendfile(source)
        connection.sock.sendall(tail)
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status not in (200, 302):
            raise RuntimeError(f"{path} answered {response.status}")
        return time.perf_counter() - started, response.headers.get("Location", "")

    def post_words(self, path: str, fields: Mapping[str, str]) -> float:
        """Seconds until the last byte of the page that answers."""
        started = time.perf_counter()
        connection = self._connection()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookies,
            "Sec-Fetch-Site": "same-origin",
        }
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status != 200:
            raise RuntimeError(f"{path} answered {response.status}")
        return time.perf_counter() - started

    def post_to(self, path: str, fields: Mapping[str, str], target: Path | None) -> float:
        """Seconds until the last byte is in the file; None for a page, or what leads to one."""
        started = time.perf_counter()
        connection = self._connection()
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": self.cookies,
            "Sec-Fetch-Site": "same-origin",
        }
        connection.request("POST", path, urlencode(fields), headers)
        response = connection.getresponse()
        if response.status not in ((200, 302) if target is None else (200,)):
            raise RuntimeError(f"{path} answered {response.status}")
        if target is None:
            response.read()
        else:
            _save(response, target)
        connection.close()
        return time.perf_counter() - started

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)


def _save(response: http.client.HTTPResponse, target: Path) -> None:
    buffer = memoryview(bytearray(_BUFFER_BYTES))
    with target.open("wb", buffering=0) as sink:
        while taken := response.readinto(buffer):
            sink.write(buffer[:taken])
    if response.length:
        raise RuntimeError("the file came short")
