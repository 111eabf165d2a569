"""Which redacted forms a dossier holds: their timestamps go as soon as it holds them no more."""

from __future__ import annotations

from uuid import UUID

from accounts.models import Space
from dossier.models import RedactedForm
from evidence import deposits


def hold_forms(owner: Space, dossier_id: UUID, pieces: set[UUID]) -> None:
    """Exactly these, from now on."""
    held = set(RedactedForm.objects.filter(dossier=dossier_id).values_list("pk", flat=True))
    for piece in held - pieces:
        deposits.forget(owner, piece)
    RedactedForm.objects.filter(pk__in=held - pieces).delete()
    RedactedForm.objects.bulk_create(
        RedactedForm(pk=piece, owner=owner, dossier_id=dossier_id) for piece in pieces - held
    )
