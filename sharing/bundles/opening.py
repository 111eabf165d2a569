"""Opening the bundle of a share: what its key opens, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.utils import timezone

from documents.models import DocumentPart
from documents.reading import OpenFile
from documents.verification.zip_stream import Member, ZipStream
from dossier.container.files import read_checked
from sharing.bundles.files import FileFacts, open_file, open_under, read_stretch
from sharing.bundles.making import EXHIBIT, FIELD, PAGES, PART, SMALL
from sharing.bundles.shared import ExhibitGone, SharedContents, SharedExhibit
from sharing.bundles.shared_form import shared_of
from sharing.models import Grant
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import unseal_record


class BundleAltered(Exception):
    """The grant opens and what it holds does not: said as an altered element."""


@dataclass(frozen=True)
class _Listed:
    """A file of the ZIP. `place`: its start in the small file, or the number of the exhibit."""

    name: str
    size: int
    crc: int
    where: str
    place: int


@dataclass(frozen=True, repr=False)
class OpenBundle:
    contents: SharedContents
    _bundle: Keyring
    _grant: UUID
    _pages: FileFacts
    _small: FileFacts
    _listed: tuple[_Listed, ...]

    def open_pdf(self) -> OpenFile:
        """To be closed by the caller. Raises FileAltered."""
        return open_file(self._bundle, self._grant, self._pages)

    def open_exhibit(self, number: int) -> OpenFile:
        """To be closed. Raises LookupError, ExhibitGone, FileAltered."""
        return self.contents.exhibit(number).open()

    def read_member(self, name: str) -> bytes:
        """A small file of the ZIP (a form, a token, `ca.pem`). Raises LookupError, FileAltered."""
        for one in self._listed:
            if one.name == name and one.where == SMALL:
                return b"".join(self._read_small(one))
        raise LookupError(name)

    def pack(self) -> ZipStream:
        """The ZIP of the dossier, each time the same bytes.

        Raises ExhibitGone or FileAltered before any byte when a file is not there; once it goes
        out, a file that is not what the list says raises FileAltered and the ZIP is cut.
        """
        for open_one in (self.open_pdf, *(one.open for one in self.contents.exhibits)):
            open_one().close()
        members = [Member(one.name, one.size, self._reader(one), one.crc) for one in self._listed]
        return ZipStream(members, timezone.localtime(self.contents.made_at))

    def _reader(self, one: _Listed) -> Callable[[], Iterator[bytes]]:
        if one.where == PAGES:
            return read_checked(self.open_pdf, one.size, self._pages.sha256)
        if one.where == EXHIBIT:
            exhibit = self.contents.exhibit(one.place)
            return read_checked(exhibit.open, one.size, exhibit.sha256)
        return partial(self._read_small, one)

    def _read_small(self, one: _Listed) -> Iterator[bytes]:
        file = open_file(self._bundle, self._grant, self._small)
        return read_stretch(file, one.place, one.place + one.size)


def open_bundle(grant: Grant, bundle_key: bytes) -> OpenBundle:
    """Raises BundleAltered."""
    try:
        bundle = Keyring(grant.owner_id, bundle_key)
        part = bundle.open_part(grant.pk, PART, 0, grant.wrapped_bundle_dek)
        said = unseal_record(part, FIELD, grant.sealed_bundle)
        return _open(grant, bundle, said)
    except (Unsealable, AttributeError, KeyError, TypeError, ValueError):
        raise BundleAltered from None


def _open(grant: Grant, bundle: Keyring, said: dict[str, Any]) -> OpenBundle:
    return OpenBundle(
        contents=shared_of(said, partial(_open_exhibit, bundle)),
        _bundle=bundle,
        _grant=grant.pk,
        _pages=FileFacts.of(said["pages_file"]),
        _small=FileFacts.of(said["small_file"]),
        _listed=tuple(_Listed(*one) for one in said["members"]),
    )


def _open_exhibit(bundle: Keyring, exhibit: SharedExhibit) -> OpenFile:
    """What she erased, or put in the trash, is no longer shared, although its key is here."""
    is_there = DocumentPart.objects.filter(
        document=exhibit.document,
        document__owner=bundle.owner,
        document__trashed_on=None,
        kind=exhibit.part_kind,
        revision=0,
        # A copy that was removed and made again is not the one that she ticked.
        blob=exhibit.blob,
    ).exists()
    if not is_there:
        raise ExhibitGone
    return open_under(
        bundle,
        exhibit.document,
        exhibit.part_kind,
        exhibit.wrapped_dek,
        exhibit.blob,
        exhibit.size,
    )
