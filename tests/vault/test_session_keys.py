import pytest

from vault.errors import Unsealable
from vault.pepper import Pepper
from vault.session_keys import (
    SESSION_DRAFT,
    SESSION_LOCKED,
    SESSION_OPEN,
    SESSION_RECOVERY,
    new_key_cookie,
    row_key,
    seal_session,
    unseal_session,
)

UID, SID = b"w" * 16, "session-a"
COOKIE = new_key_cookie()


@pytest.fixture
def row(pepper):
    return row_key(pepper, UID, SID)


@pytest.fixture
def sealed(row):
    return seal_session(COOKIE, row, SESSION_OPEN, b"umk", b"place")


def test_session_opens_with_cookie_row_and_pepper(row, sealed):
    assert unseal_session(COOKIE, row, SESSION_OPEN, sealed, b"place") == b"umk"


@pytest.mark.parametrize(
    "cookie",
    [bytes(32), b"", b"x", COOKIE[:31], COOKIE + b"\x00"],
    ids=["zeros", "none", "other", "cut", "longer"],
)
def test_another_cookie_opens_nothing(row, sealed, cookie):
    with pytest.raises(Unsealable):
        unseal_session(cookie, row, SESSION_OPEN, sealed, b"place")


def test_another_pepper_opens_nothing(sealed):
    row = row_key(Pepper("p2", bytes(32)), UID, SID)

    with pytest.raises(Unsealable):
        unseal_session(COOKIE, row, SESSION_OPEN, sealed, b"place")


@pytest.mark.parametrize(("uid", "sid"), [(b"s" * 16, SID), (UID, "session-b")])
def test_another_row_opens_nothing(pepper, sealed, uid, sid):
    with pytest.raises(Unsealable):
        unseal_session(COOKIE, row_key(pepper, uid, sid), SESSION_OPEN, sealed, b"place")


@pytest.mark.parametrize("purpose", [SESSION_LOCKED, SESSION_RECOVERY, SESSION_DRAFT])
def test_key_of_one_purpose_opens_nothing_as_another(row, sealed, purpose):
    with pytest.raises(Unsealable):
        unseal_session(COOKIE, row, purpose, sealed, b"place")


def test_another_place_opens_nothing(row, sealed):
    with pytest.raises(Unsealable):
        unseal_session(COOKIE, row, SESSION_OPEN, sealed)


def test_short_cookie_seals_nothing(row):
    with pytest.raises(ValueError, match="32 bytes"):
        seal_session(b"short" * 4, row, SESSION_OPEN, b"umk")
