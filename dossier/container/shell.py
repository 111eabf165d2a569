"""What is around the files, for a dossier and for a whole space: list, sums, tokens, manifest.

docs/dossier-format.md says the order and the names.
"""

from __future__ import annotations

import hashlib
import json
import ssl
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.utils import timezone

from documents.verification.zip_stream import ZipStream
from dossier.container import names
from dossier.container.asic import MIMETYPE_CONTENT, manifest_of
from dossier.container.files import Packed
from evidence.authority import AuthorityUnavailable, root_of
from evidence.tokens_now import signing_root, token_now
from vault.errors import TokenRefused
from vault.timestamp_tokens import response_around

VERSION = 1
DOSSIER_FORMAT = "memodevie-dossier"
SPACE_FORMAT = "memodevie-espace"


def roots_for(answering: Iterable[bytes]) -> list[bytes]:
    """The roots to be sent, in DER, each once: the one that answers now first, then those that
    answer for the tokens inside. Raises AuthorityUnavailable."""
    return list(dict.fromkeys((signing_root(), *answering)))


def enclose(
    *,
    format_name: str,
    made_at: datetime,
    roots: Sequence[bytes],
    read_me: str,
    small: Sequence[Packed],
    large: Sequence[Packed],
    root_file: str = "",
) -> ZipStream:
    """`small` before META-INF, `large` after it, read as they go out.

    `roots` come from `roots_for`. Two tokens are made here; raises AuthorityUnavailable, and then
    nothing of a container exists.
    """
    authority = "".join(map(ssl.DER_cert_to_PEM_cert, roots)).encode()
    opening = [Packed.of(names.READ_ME, read_me.encode()), Packed.of(names.AUTHORITY, authority)]
    listed = [*opening, *small, *large]
    content = Packed.of(names.CONTENT, _content(format_name, made_at, listed))
    sums = Packed.of(names.SUMS, _sums([content, *listed]))
    sums_token = Packed.of(names.SUMS_TOKEN, response_around(_token(sums.digest, roots)))
    read_me_file, authority_file = opening
    before = [content, read_me_file, sums, sums_token, authority_file, *small]
    manifest = manifest_of([*before, *large], root_file)
    token = _token(hashlib.sha256(manifest).digest(), roots)
    members = [
        Packed.of(names.MIMETYPE, MIMETYPE_CONTENT),
        *before,
        Packed.of(names.ASIC_MANIFEST, manifest),
        Packed.of(names.ASIC_TOKEN, token),
        *large,
    ]
    _refuse_a_name_twice(members)
    return ZipStream([one.member for one in members], timezone.localtime(made_at))


def _content(format_name: str, made_at: datetime, files: Iterable[Packed]) -> bytes:
    said = {
        "format": format_name,
        "version": VERSION,
        "made_at": made_at.astimezone(UTC).isoformat(),
        "files": [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in files],
    }
    return json.dumps(said, indent=1, ensure_ascii=False).encode() + b"\n"


def _sums(files: Iterable[Packed]) -> bytes:
    return "".join(f"{one.sha256}  {one.name}\n" for one in files).encode()


def _token(digest: bytes, roots: Sequence[bytes]) -> bytes:
    """Raises AuthorityUnavailable too when another authority began to answer meanwhile."""
    token = token_now(digest)
    try:
        if root_of(token) in roots:
            return token
    except TokenRefused:
        pass
    raise AuthorityUnavailable


def _refuse_a_name_twice(members: Sequence[Packed]) -> None:
    folded = {one.name.casefold() for one in members}
    if len(folded) != len(members):
        raise ValueError("two files of a container have one name")
