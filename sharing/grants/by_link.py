"""Opening a share by its link: one answer to all that does not open, and the same work.

Tries and openings are taken by an UPDATE that has its condition in it, the try before anything is
computed: reading first would let parallel guesses through.
"""

from __future__ import annotations

from typing import Any, Protocol

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least

from accounts.activity import record_failure
from accounts.attempts import write_decoy
from accounts.keys import earlier_peppers, pepper, pepper_named, stretching
from sharing.access import running
from sharing.grants import log
from sharing.grants.codes import DIGITS, LinkToken, normalised_code
from sharing.grants.shredding import end
from sharing.grants.terms import TRIES, terms_of
from sharing.models import Grant, GrantKind, ReaderSession
from vault import link_keys
from vault.errors import PoolBusy, Unsealable
from vault.kdf import CODE_COST, SALT_BYTES, stretch


class LinkRefused(Exception):
    """Wrong, expired, withdrawn, exhausted, guessed, altered: nobody is told which."""


class Beginning(Protocol):
    """The reading that an opening begins, written in the transaction that uses the opening."""

    def begin(self, grant: Grant, bundle_key: bytes) -> str:
        """Its mark in her log."""

    def take_over(self, grant: Grant, bundle_key: bytes) -> bool:
        """In the place of one that nobody has read yet, if there is one."""


def open_link(token: str, code: str, reading: Beginning | None = None) -> tuple[Grant, bytes]:
    """The grant and its bundle key; one opening is used, and written in her log, unless `reading`
    takes one over that was used a moment ago.

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
        _give_try_back(grant)
        raise
    except (Unsealable, KeyError):
        _note_wrong(grant)
        raise LinkRefused from None
    _use_opening(grant, key, reading)
    return grant, key


def leads_to(token: str, grant: Grant) -> bool:
    """Whether this is the link of that share, whatever became of it."""
    found = _find(LinkToken.read(token))
    return found is not None and found.pk == grant.pk


def _find(token: LinkToken | None) -> Grant | None:
    if token is None:
        return None
    peppers = (pepper(), *earlier_peppers().values())
    tags = [link_keys.link_tag(one, token.id) for one in peppers]
    rows = Grant.objects.filter(kind=GrantKind.LINK, link_tag__in=tags)
    # Whoever closes her space closes what it shares, also while it can still be reopened.
    rows = rows.filter(owner__closing_at=None)
    return rows.select_related("owner").first()


def _take_try(grant: Grant) -> bool:
    rows = running().filter(pk=grant.pk, tries_left__gt=0)
    if not ReaderSession.objects.unread(grant).exists():
        rows = rows.filter(openings_left__gt=0)
    return bool(rows.update(tries_left=F("tries_left") - 1))


def _give_try_back(grant: Grant) -> bool:
    """Of a right code, or of none that was looked at. False when the share has ended meanwhile."""
    rows = running().filter(pk=grant.pk)
    return bool(rows.update(tries_left=Least(F("tries_left") + 1, TRIES)))


def _open(grant: Grant, token: LinkToken, code: str) -> bytes:
    using = pepper_named(grant.pepper_id)
    with stretching():
        return link_keys.open_link(
            using, token.secret, code, grant.code_salt, grant.sealed_key, terms_of(grant)
        )


def _use_opening(grant: Grant, key: bytes, reading: Beginning | None) -> None:
    """A right code gives its try back. Nothing opens that could not be written in her log."""
    try:
        with transaction.atomic():
            # Its row is held from here on: of two at the same time the second finds the reading
            # that the first began.
            is_open = _give_try_back(grant) and (
                (reading is not None and reading.take_over(grant, key))
                or _begin(grant, key, reading)
            )
    except (Grant.DoesNotExist, Unsealable):
        raise LinkRefused from None
    if not is_open:
        raise LinkRefused


def _begin(grant: Grant, key: bytes, reading: Beginning | None) -> bool:
    """False when no opening is left. Raises Unsealable."""
    rows = running().filter(pk=grant.pk, openings_left__gt=0)
    if not rows.update(openings_left=F("openings_left") - 1):
        return False
    grant.refresh_from_db(fields=["openings_left", "tries_left"])
    told: dict[str, Any] = {"left": grant.openings_left}
    if reading is not None:
        told |= log.marked(reading.begin(grant, key))
    log.note_event(grant, log.OPENED, means="link", **told)
    return True


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
