"""Making the bundle of a share from the edition that she looked at: those bytes, and no others."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.models import Space
from documents.models import DocumentPart
from documents.reading import FileAltered
from documents.verification.zip_stream import Member
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier
from dossier.container.names import DOCUMENT
from dossier.container.packing import PiecesChanged, pack
from dossier.contents import Contents, Exhibit
from dossier.editions import OpenEdition
from evidence.authority import AuthorityUnavailable
from sharing.bundles.files import FileFacts, discard_files, keep_file
from sharing.bundles.shared_form import Key, part_kind_of, said_of
from sharing.models import GrantFile
from vault.errors import TokenRefused, Unsealable
from vault.kdf import KEY_BYTES
from vault.keyring import Keyring
from vault.records import seal_record

PART, FIELD = "bundle", "bundle"
# Of a member in the bundle's list: where its bytes are.
SMALL, PAGES, EXHIBIT = "small", "pages", "exhibit"


@dataclass(frozen=True, repr=False)
class MadeBundle:
    """`key` opens it and nothing else of hers. `files` are not saved yet; their bytes are kept.

    `contents`: what was gathered for it, for the lines that she keeps of the share.
    """

    key: bytes
    wrapped_dek: bytes
    sealed: bytes
    files: tuple[GrantFile, ...]
    contents: Contents


def make_bundle(
    owner: Space,
    keyring: Keyring,
    opened: OpenDossier,
    edition: OpenEdition,
    grant_id: UUID,
    to: str = "",
    on_progress: Callable[[], None] = lambda: None,
) -> MadeBundle:
    """Raises PiecesChanged, AuthorityUnavailable, FileAltered, BlobNotKept, and what `on_progress`
    raises: nothing is kept then."""
    contents = gather(owner, keyring, opened, made_at=edition.made_at, on_progress=on_progress)
    members = pack(contents, edition).members
    key = secrets.token_bytes(KEY_BYTES)
    bundle = Keyring(owner.pk, key)
    keys = {one.number: _exhibit_key(bundle, keyring, one) for one in contents.exhibits}
    try:
        said = said_of(contents, edition, to, keys)
    except TokenRefused:
        raise AuthorityUnavailable from None
    files: list[GrantFile] = []
    try:
        for name, pieces in ((PAGES, edition.read_pdf()), (SMALL, _small(members, contents))):
            on_progress()
            row, facts = keep_file(bundle, grant_id, pieces)
            files.append(row)
            said[f"{name}_file"] = facts.to_mapping()
        said["members"] = _listed(members, contents)
        _require_exact(said, edition)
    except BaseException:
        discard_files(files)
        raise
    part, wrapped = bundle.new_part(grant_id, PART)
    return MadeBundle(key, wrapped, seal_record(part, FIELD, said), tuple(files), contents)


def discard(made: MadeBundle) -> None:
    """Its bytes go: the share was not kept."""
    discard_files(made.files)


def _exhibit_key(bundle: Keyring, keyring: Keyring, exhibit: Exhibit) -> Key:
    """That of the original, or of the copy: nothing else opens with it. Raises PiecesChanged."""
    kind = part_kind_of(exhibit.is_copy)
    row = DocumentPart.objects.filter(document=exhibit.document, kind=kind, revision=0).first()
    if row is None:
        raise PiecesChanged
    try:
        part = keyring.open_part(exhibit.document, kind, 0, row.wrapped_dek)
    except Unsealable:
        raise PiecesChanged from None
    return Key(row.blob, bundle.wrap_part(part))


def _small(members: tuple[Member, ...], contents: Contents) -> Iterator[bytes]:
    """One after the other: forms, tokens, lists, as they stand in the ZIP."""
    large = _large(contents)
    for one in members:
        if one.name not in large:
            yield b"".join(one.read())


def _listed(members: tuple[Member, ...], contents: Contents) -> list[list[Any]]:
    """Name, size, sum, and where: the start in the small file, or the number of the exhibit."""
    large, start = _large(contents), 0
    listed: list[list[Any]] = []
    for one in members:
        where, place = large.get(one.name, (SMALL, start))
        listed.append([one.name, one.size, one.crc, where, place])
        if where == SMALL:
            start += one.size
    return listed


def _large(contents: Contents) -> dict[str, tuple[str, int]]:
    exhibits = {one.name: (EXHIBIT, one.number) for one in contents.exhibits}
    return {DOCUMENT: (PAGES, 0), **exhibits}


def _require_exact(said: dict[str, Any], edition: OpenEdition) -> None:
    """What was sealed is what she looked at. Raises FileAltered."""
    pages, small = FileFacts.of(said["pages_file"]), FileFacts.of(said["small_file"])
    told = sum(size for _, size, _, where, _ in said["members"] if where == SMALL)
    if (pages.size, pages.sha256) != (edition.size, edition.sha256) or small.size != told:
        raise FileAltered
