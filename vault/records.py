"""Sealed records: a mapping as canonical JSON, padded, then sealed into one field."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from vault.context import Octets
from vault.errors import Unsealable
from vault.keyring import Part
from vault.padding import pad, unpad

# `json.loads` without its search for spaces around, which no canonical form has.
_parse = json.JSONDecoder().raw_decode


def canonical_json(mapping: Mapping[str, Any]) -> bytes:
    """Return the one UTF-8 form of a mapping: sorted keys, no spaces, no NaN.

    Raises TypeError or ValueError for what JSON cannot say.
    """
    text = json.dumps(
        mapping, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    # Half a surrogate pair from a broken client is kept, never a lost entry.
    return text.encode("utf-8", "surrogatepass")


def parse_json(octets: bytes) -> dict[str, Any]:
    """Return the mapping `canonical_json` was given; raise Unsealable if it is not one."""
    try:
        text = octets.decode("utf-8", "surrogatepass")
        mapping, end = _parse(text)
    except ValueError:
        raise Unsealable from None
    if not isinstance(mapping, dict) or end != len(text):
        raise Unsealable
    return mapping


def seal_record(part: Part, field: str, mapping: Mapping[str, Any]) -> bytes:
    """Seal a mapping into `field`; its stored length tells its size to the KiB only."""
    return part.seal_field(field, pad(canonical_json(mapping)))


def unseal_record(part: Part, field: str, sealed: Octets) -> dict[str, Any]:
    """Return the mapping; raise Unsealable if altered, moved, or not a record."""
    return parse_json(unpad(part.unseal_field(field, sealed)))
