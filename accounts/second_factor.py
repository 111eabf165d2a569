"""Whether the second factor of a professional was given in this very session.

What it is and how it is checked belongs to a higher layer (sharing/professionals). The state is
sealed under the key cookie: whoever writes in the table of sessions gives nobody a pass. It
outlives a lock, as the session does, and ends with it.
"""

from __future__ import annotations

from django.db.models import F

from accounts.models import VaultSession
from accounts.space_session import SpaceSession
from vault.errors import Unsealable

PURPOSE = "sess-second"
TRIES = 3
# The first byte of what is sealed; a secret that waits for its first code follows the others.
GIVEN, MAY_ENROL, FROM_PAPER = b"\x01", b"\x02", b"\x03"


def was_given(session: SpaceSession) -> bool:
    return _state(session)[:1] == GIVEN


def may_enrol(session: SpaceSession) -> bool:
    """Whether this session showed what it takes to choose another second factor."""
    return _state(session)[:1] in (MAY_ENROL, FROM_PAPER)


def came_from_paper(session: SpaceSession) -> bool:
    """Whether it showed the paper code and the passphrase: what stood before may be lost."""
    return _state(session)[:1] == FROM_PAPER


def pending_secret(session: SpaceSession) -> bytes:
    """The secret shown in this session and not confirmed yet; empty when there is none."""
    return _state(session)[1:] if may_enrol(session) else b""


def note_given(session: SpaceSession) -> None:
    _write(session, GIVEN, second_factor_failures=0)


def allow_enrolment(
    session: SpaceSession, secret: bytes = b"", *, from_paper: bool = False
) -> None:
    _write(session, (FROM_PAPER if from_paper else MAY_ENROL) + secret)


def take_try(session: SpaceSession) -> bool:
    """Count a try before it is made; False when this session has none left.

    The condition is in the UPDATE: reading first would let parallel guesses through.
    """
    rows = VaultSession.objects.filter(pk=session.stored.pk, second_factor_failures__lt=TRIES)
    return bool(rows.update(second_factor_failures=F("second_factor_failures") + 1))


def tries_left(session: SpaceSession) -> int:
    rows = VaultSession.objects.filter(pk=session.stored.pk)
    made = rows.values_list("second_factor_failures", flat=True).first()
    return 0 if made is None else max(0, TRIES - made)


def give_try_back(session: SpaceSession) -> None:
    """Uncount a try that another limit refused before it was made."""
    rows = VaultSession.objects.filter(pk=session.stored.pk, second_factor_failures__gt=0)
    rows.update(second_factor_failures=F("second_factor_failures") - 1)


def _state(session: SpaceSession) -> bytes:
    """Empty for a row somebody wrote: it gives nothing."""
    if session.row is None or session.row.sealed_second_factor is None:
        return b""
    try:
        return session.unseal(PURPOSE, session.row.sealed_second_factor)
    except Unsealable:
        return b""


def _write(session: SpaceSession, state: bytes, **columns: object) -> None:
    session.update(sealed_second_factor=session.seal(PURPOSE, state), **columns)
