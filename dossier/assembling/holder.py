"""What this app holds of a space: erased, counted and exported with it."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_delete

from accounts.models import Space
from accounts.spaces import Holder, register_holder
from documents.blob_rows import register_table
from documents.models import Document
from dossier.assembling.cover_form import DRAFTS as COVERS
from dossier.assembling.edition_rows import drop_all
from dossier.assembling.forms import DRAFTS as CHOICES
from dossier.assembling.keeping import OpenDossier, read_dossiers
from dossier.assembling.sealed_form import to_record
from dossier.models import Dossier, Edition
from journal.models import Entry
from vault.keyring import Keyring


def erase(space: Space) -> None:
    drop_all(space.pk)
    Dossier.objects.for_owner(space).delete()


def count(space: Space) -> int:
    return Dossier.objects.for_owner(space).count()


def export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """Her choices in clear; an altered dossier by its place only. An edition is made again."""
    return [
        {"dossier": str(one.id), **to_record(one.record)}
        if isinstance(one, OpenDossier)
        else {"dossier": str(one.id), "altered": True}
        for one in read_dossiers(space, keyring)
    ]


HOLDER = Holder("dossiers", erase=erase, count=count, export=export)


def drop_what_was_made_of(instance: Model, **kwargs: Any) -> None:
    """What is erased for good does not stay in the pages that were made of it."""
    if isinstance(instance, Entry | Document):
        drop_all(instance.owner_id)


def register() -> None:
    register_holder(HOLDER)
    register_table(Edition)
    CHOICES.register()
    COVERS.register()
    for model in (Entry, Document):
        post_delete.connect(
            drop_what_was_made_of, sender=model, dispatch_uid=f"editions of {model.__name__}"
        )
