"""Making the bundle of a share from the edition that she looked at."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from accounts.models import Space
from dossier.assembling.keeping import OpenDossier
from dossier.editions import OpenEdition
from sharing.bundles.shared import SharedContents
from sharing.models import GrantFile
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class MadeBundle:
    """`key` opens it and nothing else of hers. `files` are not saved yet; their bytes are kept."""

    key: bytes
    wrapped_dek: bytes
    sealed: bytes
    files: tuple[GrantFile, ...]
    contents: SharedContents


def make_bundle(
    owner: Space,
    keyring: Keyring,
    opened: OpenDossier,
    edition: OpenEdition,
    grant_id: UUID,
    to: str = "",
) -> MadeBundle:
    """Raises dossier.container.packing.PiecesChanged, AuthorityUnavailable, FileAltered,
    BlobNotKept: nothing is kept then."""
    raise NotImplementedError


def discard(made: MadeBundle) -> None:
    """Its bytes go: the share was not kept."""
    raise NotImplementedError
