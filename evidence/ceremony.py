"""Making an authority: at set-up, and again before its forty quarters are used up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from evidence.authority import authority_id, forget_signer
from evidence.clock import hold_clock
from evidence.key_files import destroy_keys, write_keys
from evidence.models import Authority, LogClock, QuarterCertificate
from vault.timestamp_authority import NewAuthority, new_authority


def set_up() -> Authority | None:
    """Make the first authority; None when there is one. Processes that start together agree.

    Raises OSError when the keys cannot be written: nothing is made then.
    """
    with transaction.atomic():
        clock = hold_clock()
        return None if Authority.objects.exists() else _make(clock)


def renew() -> Authority:
    """Make another authority, and destroy the keys that earlier ones have on this machine.

    Their certificates stay: what they signed is proved as before. Raises OSError.
    """
    with transaction.atomic():
        clock = hold_clock()
        earlier = list(Authority.objects.all())
        made = _make(clock)
    for authority in earlier:
        destroy_keys(authority_id(bytes(authority.root)))
    forget_signer()
    return made


def enter(new: NewAuthority) -> Authority:
    """Write the public half of an authority."""
    authority = Authority.objects.create(root=new.root, made_on=timezone.localdate())
    QuarterCertificate.objects.bulk_create(
        QuarterCertificate(authority=authority, quarter=leaf.quarter, certificate=leaf.certificate)
        for leaf in new.leaves
    )
    return authority


def _make(clock: LogClock) -> Authority:
    # Not before a time already given: no key could sign what comes next.
    now = timezone.now()
    new = new_authority(max(now, clock.last_gen_time or now))
    # Keys first: a row without its key would promise what cannot be kept.
    write_keys(authority_id(new.root), new)
    return enter(new)
