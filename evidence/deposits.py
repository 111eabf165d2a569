"""Stamping what is deposited: a token, a leaf of the log, and a sealed row that links the two."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import Space
from evidence.authority import AuthorityUnavailable, sign_digest
from evidence.clock import hold_clock, next_time
from evidence.log import append_leaf
from evidence.models import Stamp
from evidence.sealed_proofs import Deposited, seal_deposited
from vault.keyring import Keyring
from vault.merkle import BLIND_BYTES, blinded_leaf

# Item, part, revision, and the SHA-256 of its bytes.
Wanted = tuple[UUID, str, int, bytes]


def stamp(
    owner: Space,
    keyring: Keyring,
    *,
    item: UUID,
    part: str,
    revision: int = 0,
    digest: bytes,
) -> Stamp:
    """Say that these bytes were here now: call it last in the transaction that writes the item.

    Until that transaction ends, no other deposit of the service is stamped. Raises
    AuthorityUnavailable with nothing written: the item is kept, and stamped later.
    """
    try:
        with transaction.atomic():
            return _stamp(owner, keyring, item, part, revision, digest)
    except IntegrityError:
        # Stamped already, or a log whose rows do not agree: neither may cost anyone a file.
        raise AuthorityUnavailable from None


def stamp_missing(owner: Space, keyring: Keyring, wanted: Iterable[Wanted]) -> int:
    """Stamp what has no stamp yet, with the time it is now; returns how many. Never raises
    AuthorityUnavailable: what could not be stamped is asked for again another day."""
    asked = list(wanted)
    rows = Stamp.objects.for_owner(owner).filter(item__in={item for item, *_ in asked})
    has_stamp = set(rows.values_list("item", "part", "revision")) if asked else set()
    stamped = 0
    for item, part, revision, digest in asked:
        if (item, part, revision) in has_stamp:
            continue
        try:
            stamp(owner, keyring, item=item, part=part, revision=revision, digest=digest)
        except AuthorityUnavailable:
            break
        stamped += 1
    return stamped


def forget(owner: Space, item: UUID) -> int:
    """The rows of an erased item; returns how many. Their leaves stay, and say nothing."""
    return Stamp.objects.for_owner(owner).filter(item=item).delete()[0]


def _stamp(
    owner: Space, keyring: Keyring, item: UUID, part: str, revision: int, digest: bytes
) -> Stamp:
    clock = hold_clock()
    clock.last_gen_time = next_time(clock)
    token = sign_digest(digest, clock.last_gen_time)
    blind = secrets.token_bytes(BLIND_BYTES)
    seq = append_leaf(clock, blinded_leaf(blind, digest))
    clock.save(update_fields=["last_gen_time", "log_size"])
    deposited = Deposited(digest=digest, token=token, blind=blind, seq=seq)
    wrapped_dek, sealed_proof = seal_deposited(keyring, item, part, revision, deposited)
    return Stamp.objects.create(
        owner=owner,
        created_on=timezone.localdate(),
        item=item,
        part=part,
        revision=revision,
        wrapped_dek=wrapped_dek,
        sealed_proof=sealed_proof,
    )
