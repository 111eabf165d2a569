"""The files of a copy, sealed one after the other as they arrive, once the lists are known."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import DatabaseError

from accounts.models import Space
from documents import refusals as of_files
from documents.bringing_back import Returning
from documents.quota import QuotaReached
from documents.sealed_uploads import SealedUpload
from dossier.bringing_back.planning import Plan, plan_for
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.told import read_told
from dossier.checking.lists import Listing
from vault.keyring import Keyring

_TOLD = {
    of_files.Refusal.OVER_QUOTA: Refusal.OVER_QUOTA,
    of_files.Refusal.TOO_BIG: Refusal.TOO_BIG,
}


class SealedFiles:
    """What `Members` hands on. Room for all is taken before the first byte; a file that is here
    already is let go by. Raises Refused."""

    def __init__(self, owner: Space, keyring: Keyring) -> None:
        self.plan: Plan | None = None
        self.small: Mapping[str, bytes] = {}
        self.uploads: dict[str, SealedUpload] = {}
        self.returning = Returning(owner.pk, keyring)
        self._owner, self._keyring = owner, keyring
        self._name = ""

    def lists_are_in(self, small: Mapping[str, bytes], listing: Listing) -> None:
        self.small = small
        self.plan = plan_for(self._owner, self._keyring, read_told(small, listing))
        try:
            self.returning.reserve(self.plan.size)
        except QuotaReached:
            raise Refused(Refusal.OVER_QUOTA) from None
        except DatabaseError:
            # A full disk stops the database first.
            raise Refused(Refusal.NO_ROOM) from None

    def begin(self, name: str) -> None:
        wanted = self.plan.files.get(name) if self.plan else None
        self._name = name if wanted else ""
        if wanted:
            self.returning.begin(wanted.file_name, wanted.document_id, wanted.kind)

    def write(self, octets: bytes) -> None:
        """Also of a file that is let go by: the room of the others stays held meanwhile."""
        self.returning.write(octets)

    def end(self) -> None:
        if not self._name:
            return
        arrived = self.returning.finish()
        if not isinstance(arrived, SealedUpload):
            raise Refused(_TOLD.get(arrived.refusal, Refusal.NO_ROOM))
        self.uploads[self._name] = arrived

    def close(self) -> None:
        self.returning.close()
        self.plan, self.small, self.uploads = None, {}, {}
