"""Her answer: among her files, or gone at once. Neither is written where the writer could read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import activity
from accounts.models import Space
from dates.templatetags.french import french_day, french_moment
from documents.categories import Category
from documents.deposits import Deposit
from documents.models import Document
from documents.reading import FileAltered
from documents.receiving import receive_document
from documents.refusals import Refusal
from documents.sealed_uploads import RefusedUpload, SealedUpload
from sharing.models import TestimonyInvitation
from sharing.testimony.invitations import Kept, open_said, seal
from sharing.testimony.reading import OpenTestimony, TestimonyGone
from sharing.testimony.rows import drop, waiting
from sharing.testimony.sealing import Facts
from vault.errors import Unsealable
from vault.keyring import Keyring

ARCHIVE_NAME, PAGES_NAME = "fichiers.zip", "document.pdf"
KEPT, REFUSED = "testimony_kept", "testimony_refused"
_NOBODY = gettext_lazy("une personne qui n’a pas dit son nom")
activity.register_kind(KEPT, gettext_lazy("Ce qui vous a été remis, gardé dans vos fichiers"))
activity.register_kind(REFUSED, gettext_lazy("Ce qui vous a été remis, non gardé"))


class NotKept(Exception):
    """Her space cannot take it now, and why. What was handed over still waits."""

    def __init__(self, refusal: Refusal) -> None:
        self.refusal = refusal
        super().__init__()


def keep(owner: Space, keyring: Keyring, opened: OpenTestimony) -> UUID:
    """The ZIP byte for byte and its PDF, two files of hers, stamped as any that arrives.

    Returns the document of the PDF. Raises NotKept, TestimonyGone, FileAltered, BlobNotKept,
    DatabaseError, OSError: nothing was kept, nothing was lost.
    """
    facts = opened.facts
    deposit = Deposit(owner.pk, keyring, body_bytes=facts.size + facts.pages_size)
    try:
        with closing(opened.open_archive()) as file:
            pieces = file.read_range(0, file.size)
            archive = _arrive(deposit, ARCHIVE_NAME, pieces, facts.sha256)
        with closing(opened.open_pdf()) as pages:
            pieces = pages.read_range(0, pages.size)
            pdf = _arrive(deposit, PAGES_NAME, pieces, facts.pages_sha256)
        with transaction.atomic():
            invitation = _answer(owner, opened.id)
            whole = _receive(owner, keyring, archive, facts, _("ZIP à faire vérifier"))
            read = _receive(owner, keyring, pdf, facts, _("pages à lire"))
            _tell(invitation, keyring, facts, whole.pk, read.pk)
            activity.record(owner, KEPT)
        return read.pk
    finally:
        deposit.close()


def refuse(owner: Space, pk: UUID) -> None:
    """Keys and rows now, altered or not; then the bytes. Raises TestimonyGone."""
    with transaction.atomic():
        _answer(owner, pk).delete()
        activity.record(owner, REFUSED)


def _answer(owner: Space, pk: UUID) -> TestimonyInvitation:
    """Once: of two answers at the same time, the second finds nothing. In a transaction."""
    found = TestimonyInvitation.objects.filter(owner=owner, testimony=pk).first()
    if found is None or not drop(waiting().filter(owner=owner, pk=pk)):
        raise TestimonyGone
    return found


def _arrive(deposit: Deposit, name: str, pieces: Iterator[bytes], sha256: str) -> SealedUpload:
    deposit.begin(name)
    for piece in pieces:
        deposit.write(piece)
    arrived = deposit.finish()
    if isinstance(arrived, RefusedUpload):
        raise NotKept(arrived.refusal)
    if arrived.info.sha256 != sha256:
        raise FileAltered
    return arrived


def _receive(
    owner: Space, keyring: Keyring, arrived: SealedUpload, facts: Facts, what: str
) -> Document:
    return receive_document(
        owner,
        keyring,
        arrived,
        title=_("Reçu de %(who)s le %(day)s, %(what)s")
        % {"who": _name_of(facts), "day": french_day(facts.handed_at), "what": what},
        category=Category.AUTRE,
        note=note_of(facts),
    )


def note_of(facts: Facts) -> str:
    """Where it comes from and since when, beside the file for as long as it is hers."""
    who = ", ".join(filter(None, (facts.name, facts.link))) or str(_NOBODY)
    lines = [
        _("Reçu de %(who)s, le %(moment)s, depuis son espace, avec un code à usage unique.")
        % {"who": who, "moment": french_moment(facts.handed_at)},
        _("La personne s’est présentée ainsi. Nous n’avons rien vérifié.")
        if facts.name or facts.link
        else _("La personne n’a pas dit son nom."),
        _("Pages faites par cette personne le %(moment)s.")
        % {"moment": french_moment(facts.made_at)},
    ]
    if facts.words:
        lines.append(_("Ses mots : %(words)s") % {"words": facts.words})
    lines.append(_("Ce n’est pas une attestation au sens de la loi."))
    return "\n".join(lines)


def _name_of(facts: Facts) -> str:
    """For a title: the shorter the better."""
    return facts.name or facts.link or str(_NOBODY)


def _tell(
    invitation: TestimonyInvitation, keyring: Keyring, facts: Facts, archive: UUID, pages: UUID
) -> None:
    """Her line of it. The code is not kept any longer."""
    try:
        to = str(open_said(invitation, keyring).get("to", ""))
    except Unsealable:
        to = ""
    kept = Kept(timezone.now(), facts.handed_at, archive, pages, facts.name, facts.link)
    seal(invitation, keyring, {"to": to, "kept": kept.to_mapping()})
    invitation.save(update_fields=["wrapped_dek", "sealed_record"])
