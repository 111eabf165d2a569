"""What both sides hold of a testimony: erased, counted and exported with their space."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Space
from accounts.spaces import Holder, register_holder
from documents.blob_rows import register_table
from sharing.models import HandedOver, Testimony, TestimonyInvitation
from sharing.testimony.invitations import AlteredInvitation, OwnInvitation, read_invitations
from sharing.testimony.own import OwnLine, read_lines
from sharing.testimony.reading import OpenTestimony, read_testimonies
from sharing.testimony.rows import drop
from vault.keyring import Keyring


def erase(space: Space) -> None:
    """What waits for this space and its codes; of what it handed over, its own lines only: the
    rest is the other person's."""
    with transaction.atomic():
        drop(Testimony.objects.filter(owner=space))
        TestimonyInvitation.objects.filter(owner=space).delete()
        HandedOver.objects.filter(owner=space).delete()


def count(space: Space) -> int:
    return sum(
        model._default_manager.filter(owner=space).count()
        for model in (TestimonyInvitation, HandedOver)
    )


def export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """In clear, but no code. What waits is told: it is no file of hers yet."""
    return [
        *map(_invitation, read_invitations(space, keyring)),
        *map(_waiting, read_testimonies(space, keyring)),
        *map(_line, read_lines(space, keyring)),
    ]


HOLDER = Holder("testimonies", erase=erase, count=count, export=export)


def register() -> None:
    register_holder(HOLDER)
    register_table(Testimony)


def _invitation(one: OwnInvitation | AlteredInvitation) -> dict[str, Any]:
    if isinstance(one, AlteredInvitation):
        return {"invitation": str(one.id), "altered": True}
    return {
        "invitation": str(one.id),
        "to": one.to,
        "expires_at": one.expires_at.isoformat(),
        "used": one.is_used,
        "kept": one.kept and one.kept.to_mapping(),
    }


def _waiting(one: OpenTestimony | Testimony) -> dict[str, Any]:
    if isinstance(one, Testimony):
        return {"waiting": str(one.pk), "altered": True}
    return {
        "waiting": str(one.id),
        "handed_at": one.facts.handed_at.isoformat(),
        "name": one.facts.name,
        "link": one.facts.link,
        "words": one.facts.words,
        "size": one.facts.size,
        "sha256": one.facts.sha256,
    }


def _line(one: OwnLine) -> dict[str, Any]:
    if one.handed_at is None:
        return {"handed_over": str(one.id), "altered": True}
    return {
        "handed_over": str(one.id),
        "at": one.handed_at.isoformat(),
        "title": one.title,
        "name": one.name,
        "sha256": one.sha256,
    }
