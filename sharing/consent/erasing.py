"""What waited to be said about a dossier goes with it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete

from dossier.models import Dossier
from sharing.consent.forms import DRAFTS


def register() -> None:
    post_delete.connect(_forget, sender=Dossier, dispatch_uid="sharing.consent.erasing")


def _forget(instance: Dossier, **_signal: Any) -> None:
    """A draft about it would be announced for ever, and shown nowhere."""
    DRAFTS.forget_item(instance.owner_id, instance.pk)
