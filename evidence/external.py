"""An outside authority, when the operator chose one: the only proof of age against the operator.

It is asked for the last head alone, whose root covers every deposit before it, and learns
nothing but that root.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from evidence.authority_over_http import NoAnswer, ask
from evidence.models import LogHead
from vault.errors import TokenRefused
from vault.timestamps import read_response, read_token, timestamp_request

logger = logging.getLogger(__name__)

NONCE_BITS = 64
LONGEST_WAIT = timedelta(days=1)
# Beyond it, one of the two clocks is wrong, and ours is what deposits are stamped with.
CLOCKS_AGREE_WITHIN = timedelta(minutes=5)


def stamp_last_head() -> int:
    """For the sweeper: ask when it is due; returns how many heads were stamped outside.

    Never raises for what the authority answers, or does not: it is asked again, after twice as
    long each time, up to a day.
    """
    head = LogHead.objects.last()
    if not settings.MDV_TSA_URL or head is None or not _is_due(head, timezone.now()):
        return 0
    # Not saved whole: a head is written once, and this may take half a minute.
    row = LogHead.objects.filter(pk=head.pk, external_token=None)
    try:
        token = token_of(settings.MDV_TSA_URL, bytes(head.root))
    except (NoAnswer, TokenRefused) as error:
        wait = min(timedelta(minutes=2 ** min(head.external_tries, 20)), LONGEST_WAIT)
        logger.warning("outside timestamp authority: %s, asked again in %s", _kind(error), wait)
        row.update(
            external_tries=head.external_tries + 1, external_next_try_at=timezone.now() + wait
        )
        return 0
    return row.update(external_token=token, external_next_try_at=None)


def token_of(url: str, digest: bytes) -> bytes:
    """A token of this digest from that authority, checked. Raises NoAnswer, TokenRefused."""
    nonce = secrets.randbits(NONCE_BITS)
    token = read_response(ask(url, timestamp_request(digest, nonce)))
    said = read_token(token)
    if said.digest != digest or said.nonce != nonce:
        raise TokenRefused
    if abs(said.gen_time - timezone.now()) > CLOCKS_AGREE_WITHIN:
        logger.warning("outside timestamp authority: its clock and this machine's disagree")
    return token


def _is_due(head: LogHead, now: datetime) -> bool:
    due = head.external_next_try_at
    # Further than any wait: from before the clock was set back.
    return head.external_token is None and (due is None or due <= now or due > now + LONGEST_WAIT)


def _kind(error: Exception) -> str:
    return "no answer" if isinstance(error, NoAnswer) else "a token that is none"
