"""The tokens of a copy: those of this service, that its log still holds, are stamps again."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from contextlib import suppress

from dossier.bringing_back.planning import Plan
from dossier.bringing_back.told import forms_of
from dossier.checking.authorities import token_in
from dossier.checking.lists import read_json
from dossier.checking.refusals import NotOurs
from dossier.container.names import proof_of
from evidence.returned_tokens import those_that_hold
from evidence.sealed_proofs import Deposited
from vault.errors import TokenRefused


def held_tokens(plan: Plan, small: Mapping[str, bytes]) -> dict[str, Deposited]:
    """By the name of the file that they speak of. Never raises: one that is not ours is not
    there."""
    claimed = dict(_claimed(plan, small))
    holding = those_that_hold(list(claimed.values()))
    return {name: one for (name, one), holds in zip(claimed.items(), holding, strict=True) if holds}


def has_token(name: str, names: Container[str]) -> bool:
    return f"{proof_of(name)}.tsr" in names


def _claimed(plan: Plan, small: Mapping[str, bytes]) -> Iterable[tuple[str, Deposited]]:
    for name, digest in _digests(plan):
        stem = proof_of(name)
        token, place = small.get(f"{stem}.tsr"), small.get(f"{stem}.json")
        if token is None or place is None:
            continue
        with suppress(KeyError, NotOurs, OverflowError, TokenRefused, TypeError, ValueError):
            leaf = read_json(place)["leaf"]
            yield (
                name,
                Deposited(
                    digest=digest,
                    token=token_in(token),
                    blind=bytes.fromhex(leaf["blind"]),
                    seq=int(leaf["index"]),
                ),
            )


def _digests(plan: Plan) -> Iterable[tuple[str, bytes]]:
    for form in forms_of(plan.told):
        if form.returned.is_stamped:
            yield form.file, form.returned.digest
    for one in plan.new.values():
        yield one.file, bytes.fromhex(one.record.sha256)
        if one.copy_file and one.record.clean is not None:
            yield one.copy_file, bytes.fromhex(one.record.clean["sha256"])
