"""A dossier that its writer has looked at, handed to whoever gave the code: once, sealed."""

from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from uuid import UUID, uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from documents.blobs import BadBlobName, delete_blob
from documents.verification.zip_stream import ZipStream
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier
from dossier.container.names import DOCUMENT
from dossier.container.packing import pack
from dossier.contents import Contents
from dossier.editions import OpenEdition
from sharing.models import HandedOver, Testimony, TestimonyInvitation
from sharing.testimony.codes import CodeRefused, find_invitation
from sharing.testimony.own import keep_line
from sharing.testimony.rows import running
from sharing.testimony.sealing import Facts, seal_facts, seal_file, seal_key
from sharing.testimony.telling import told_of
from vault.errors import Unsealable
from vault.kdf import KEY_BYTES
from vault.keyring import Keyring

MOST_BYTES = 200 * 1024**2
HANDED_OVER, ARRIVED = "testimony_handed_over", "testimony_arrived"
activity.register_kind(HANDED_OVER, _("Un dossier remis avec un code"))
activity.register_kind(ARRIVED, _("Quelque chose vous a été remis avec un de vos codes"))


class TooLarge(Exception):
    """The ZIP would be longer than `MOST_BYTES`."""


@dataclass(frozen=True, repr=False)
class Said:
    """Who hands it over, as that person wishes to say: every field may be empty."""

    name: str = ""
    link: str = ""
    words: str = ""


def hand_over(
    writer: Space,
    keyring: Keyring,
    *,
    code: str,
    dossier: OpenDossier,
    edition: OpenEdition,
    said: Said,
    handed_id: UUID,
) -> None:
    """`handed_id` was given to the blank form: sent twice, it leaves once.

    Raises CodeRefused, TooManyAttempts, TooLarge, PiecesChanged, AuthorityUnavailable, FileAltered,
    BlobNotKept, DatabaseError, OSError: nothing left, and the code still holds.
    """
    if HandedOver.objects.filter(pk=handed_id, owner=writer).exists():
        return
    invitation = find_invitation(code, asked_by=writer)
    contents = gather(writer, keyring, dossier, made_at=edition.made_at)
    zipped = pack(contents, edition)
    if zipped.length > MOST_BYTES:
        raise TooLarge
    row, facts = _seal(invitation, zipped, contents, edition, said)
    try:
        with transaction.atomic():
            _use_up(invitation)
            row.save(force_insert=True)
            keep_line(writer, keyring, handed_id, dossier, facts)
            activity.record(invitation.owner, ARRIVED)
            activity.record(writer, HANDED_OVER)
    except BaseException:
        with suppress(BadBlobName, OSError):
            delete_blob(row.blob)
        raise


def _seal(
    invitation: TestimonyInvitation,
    zipped: ZipStream,
    contents: Contents,
    edition: OpenEdition,
    said: Said,
) -> tuple[Testimony, Facts]:
    """The unsaved row of what the storage holds already."""
    owner, key = invitation.owner, secrets.token_bytes(KEY_BYTES)
    row = Testimony(pk=uuid4(), owner=owner, invitation=invitation)
    row.created_on = timezone.localdate()
    bundle = Keyring(owner.pk, key)
    try:
        seal_key(row, owner, key)
    except Unsealable:
        # Her public key was altered: her next opening mends it, nobody else is told.
        raise CodeRefused from None
    row.blob, file_dek, info = seal_file(bundle, row.pk, zipped)
    row.plain_size, row.sealed_size = info.plain_size, info.sealed_size
    facts = Facts(
        handed_at=timezone.now(),
        made_at=edition.made_at,
        name=said.name,
        link=said.link,
        words=said.words,
        facts=len(contents.told),
        files=len(contents.exhibits),
        pages=edition.pages,
        pages_start=zipped.start_of(DOCUMENT),
        pages_size=edition.size,
        pages_sha256=edition.sha256,
        size=info.plain_size,
        sha256=info.sha256,
        file_dek=file_dek,
        told=told_of(contents),
    )
    seal_facts(row, bundle, facts)
    return row, facts


def _use_up(invitation: TestimonyInvitation) -> None:
    """Once, whoever comes at the same time: the condition is in the UPDATE. Raises CodeRefused."""
    still = running().filter(pk=invitation.pk, owner__closing_at=None)
    if not still.update(used_at=timezone.now()):
        raise CodeRefused
