"""What passes through the pipes: a length, then JSON, then bytes whose lengths it told."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LENGTH = struct.Struct(">I")


class BadFrame(Exception):
    """Not what the other side writes when all is well."""


@dataclass(frozen=True, repr=False)
class Result:
    """What a task gives back. Its bytes were made from untrusted ones: give them a fixed type."""

    data: dict[str, Any]
    blobs: list[bytes]


def pack(mapping: Mapping[str, Any], blobs: list[bytes] | None = None) -> bytes:
    blobs = blobs or []
    head = json.dumps({"said": mapping, "sizes": [len(one) for one in blobs]}).encode()
    return b"".join([_LENGTH.pack(len(head)), head, *blobs])


def unpack(octets: bytes) -> Result:
    """Raises BadFrame: whoever took the process over may write anything."""
    try:
        (length,) = _LENGTH.unpack_from(octets)
        start = _LENGTH.size + length
        head = json.loads(octets[_LENGTH.size : start])
        sizes = [int(one) for one in head["sizes"]]
        said = dict(head["said"])
    except (ValueError, KeyError, TypeError, struct.error, RecursionError) as error:
        raise BadFrame from error
    if min(sizes, default=0) < 0 or start + sum(sizes) != len(octets):
        raise BadFrame
    blobs = []
    for size in sizes:
        blobs.append(octets[start : start + size])
        start += size
    return Result(said, blobs)


def header_size(first: bytes) -> int:
    """How many bytes of JSON follow these four."""
    return int(_LENGTH.unpack(first)[0])
