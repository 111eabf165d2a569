"""Opening the bundle of a share: what its key opens, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from documents.reading import OpenFile
from documents.verification.zip_stream import ZipStream
from sharing.bundles.shared import SharedContents
from sharing.models import Grant


class BundleAltered(Exception):
    """The grant opens and what it holds does not: said as an altered element."""


@dataclass(frozen=True, repr=False)
class OpenBundle:
    contents: SharedContents

    def open_pdf(self) -> OpenFile:
        """To be closed by the caller. Raises FileAltered."""
        raise NotImplementedError

    def open_exhibit(self, number: int) -> OpenFile:
        """To be closed. Raises LookupError, ExhibitGone, FileAltered."""
        return self.contents.exhibit(number).open()

    def read_member(self, name: str) -> bytes:
        """A small file of the ZIP (a form, a token, `ca.pem`). Raises LookupError, FileAltered."""
        raise NotImplementedError

    def pack(self) -> ZipStream:
        """The ZIP of the dossier, each time the same bytes.

        Raises ExhibitGone or FileAltered before any byte when a file is not there; once it goes
        out, a file that is not what the list says raises FileAltered and the ZIP is cut.
        """
        raise NotImplementedError


def open_bundle(grant: Grant, bundle_key: bytes) -> OpenBundle:
    """Raises BundleAltered."""
    raise NotImplementedError
