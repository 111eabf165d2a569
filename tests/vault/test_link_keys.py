"""A key under a link and a code: each half alone opens nothing, nor does another row."""

from __future__ import annotations

import pytest

from vault.errors import Unsealable
from vault.link_keys import link_tag, open_link, seal_link
from vault.pepper import Pepper

PEPPER = Pepper.from_secret(bytes(range(32)))
SECRET, SALT, KEY = b"s" * 16, b"t" * 16, b"k" * 32
CODE, TERMS = "482109375516", b"terms"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal_link(PEPPER, SECRET, CODE, SALT, KEY, TERMS)


def test_link_and_code_open(sealed: bytes) -> None:
    assert open_link(PEPPER, SECRET, CODE, SALT, sealed, TERMS) == KEY


@pytest.mark.parametrize(
    "changed",
    [
        {"pepper": Pepper.from_secret(bytes(32))},
        {"secret": b"S" * 16},
        {"code": "482109375517"},
        {"salt": b"T" * 16},
        {"salt": b"short"},
        {"terms": b"other terms"},
    ],
    ids=lambda one: "-".join(one),
)
def test_anything_else_does_not(sealed: bytes, changed: dict[str, object]) -> None:
    said = {"pepper": PEPPER, "secret": SECRET, "code": CODE, "salt": SALT, "terms": TERMS}

    with pytest.raises(Unsealable):
        open_link(sealed=sealed, **(said | changed))  # type: ignore[arg-type]


def test_every_octet_of_it_counts(sealed: bytes) -> None:
    for place in (0, 1, 20, len(sealed) - 1):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(Unsealable):
            open_link(PEPPER, SECRET, CODE, SALT, bytes(altered), TERMS)


def test_secret_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        seal_link(PEPPER, b"short", CODE, SALT, KEY, TERMS)


def test_key_of_another_length_is_not_given_out() -> None:
    sealed = seal_link(PEPPER, SECRET, CODE, SALT, b"short", TERMS)

    with pytest.raises(Unsealable):
        open_link(PEPPER, SECRET, CODE, SALT, sealed, TERMS)


def test_tag_needs_the_pepper() -> None:
    other = Pepper.from_secret(bytes(32))

    assert link_tag(PEPPER, b"i" * 16) != link_tag(other, b"i" * 16)
    assert link_tag(PEPPER, b"i" * 16) != link_tag(PEPPER, b"j" * 16)
