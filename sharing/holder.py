"""What this app holds of a space: erased, counted and exported with it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from accounts.models import Space
from accounts.spaces import Holder, register_holder
from documents.blob_rows import register_table
from sharing.grants.keeping import read_grants
from sharing.grants.log import LogLine, read_log
from sharing.grants.pinned import Pinned, read_pinned
from sharing.grants.records import AlteredGrant, OwnGrant
from sharing.grants.shredding import drop_what_opens, end
from sharing.models import AccessEvent, Grant, GrantFile, PinnedKeys
from vault.keyring import Keyring

# More than any space has; each is read on its own.
ALL_LINES = 1_000_000


def erase(space: Space) -> None:
    """What she shared; and what was shared with this space loses its keys at once."""
    with transaction.atomic():
        hers = Grant.objects.for_owner(space)
        drop_what_opens(hers.values_list("pk", flat=True))
        hers.delete()
        AccessEvent.objects.filter(owner=space).delete()
        PinnedKeys.objects.filter(owner=space).delete()
        end(Grant.objects.filter(recipient=space))


def count(space: Space) -> int:
    return Grant.objects.for_owner(space).count()


def export(space: Space, keyring: Keyring) -> list[dict[str, Any]]:
    """Her shares, then their log, in clear; what is altered by its place only.

    Never what opens one: no link, no code, no key.
    """
    pinned = read_pinned(space, keyring)
    shares = [_share(one, pinned) for one in read_grants(space, keyring)]
    if pinned.is_altered:
        shares.append({"pinned_keys": str(space.pk), "altered": True})
    return shares + [_line(one) for one in read_log(space, keyring, limit=ALL_LINES)]


HOLDER = Holder("shares", erase=erase, count=count, export=export)


def register() -> None:
    register_holder(HOLDER)
    register_table(GrantFile)


def _share(grant: OwnGrant | AlteredGrant, pinned: Pinned) -> dict[str, Any]:
    if isinstance(grant, AlteredGrant):
        return {"share": str(grant.id), "altered": True}
    compared_at = grant.pin and pinned.compared_at(grant.pin)
    return {
        "share": str(grant.id),
        "kind": grant.kind.value,
        "state": grant.state.value,
        "shared_at": grant.shared_at.isoformat(),
        "expires_at": grant.expires_at.isoformat(),
        "withdrawn_at": grant.withdrawn_at and grant.withdrawn_at.isoformat(),
        "may_download": grant.may_download,
        "openings": grant.openings,
        "openings_left": grant.openings_left,
        "to": grant.to,
        "note": grant.note,
        "dossier": str(grant.dossier),
        "title": grant.title,
        "purpose": grant.purpose,
        "made_at": grant.made_at.isoformat(),
        "pages": grant.pages,
        "told": [[one.number, one.heading] for one in grant.told],
        "exhibits": [[one.number, one.heading, one.is_copy] for one in grant.exhibits],
        "address": grant.pin.address if grant.pin else "",
        "compared_at": compared_at and compared_at.isoformat(),
    }


def _line(line: LogLine) -> dict[str, Any]:
    if line.happened_at is None:
        return {"share": str(line.grant), "log": line.kind, "altered": True}
    return {
        "share": str(line.grant),
        "log": line.kind,
        "at": line.happened_at.isoformat(),
        "facts": dict(line.facts),
    }
