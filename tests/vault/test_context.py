from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.context import ctx

PARTS = st.lists(st.binary(max_size=6), max_size=5)


@given(PARTS, PARTS)
def test_two_places_never_share_a_name(one, other):
    assert (ctx(*one) == ctx(*other)) == (one == other)


@given(PARTS, PARTS)
def test_place_framed_in_two_steps_is_the_same(one, other):
    assert ctx(*one) + ctx(*other) == ctx(*one, *other)


def test_border_between_parts_counts():
    assert ctx("ab", "c") != ctx("a", "bc")


def test_text_counts_as_utf_8():
    assert ctx("é") == b"\x00\x00\x00\x02\xc3\xa9"


def test_database_view_counts_as_its_bytes():
    assert ctx(memoryview(b"uid"), bytearray(b"salt")) == ctx(b"uid", b"salt")


@pytest.mark.parametrize("number", [5, None, UUID(int=0), [1, 2]])
def test_number_never_passes_for_a_name(number):
    with pytest.raises(TypeError):
        ctx("mdv1", number)
