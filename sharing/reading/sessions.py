"""Half an hour of reading by a link: one row, one cookie, and the bundle key under both.

Bound to the key: the share, its rights and the end of this reading. Not the terms of the share: she
may give it more days while somebody reads, and a day written into its row gives this reading none.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from hmac import compare_digest

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts import quick_exit
from accounts.keys import pepper
from sharing.access import is_open
from sharing.models import Grant, ReaderSession
from sharing.models.grants import HOLDS, TAKEN_OVER
from vault.context import ctx
from vault.errors import Unsealable
from vault.session_keys import new_key_cookie, row_key, seal_session, unseal_session

PURPOSE = "reader"
ID_BYTES = MARK_BYTES = 16


@dataclass(frozen=True, repr=False)
class ReaderKey:
    """What an open reading holds. `row`: the id of its session. `mark`: which reading a page is of;
    it is written in the page, and neither the row nor the cookie follows from it."""

    row: str
    grant: Grant
    bundle_key: bytes
    closes_at: datetime
    mark: str
    _sealed_unread: bytes = b""

    def holds(self) -> bool:
        """Asked of the database: neither ended nor expired, and the share neither."""
        if timezone.now() >= self.closes_at:
            return False
        return _running(self.row).exists() and is_open(self.grant.pk)

    def note_read(self) -> bool:
        """A page is asked for: nobody takes this reading over any more. False when somebody did."""
        if not self._sealed_unread:
            return True
        mine = ReaderSession.objects.filter(pk=self.row, sealed_key=self._sealed_unread)
        return bool(mine.update(unread_until=None))


class NewReading:
    """What a right code begins: a cookie for this browser, and the row that it opens.

    `begin` and `take_over` are of the transaction that uses the opening, and that holds the grant.
    """

    def __init__(self) -> None:
        self._cookie = new_key_cookie()
        self._row_id = ""

    def begin(self, grant: Grant, bundle_key: bytes) -> str:
        """The mark of this reading, for the line of its opening."""
        now = timezone.now()
        row = ReaderSession(
            pk=secrets.token_hex(ID_BYTES),
            grant=grant,
            expires_at=min(now + HOLDS, grant.expires_at),
            unread_until=now + TAKEN_OVER,
        )
        row.sealed_key = self._seal(row, bundle_key)
        row.save(force_insert=True)
        self._row_id = row.pk
        return mark_of(row.pk)

    def take_over(self, grant: Grant, bundle_key: bytes) -> bool:
        """One that was begun and not read becomes this one: its cookie is dead, its moment of
        opening, its mark and its end stay. False when there is none."""
        unread = ReaderSession.objects.unread(grant)
        row = unread.first()
        if row is None:
            return False
        row.grant = grant
        self._row_id = row.pk
        return bool(unread.filter(pk=row.pk).update(sealed_key=self._seal(row, bundle_key)))

    def give(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """Ends an earlier reading of this browser."""
        end(request)
        value = base64.urlsafe_b64encode(self._cookie).decode().rstrip("=")
        # No max-age: a cookie of the browser session leaves no date on the device.
        response.set_cookie(
            settings.MDV_READER_COOKIE_NAME,
            f"{self._row_id}.{value}",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def _seal(self, row: ReaderSession, bundle_key: bytes) -> bytes:
        return seal_session(self._cookie, _row_key(row), PURPOSE, bundle_key, _bounds(row))


def mark_of(row: str) -> str:
    return hashlib.sha256(f"{PURPOSE}-mark {row}".encode()).hexdigest()[: 2 * MARK_BYTES]


def read(request: HttpRequest) -> ReaderKey | None:
    """None without a session, and for one that ended, whatever ended it."""
    opened = _open(_value(request))
    if opened is None or not is_open(opened[0].grant_id):
        return None
    row, key = opened
    # The share may have been shortened since.
    closes_at = min(row.expires_at, row.grant.expires_at)
    unread = bytes(row.sealed_key) if row.unread_until else b""
    return ReaderKey(row.pk, row.grant, key, closes_at, mark_of(row.pk), unread)


def is_read(request: HttpRequest, mark: str) -> bool:
    """Whether this very reading goes on: not another that the same browser opened since."""
    key = read(request)
    return key is not None and compare_digest(key.mark.encode(), mark.encode())


def end(request: HttpRequest) -> None:
    end_by_cookie(_value(request))


def end_by_cookie(value: str) -> None:
    """The cookie of a reading that was taken over ends nothing."""
    opened = _open(value)
    if opened is not None:
        row = opened[0]
        ReaderSession.objects.filter(pk=row.pk, sealed_key=row.sealed_key).delete()


def forget_cookie(request: HttpRequest, response: HttpResponseBase) -> None:
    name = settings.MDV_READER_COOKIE_NAME
    if name not in request.COOKIES:
        return
    response.delete_cookie(name, samesite="Lax")
    # Without Secure a browser ignores the deletion of a `__Host-` cookie.
    response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE or ""


def register() -> None:
    """« Vite, je quitte » ends a reading as it ends a session."""
    quick_exit.register_cookie(settings.MDV_READER_COOKIE_NAME, end_by_cookie)


def _value(request: HttpRequest) -> str:
    return str(request.COOKIES.get(settings.MDV_READER_COOKIE_NAME, ""))


def _open(value: str) -> tuple[ReaderSession, bytes] | None:
    """The row of this cookie, and the bundle key that both hold."""
    row_id, cookie = _parts(value)
    row = _running(row_id).select_related("grant__owner").first() if cookie else None
    if row is None:
        return None
    try:
        key = unseal_session(cookie, _row_key(row), PURPOSE, row.sealed_key, _bounds(row))
    except Unsealable:
        return None
    return row, key


def _running(row_id: str) -> QuerySet[ReaderSession]:
    return ReaderSession.objects.filter(pk=row_id, expires_at__gt=timezone.now())


def _row_key(row: ReaderSession) -> bytes:
    return row_key(pepper(), row.grant_id.bytes, row.pk)


def _bounds(row: ReaderSession) -> bytes:
    """The associated data of its key: a row with one of these changed opens nothing."""
    return ctx(
        "mdv1",
        "reader",
        row.grant_id.bytes,
        row.grant.owner_id.bytes,
        row.expires_at.astimezone(UTC).isoformat(),
        "download" if row.grant.may_download else "read",
    )


def _parts(value: str) -> tuple[str, bytes]:
    """Empty for what cannot be a cookie of ours."""
    row_id, _, key = value.partition(".")
    if not (row_id.isascii() and row_id.isalnum() and len(row_id) == 2 * ID_BYTES):
        return "", b""
    try:
        return row_id, base64.urlsafe_b64decode(key + "=")
    except (binascii.Error, ValueError):
        return row_id, b""
