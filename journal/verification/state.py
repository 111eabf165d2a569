"""One version of a note and what is proved of it, before anything is checked again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from accounts.models import Space
from documents.verification.checking import Verdict, check
from documents.verification.state import Proved, read_proved
from journal.deposited import form_of
from journal.models import Revision
from journal.reading import OpenEntry
from journal.revisions import PART, Altered, Version, open_record
from vault.errors import Unsealable
from vault.keyring import Keyring


@dataclass(frozen=True, repr=False)
class ProvedVersion:
    """`form`: the deposited form, rebuilt from what is kept; None when the version does not open,
    or was written before versions were stamped.
    """

    version: Version | Altered
    form: bytes | None
    proved: Proved

    @property
    def readable(self) -> Version | None:
        return self.version if isinstance(self.version, Version) else None

    @property
    def digest(self) -> bytes | None:
        return None if self.form is None else hashlib.sha256(self.form).digest()

    @property
    def is_of_before(self) -> bool:
        """Readable, and of a form that is never stamped."""
        return self.readable is not None and self.form is None

    @property
    def differs(self) -> bool:
        """The words and the timestamp are both sound, and do not belong together."""
        proof = self.proved.proof
        return bool(proof and self.form is not None and proof.digest != self.digest)

    @property
    def since(self) -> datetime | None:
        """Since when these very words are kept: nothing when they are not those of the token."""
        return None if self.form is None or self.differs else self.proved.since

    @property
    def is_late(self) -> bool:
        """These words are stamped, well after they say that they were kept."""
        return self.since is not None and self.proved.is_late

    @property
    def is_waiting(self) -> bool:
        return self.form is not None and not self.proved.proof and not self.proved.is_altered


def read_version(
    owner: Space, keyring: Keyring, opened: OpenEntry, number: int | None
) -> ProvedVersion:
    """The version of that number, the latest for any other. Never raises for altered rows."""
    version = next((one for one in opened.versions if one.number == number), opened.latest)
    kept_at = version.written_at if isinstance(version, Version) else None
    proved = read_proved(
        owner, keyring, item=opened.id, part=PART, revision=version.number, kept_at=kept_at
    )
    form = _form(keyring, opened, version) if isinstance(version, Version) else None
    return ProvedVersion(version, form, proved)


def check_version(shown: ProvedVersion) -> Verdict:
    return check(shown.proved, shown.digest, len(shown.form or b""))


def _form(keyring: Keyring, opened: OpenEntry, version: Version) -> bytes | None:
    row = Revision.objects.filter(entry=opened.row, number=version.number).first()
    try:
        return form_of(open_record(keyring, row)) if row else None
    except Unsealable:
        return None
