"""Asking a timestamp authority over HTTP (RFC 3161 §3.4). Whatever it does, the wait has an end."""

from __future__ import annotations

import threading
from base64 import b64encode
from http.client import HTTPException
from queue import Empty, SimpleQueue
from urllib.parse import unquote, urlsplit, urlunsplit
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from vault.timestamps import MAX_TOKEN_BYTES

SCHEMES = frozenset({"http", "https"})
QUERY = "application/timestamp-query"
REPLY = "application/timestamp-reply"
# Between two pieces of an answer, then in all: one byte a second is no answer.
PATIENCE_S = 10.0
DEADLINE_S = 30.0


class NoAnswer(Exception):
    """Unreachable, too slow, too long, or another status than 200."""


def ask(url: str, query: bytes) -> bytes:
    """The octets of a TimeStampResp, not looked at. Raises NoAnswer."""
    answers: SimpleQueue[bytes | None] = SimpleQueue()
    # A thread of its own, since a timeout of sockets counts from each byte, headers included.
    threading.Thread(target=_ask, args=(url, query, answers), daemon=True).start()
    try:
        answer = answers.get(timeout=DEADLINE_S)
    except Empty:
        answer = None
    if answer is None:
        raise NoAnswer
    return answer


def _ask(url: str, query: bytes, answers: SimpleQueue[bytes | None]) -> None:
    answer = None
    try:
        with _opener().open(_request(url, query), timeout=PATIENCE_S) as response:
            read = response.read(MAX_TOKEN_BYTES + 1)
            answer = read if response.status == 200 and len(read) <= MAX_TOKEN_BYTES else None
    except (OSError, HTTPException, ValueError):
        pass
    finally:
        answers.put(answer)


def _opener() -> OpenerDirector:
    """HTTP and HTTPS, the operator's proxy, and nothing else: no redirection, no local file."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    return opener


def _request(url: str, query: bytes) -> Request:
    """With the name and password that a paying authority asks for, when the address has them."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        raise ValueError("only http and https are known")
    name_and_password, _, host = parts.netloc.rpartition("@")
    headers = {"Content-Type": QUERY, "Accept": REPLY}
    if name_and_password:
        pair = unquote(name_and_password).encode()
        headers["Authorization"] = f"Basic {b64encode(pair).decode()}"
    address = urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))
    return Request(address, data=query, headers=headers, method="POST")  # noqa: S310 (checked above)
