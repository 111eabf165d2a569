"""The two halves: what is given out, and what may be typed."""

from __future__ import annotations

import re

import pytest

from sharing.grants.codes import LinkToken, _repeats, grouped, new_code, normalised_code


def test_code_has_twelve_digits_and_no_short_repeat() -> None:
    codes = [new_code() for _ in range(500)]

    assert all(re.fullmatch(r"[0-9]{12}", one) for one in codes)
    assert not any(re.search(r"(\d)\1\1", one) for one in codes)
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize(
    "code",
    [
        "000000000000",
        "482148213907",
        "121212121212",
        "482093482093",
        "777412039586",
        "481234509271",
    ],
)
def test_code_that_repeats_is_never_given(code: str) -> None:
    assert _repeats(code)


def test_code_is_shown_in_three_groups() -> None:
    assert grouped("482109375516") == "4821\u00a00937\u00a05516"


@pytest.mark.parametrize(
    "typed",
    [
        "482109375516",
        "4821 0937 5516",
        " 4821\u00a00937\u202f5516 ",
        "4821-0937-5516",
        "48.21.09.37.55.16",
        "\uff14821 0937 5516",
        # As the words for the telephone write it.
        "4821, 0937, 5516.",
    ],
)
def test_code_is_read_however_it_is_spaced(typed: str) -> None:
    assert normalised_code(typed) == "482109375516"


@pytest.mark.parametrize(
    "typed",
    ["", "48210937551", "4821093755166", "4821o9375516", "٤٨٢١٠٩٣٧٥٥١٦", "4" * 5000],
)
def test_anything_else_is_no_code(typed: str) -> None:
    assert normalised_code(typed) is None


def test_token_is_read_back() -> None:
    token = LinkToken.new()

    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", str(token))
    assert LinkToken.read(str(token)) == token


@pytest.mark.parametrize("text", ["", "a", "a" * 42, "a" * 44, "é" * 43, "a" * 42 + "=", "\0" * 43])
def test_what_is_no_token_is_nothing(text: str) -> None:
    assert LinkToken.read(text) is None


def test_token_has_one_spelling() -> None:
    """43 signs carry two bits more than 32 octets."""
    token = str(LinkToken(bytes(16), bytes(16)))

    assert LinkToken.read(token[:-1] + "B") is None
