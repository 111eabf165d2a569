"""What a share shows, inside the sealed bundle: from the contents of a dossier, and back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from documents.kinds import Kind
from documents.models import PartKind
from documents.reading import OpenFile
from documents.verification.state import Proved
from dossier.container.names import proof_of
from dossier.contents import Contents, Deposit, Exhibit, Run, Told, ToldField
from dossier.editions import OpenEdition
from evidence.authority import fingerprint, root_of
from sharing.bundles.shared import (
    SharedContents,
    SharedDeposit,
    SharedExhibit,
    SharedField,
    SharedProof,
    SharedTold,
)

Said = dict[str, Any]
OpenExhibit = Callable[[SharedExhibit], OpenFile]


class Key(NamedTuple):
    """Where the sealed bytes of an exhibit are, and their own key, under that of the bundle."""

    blob: str
    wrapped_dek: bytes


def said_of(contents: Contents, edition: OpenEdition, to: str, keys: Mapping[int, Key]) -> Said:
    """`keys`: those of the exhibits, by their numbers. Raises TokenRefused."""
    sums = {one.name: one.crc for one in edition.pieces}
    return {
        "to": to,
        "title": contents.title,
        "name": contents.name,
        "purpose": contents.said_purpose,
        "made_at": edition.made_at.isoformat(),
        "pages": edition.pages,
        "pdf": [edition.size, edition.sha256],
        "told": [_told(one) for one in contents.told],
        "exhibits": [_exhibit(one, sums[one.name], keys[one.number]) for one in contents.exhibits],
    }


def shared_of(said: Said, open_exhibit: OpenExhibit) -> SharedContents:
    """Raises AttributeError, KeyError, TypeError, ValueError for what `said_of` has not made."""
    size, sha256 = said["pdf"]
    return SharedContents(
        to=str(said["to"]),
        title=str(said["title"]),
        name=str(said["name"]),
        purpose=str(said["purpose"]),
        made_at=datetime.fromisoformat(said["made_at"]),
        pages=int(said["pages"]),
        pdf_size=int(size),
        pdf_sha256=str(sha256),
        told=tuple(map(_to_told, said["told"])),
        exhibits=tuple(_to_exhibit(one, open_exhibit) for one in said["exhibits"]),
    )


def _told(told: Told) -> Said:
    return {
        "number": told.number,
        "version": told.version,
        "heading": _runs(told.heading),
        "happened": told.happened,
        "precision": told.precision,
        "written_at": told.written_at.isoformat(),
        "reason": told.reason,
        "text": _runs(told.text),
        "fields": [_field(one) for one in told.fields],
        "is_redacted": told.is_redacted,
        "exhibits": list(told.exhibits),
        "files_kept_back": told.files_kept_back,
        "deposit": told.deposit and _deposit(told.deposit),
        "original": told.original and _deposit(told.original),
        "earlier": [_deposit(one) for one in told.earlier],
    }


def _to_told(said: Said) -> SharedTold:
    return SharedTold(
        number=int(said["number"]),
        version=int(said["version"]),
        heading=_to_runs(said["heading"]),
        happened=str(said["happened"]),
        precision=str(said["precision"]),
        written_at=datetime.fromisoformat(said["written_at"]),
        reason=str(said["reason"]),
        text=_to_runs(said["text"]),
        fields=tuple(
            SharedField(str(name), str(label), _to_runs(runs))
            for name, label, runs in said["fields"]
        ),
        is_redacted=bool(said["is_redacted"]),
        exhibits=tuple(map(int, said["exhibits"])),
        files_kept_back=int(said["files_kept_back"]),
        deposit=_to_deposit(said["deposit"]),
        original=_to_deposit(said["original"]),
        earlier=tuple(filter(None, map(_to_deposit, said["earlier"]))),
    )


def _runs(runs: tuple[Run, ...]) -> list[str | None]:
    """null for hidden words, whatever their number."""
    return [None if one.is_hidden else one.text for one in runs]


def _to_runs(said: list[str | None]) -> tuple[Run, ...]:
    return tuple(Run(is_hidden=True) if one is None else Run(str(one)) for one in said)


def _field(field: ToldField) -> list[Any]:
    return [field.name, str(field.label), _runs(field.runs)]


def _deposit(deposit: Deposit) -> Said:
    digest = deposit.proved.sha256
    sha256 = hashlib.sha256(deposit.form).hexdigest()
    return {
        "name": deposit.name,
        "size": len(deposit.form),
        "sha256": sha256,
        # A timestamp of other bytes never passes for one: see dossier/container/proofs.py.
        "proof": _proof(deposit.proved, deposit.name) if digest == sha256 else None,
    }


def _to_deposit(said: Said | None) -> SharedDeposit | None:
    if said is None:
        return None
    return SharedDeposit(
        str(said["name"]), int(said["size"]), str(said["sha256"]), _to_proof(said["proof"])
    )


def _proof(proved: Proved, name: str) -> Said | None:
    if proved.proof is None:
        return None
    return {
        "stamped_at": proved.proof.gen_time.isoformat(),
        "serial": proved.serial,
        "authority": fingerprint(proved.root or root_of(proved.proof.token)),
        "token": f"{proof_of(name)}.tsr",
        "has_head": proved.inclusion is not None,
        "has_outside": proved.has_outside,
    }


def _to_proof(said: Said | None) -> SharedProof | None:
    if said is None:
        return None
    return SharedProof(
        stamped_at=datetime.fromisoformat(said["stamped_at"]),
        serial=str(said["serial"]),
        authority=str(said["authority"]),
        token=str(said["token"]),
        has_head=bool(said["has_head"]),
        has_outside=bool(said["has_outside"]),
    )


def _exhibit(exhibit: Exhibit, crc: int, key: Key) -> Said:
    is_proved = exhibit.proved.sha256 == exhibit.sha256
    return {
        "number": exhibit.number,
        "document": str(exhibit.document),
        "blob": key.blob,
        "dek": key.wrapped_dek.hex(),
        "name": exhibit.name,
        "title": exhibit.title,
        "category": exhibit.category,
        "happened": exhibit.happened,
        "note": exhibit.note,
        "kind": exhibit.kind.value,
        "media_type": exhibit.media_type,
        "size": exhibit.size,
        "sha256": exhibit.sha256,
        "crc": crc,
        "received_at": exhibit.received_at.isoformat(),
        "is_copy": exhibit.is_copy,
        "original_sha256": exhibit.original_sha256,
        "told_in": list(exhibit.told_in),
        "proof": _proof(exhibit.proved, exhibit.name) if is_proved else None,
    }


def _to_exhibit(said: Said, open_exhibit: OpenExhibit) -> SharedExhibit:
    is_copy = bool(said["is_copy"])
    return SharedExhibit(
        number=int(said["number"]),
        document=UUID(said["document"]),
        part_kind=part_kind_of(is_copy),
        blob=str(said["blob"]),
        wrapped_dek=bytes.fromhex(said["dek"]),
        name=str(said["name"]),
        title=str(said["title"]),
        category=str(said["category"]),
        happened=str(said["happened"]),
        note=str(said["note"]),
        kind=Kind(said["kind"]),
        media_type=str(said["media_type"]),
        size=int(said["size"]),
        sha256=str(said["sha256"]),
        crc=int(said["crc"]),
        received_at=datetime.fromisoformat(said["received_at"]),
        is_copy=is_copy,
        original_sha256=str(said["original_sha256"]),
        told_in=tuple(map(int, said["told_in"])),
        proof=_to_proof(said["proof"]),
        _open=open_exhibit,
    )


def part_kind_of(is_copy: bool) -> PartKind:
    return PartKind.CLEAN if is_copy else PartKind.ORIGINAL
