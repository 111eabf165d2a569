"""« Les six mots ont été comparés »: said after the share was made, on its own page."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from accounts.models import Space
from sharing.grants.lasting import GrantEnded
from sharing.grants.records import GrantAltered, open_grant, row_of
from sharing.grants.sealing import open_means, open_record, seal_hers
from sharing.models import Grant
from vault.errors import Unsealable
from vault.keyring import Keyring


def mark_compared(owner: Space, keyring: Keyring, grant_id: UUID) -> None:
    """While it lasts. Raises GrantGone, GrantAltered, GrantEnded."""
    row = row_of(owner, grant_id)
    grant = open_grant(row, keyring)
    if not grant.may_change or grant.pin is None:
        raise GrantEnded
    try:
        said, means = open_record(row, keyring), open_means(row, keyring)
    except (Unsealable, KeyError, TypeError, ValueError):
        raise GrantAltered from None
    if means is None:
        raise GrantEnded
    seal_hers(row, keyring, said | {"compared_at": timezone.now().isoformat()}, means)
    # Withdrawn or prolonged meanwhile: what that wrote is not written over.
    unchanged = Grant.objects.filter(pk=row.pk, withdrawn_at=None, sealed_key=bytes(row.sealed_key))
    written = ("wrapped_dek", "sealed_record", "sealed_means")
    if not unchanged.update(**{name: getattr(row, name) for name in written}):
        raise GrantEnded
