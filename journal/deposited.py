"""The deposited form of a version: the bytes that its timestamp speaks of.

They are what `vault.records.canonical_json` makes of this mapping (UTF-8, sorted keys, no spaces):

    format      2
    entry       the id of the note
    version     its number; the first is 1
    written_at  when it was saved, ISO 8601
    reason      why it was corrected; "" when nothing was said
    random      64 hexadecimal digits
    …           every field of `journal.content.to_record`

It is the sealed record itself: rebuilt to the byte from what is kept, whatever a later release adds
to a note. The random part is never outside the seal: without it, two words could be guessed from
their hash. Format 1 had no entry, version or random part; it stays readable and is never stamped.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from journal.content import Record, to_record
from journal.revisions import Version
from vault.records import canonical_json

FORMAT = 2
RANDOM_BYTES = 32


def record_of(entry_id: UUID, version: Version) -> Record:
    """What is sealed and stamped of a version; another random part at each call."""
    return to_record(version.content) | {
        "format": FORMAT,
        "entry": str(entry_id),
        "version": version.number,
        "written_at": version.written_at.isoformat(),
        "reason": version.reason,
        "random": secrets.token_hex(RANDOM_BYTES),
    }


def form_of(record: Mapping[str, Any]) -> bytes | None:
    """The deposited form; None for a version written before versions were stamped."""
    return canonical_json(record) if record.get("format") == FORMAT else None


def digest_of(record: Mapping[str, Any]) -> bytes | None:
    """The SHA-256 that is stamped; None for a version written before versions were."""
    form = form_of(record)
    return None if form is None else hashlib.sha256(form).digest()
