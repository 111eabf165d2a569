"""The smaller things of a space, as its own readers give them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from accounts import activity
from accounts.models import Space
from accounts.spaces import holders
from dossier.container.files import Packed
from dossier.taking_away.json_files import json_file
from journal.models import RecordKind
from journal.space_records import RecordAltered, read_record
from vault.keyring import Keyring

BOOK, PLAN, DOSSIERS, SHARES = "address book", "plan", "dossiers", "shares"
# All that is kept of it, as far as one can go.
_LINES = 100_000


def record_files(owner: Space, keyring: Keyring) -> Iterator[Packed]:
    exported = {one.name: one for one in holders()}
    yield json_file("carnet.json", {"cards": exported[BOOK].export(owner, keyring)})
    yield json_file("plan.json", _plan(exported[PLAN].export(owner, keyring)))
    landmarks = _record(owner, keyring, RecordKind.LANDMARKS)
    yield json_file("reperes.json", {"landmarks": [], **landmarks})
    yield json_file("humeurs.json", {"days": {}, **_record(owner, keyring, RecordKind.MOODS)})
    chosen = exported.get(DOSSIERS)
    dossiers = list(chosen.export(owner, keyring)) if chosen else []
    yield json_file("dossiers.json", {"dossiers": dossiers})
    shared = exported.get(SHARES)
    shares = list(shared.export(owner, keyring)) if shared else []
    yield json_file("partages.json", {"shares": shares})
    yield json_file("activite.json", {"lines": [*_activity(owner, keyring)]})


def _plan(sections: list[dict[str, Any]]) -> dict[str, Any]:
    opened = [one for one in sections if not one.get("altered")]
    ordered = sorted(opened, key=lambda one: str(one["section"]))
    return {"sections": ordered} | ({} if len(opened) == len(sections) else {"altered": True})


def _record(owner: Space, keyring: Keyring, kind: RecordKind) -> dict[str, Any]:
    try:
        return read_record(owner, keyring, kind)
    except RecordAltered:
        return {"altered": True}


def _activity(owner: Space, keyring: Keyring) -> Iterator[dict[str, Any]]:
    for line in activity.read_activity(owner, keyring, limit=_LINES):
        moment = line.happened_at
        yield {
            "kind": line.kind,
            "sentence": line.sentence,
            "at": moment.isoformat() if moment else None,
        }
