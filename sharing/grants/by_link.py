"""Opening a share by its link: one answer to all that does not open, and the same work.

Tries and openings are taken by an UPDATE that has its condition in it, the try before anything is
computed: reading first would let parallel guesses through.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from accounts.activity import record_failure
from accounts.attempts import write_decoy
from accounts.keys import earlier_peppers, pepper, pepper_named, stretching
from sharing.access import running
from sharing.grants import log
from sharing.grants.codes import DIGITS, LinkToken, normalised_code
from sharing.grants.shredding import end
from sharing.grants.terms import TRIES, terms_of
from sharing.models import Grant, GrantKind
from sharing.models.grants import GrantQuerySet
from vault import link_keys
from vault.errors import PoolBusy, Unsealable
from vault.kdf import CODE_COST, SALT_BYTES, stretch


class LinkRefused(Exception):
    """Wrong, expired, withdrawn, exhausted, guessed, altered: nobody is told which."""


def open_link(token: str, code: str, reading: str = "") -> tuple[Grant, bytes]:
    """The grant and its bundle key; one opening is used, and written in her log. `reading`: the
    mark of what it begins.

    Raises LinkRefused; PoolBusy, and then no try was used.
    """
    read, digits = LinkToken.read(token), normalised_code(code)
    grant = _find(read)
    if read is None or grant is None or digits is None or not _take_try(grant):
        _work_for_nothing()
        raise LinkRefused
    try:
        key = _open(grant, read, digits)
    except PoolBusy:
        _openable(grant).filter(tries_left__lt=TRIES).update(tries_left=F("tries_left") + 1)
        raise
    except (Unsealable, KeyError):
        _note_wrong(grant)
        raise LinkRefused from None
    _use_opening(grant, reading)
    return grant, key


def _find(token: LinkToken | None) -> Grant | None:
    if token is None:
        return None
    peppers = (pepper(), *earlier_peppers().values())
    tags = [link_keys.link_tag(one, token.id) for one in peppers]
    rows = Grant.objects.filter(kind=GrantKind.LINK, link_tag__in=tags)
    # Whoever closes her space closes what it shares, also while it can still be reopened.
    rows = rows.filter(owner__closing_at=None)
    return rows.select_related("owner").first()


def _openable(grant: Grant) -> GrantQuerySet:
    return running().filter(pk=grant.pk, openings_left__gt=0)


def _take_try(grant: Grant) -> bool:
    taken = _openable(grant).filter(tries_left__gt=0).update(tries_left=F("tries_left") - 1)
    return bool(taken)


def _open(grant: Grant, token: LinkToken, code: str) -> bytes:
    using = pepper_named(grant.pepper_id)
    with stretching():
        return link_keys.open_link(
            using, token.secret, code, grant.code_salt, grant.sealed_key, terms_of(grant)
        )


def _use_opening(grant: Grant, reading: str) -> None:
    """A right code gives its try back. Nothing opens that could not be written in her log."""
    try:
        with transaction.atomic():
            taken = _openable(grant).update(
                openings_left=F("openings_left") - 1, tries_left=F("tries_left") + 1
            )
            grant.refresh_from_db(fields=["openings_left", "tries_left"])
            if taken:
                told: dict[str, Any] = {"left": grant.openings_left, **log.marked(reading)}
                log.note_event(grant, log.OPENED, means="link", **told)
    except (Grant.DoesNotExist, Unsealable):
        raise LinkRefused from None
    if not taken:
        raise LinkRefused


def _note_wrong(grant: Grant) -> None:
    """She is told of each, and of the one that ends the link. Altered, her log gets no line."""
    rows = Grant.objects.filter(pk=grant.pk)
    left = rows.values_list("tries_left", flat=True).first()
    try:
        log.note_event(grant, log.WRONG_CODE, left=left or 0)
        if not left and end(rows.filter(tries_left=0, withdrawn_at=None).exclude(sealed_key=b"")):
            log.note_event(grant, log.LINK_DIED)
    except Unsealable:
        end(rows.filter(tries_left=0))


def _work_for_nothing() -> None:
    """What a wrong code costs: a counted try, one Argon2 run, a sealed line. Raises PoolBusy."""
    write_decoy()
    with stretching():
        stretch("0" * DIGITS, bytes(SALT_BYTES), CODE_COST)
    record_failure(None, log.WRONG_CODE)
