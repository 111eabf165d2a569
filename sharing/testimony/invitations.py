"""Her invitations to testify: made, read again with what became of them, withdrawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.keys import pepper
from accounts.models import Space
from sharing.grants.codes import grouped, new_code
from sharing.models import TestimonyInvitation
from sharing.testimony.codes import tag_of
from sharing.testimony.rows import CODE_HOLDS, running, waiting
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.records import seal_record, unseal_record

# Running ones and what they brought: nobody can fill her space with what she did not ask for.
MOST = 5
PART, RECORD = "invitation", "record"
INVITED, WITHDRAWN = "testimony_invited", "testimony_withdrawn"
activity.register_kind(INVITED, _("Un code de témoin fait"))
activity.register_kind(WITHDRAWN, _("Un code de témoin retiré"))


class TooManyInvitations(Exception):
    """`MOST` run or wait for her answer."""


class InvitationGone(Exception):
    """Used, expired, withdrawn, or never hers."""


@dataclass(frozen=True, repr=False)
class Kept:
    """Where she put what came, and what was said of it."""

    kept_at: datetime
    handed_at: datetime
    archive: UUID
    pages: UUID
    name: str
    link: str

    def to_mapping(self) -> dict[str, str]:
        return {
            "kept_at": self.kept_at.isoformat(),
            "handed_at": self.handed_at.isoformat(),
            "archive": str(self.archive),
            "pages": str(self.pages),
            "name": self.name,
            "link": self.link,
        }

    @classmethod
    def of(cls, said: dict[str, str]) -> Kept:
        return cls(
            datetime.fromisoformat(said["kept_at"]),
            datetime.fromisoformat(said["handed_at"]),
            UUID(said["archive"]),
            UUID(said["pages"]),
            said["name"],
            said["link"],
        )


@dataclass(frozen=True, repr=False)
class OwnInvitation:
    id: UUID
    created_on: date
    expires_at: datetime
    is_used: bool
    to: str
    code: str
    kept: Kept | None

    @property
    def code_groups(self) -> list[str]:
        return grouped(self.code).split()

    @property
    def is_running(self) -> bool:
        return not self.is_used and self.expires_at > timezone.now()


@dataclass(frozen=True)
class AlteredInvitation:
    """One that no longer opens: it can be removed, no more."""

    id: UUID
    created_on: date


def invite(owner: Space, keyring: Keyring, *, invitation_id: UUID, to: str) -> None:
    """`invitation_id` was given to the blank form: sent twice, there is one code.

    Raises TooManyInvitations, InvitationGone for an id that is another's.
    """
    code, using = new_code(), pepper()
    row = TestimonyInvitation(pk=invitation_id, owner=owner, pepper_id=using.pepper_id)
    row.code_tag = tag_of(code, using)
    row.expires_at, row.created_on = timezone.now() + CODE_HOLDS, timezone.localdate()
    seal(row, keyring, {"to": to, "code": code})
    with transaction.atomic():
        list(Space.objects.select_for_update(no_key=True).filter(pk=owner.pk).values("pk"))
        there = TestimonyInvitation.objects.filter(pk=invitation_id).first()
        if there is not None:
            if there.owner_id != owner.pk:
                raise InvitationGone
            return
        if running().filter(owner=owner).count() + waiting().filter(owner=owner).count() >= MOST:
            raise TooManyInvitations
        row.save(force_insert=True)
        activity.record(owner, INVITED)


def read_invitations(owner: Space, keyring: Keyring) -> list[OwnInvitation | AlteredInvitation]:
    """The latest first."""
    rows = TestimonyInvitation.objects.filter(owner=owner).order_by("-expires_at", "pk")
    return [_open_or_altered(row, keyring) for row in rows]


def has_invitation(owner: Space, invitation_id: UUID | None) -> bool:
    found = TestimonyInvitation.objects.filter(owner=owner)
    return invitation_id is not None and found.filter(pk=invitation_id).exists()


def withdraw(owner: Space, invitation_id: UUID) -> None:
    """Its code opens nothing from now on. Raises InvitationGone: too late, or never hers."""
    row = TestimonyInvitation.objects.filter(owner=owner, pk=invitation_id, used_at=None)
    if not row.delete()[0]:
        raise InvitationGone
    activity.record(owner, WITHDRAWN)


def forget(owner: Space, invitation_id: UUID) -> None:
    """The line of one whose testimony was kept or no longer opens; her files stay."""
    used = TestimonyInvitation.objects.filter(owner=owner, pk=invitation_id, testimony=None)
    if not used.delete()[0]:
        raise InvitationGone


def seal(row: TestimonyInvitation, keyring: Keyring, said: dict[str, Any]) -> None:
    part, row.wrapped_dek = keyring.new_part(row.pk, PART)
    row.sealed_record = seal_record(part, RECORD, said)


def open_said(row: TestimonyInvitation, keyring: Keyring) -> dict[str, Any]:
    """Raises Unsealable."""
    part = keyring.open_part(row.pk, PART, 0, row.wrapped_dek)
    return unseal_record(part, RECORD, row.sealed_record)


def blank_id() -> UUID:
    return uuid4()


def _open_or_altered(
    row: TestimonyInvitation, keyring: Keyring
) -> OwnInvitation | AlteredInvitation:
    try:
        said = open_said(row, keyring)
        kept = said.get("kept")
        return OwnInvitation(
            id=row.pk,
            created_on=row.created_on,
            expires_at=row.expires_at,
            is_used=row.used_at is not None,
            to=str(said["to"]),
            code=str(said.get("code", "")),
            kept=Kept.of(kept) if kept else None,
        )
    except (Unsealable, KeyError, TypeError, ValueError):
        return AlteredInvitation(row.pk, row.created_on)
