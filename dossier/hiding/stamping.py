"""Each redacted form has its timestamp: when it is kept, or when the pages are made."""

from __future__ import annotations

import logging
from dataclasses import replace

from django.db import transaction

from accounts.models import Space
from dossier.assembling.opened_pieces import open_entries
from dossier.hiding.redacted_forms import PART, redacted_digest
from dossier.models import RedactedForm
from dossier.record import ChosenEntry, DossierRecord
from evidence import deposits
from evidence.authority import AuthorityUnavailable
from evidence.models import Stamp
from journal.revisions import Version
from vault.keyring import Keyring

logger = logging.getLogger(__name__)


def stamp_form(owner: Space, keyring: Keyring, chosen: ChosenEntry, version: Version) -> None:
    """Last in the transaction that keeps it. Nothing to do for a form that hides nothing, or that
    is stamped already."""
    if not chosen.is_redacted or _is_stamped(owner, chosen):
        return
    digest = redacted_digest(chosen, version)
    try:
        deposits.stamp(owner, keyring, item=chosen.piece, part=PART, digest=digest)
    except AuthorityUnavailable:
        logger.warning("a redacted form is kept without its timestamp, which it gets later")


def stamp_redacted(owner: Space, keyring: Keyring, record: DossierRecord) -> int:
    """Those of a dossier that still wait, before its pages are made; returns how many were stamped.

    Never raises for want of an authority: what has no timestamp leaves without one, and says so.
    """
    waiting = [one for one in record.entries if one.is_redacted and not _is_stamped(owner, one)]
    if not waiting:
        return 0
    entries = open_entries(owner, keyring, replace(record, entries=tuple(waiting), documents=()))
    opened = [(one, found.version) for one in waiting if (found := entries.find(one))]
    with transaction.atomic():
        # Held: what another tab changed meanwhile leaves no timestamp behind.
        ids = [one.piece for one, _version in opened]
        rows = RedactedForm.objects.select_for_update().filter(owner=owner, pk__in=ids)
        held = set(rows.values_list("pk", flat=True))
        wanted = [
            (one.piece, PART, 0, redacted_digest(one, version))
            for one, version in opened
            if one.piece in held
        ]
        return deposits.stamp_missing(owner, keyring, wanted)


def _is_stamped(owner: Space, chosen: ChosenEntry) -> bool:
    return Stamp.objects.for_owner(owner).filter(item=chosen.piece, part=PART).exists()
