"""What the workshop answers is checked before it is believed."""

import pytest

from documents.metadata.failures import Unreadable
from documents.metadata.pieces import Assembled

ORIGINAL = b"abcdefghij"


def assembled(listed: object, *blobs: bytes) -> Assembled:
    return Assembled(listed, blobs, lambda start, stop: iter([ORIGINAL[start:stop]]), len(ORIGINAL))


def test_pieces_are_put_together_in_order() -> None:
    copy = assembled([["copy", 0, 3], ["blob", 0], ["zeros", 2], ["copy", 8, 10]], b"XY")

    assert copy.size == 9
    assert b"".join(copy.read_range(0, 9)) == b"abcXY\0\0ij"


@pytest.mark.parametrize("start", range(9))
@pytest.mark.parametrize("stop", range(10))
def test_any_range_of_the_copy_can_be_read(start: int, stop: int) -> None:
    copy = assembled([["copy", 0, 3], ["blob", 0], ["zeros", 2], ["copy", 8, 10]], b"XY")

    if start <= stop:
        assert b"".join(copy.read_range(start, stop)) == b"abcXY\0\0ij"[start:stop]


@pytest.mark.parametrize(
    "listed",
    [
        None,
        [],
        {},
        "copy",
        [["copy", 0, 11]],
        [["copy", -1, 3]],
        [["copy", 3, 3]],
        [["copy", 0, 6], ["copy", 5, 7]],
        [["copy", 0, 6], ["copy", 0, 6]],
        [["copy", 0, 10], ["zeros", 1]],
        [["zeros", 11]],
        [["zeros", 0]],
        [["blob", 1]],
        [["blob", -1]],
        [["blob", "0"]],
        [["read", "/etc/passwd"]],
        [["copy", 0, 1.5]],
        [[]],
        [None],
    ],
)
def test_answer_of_a_process_taken_over_is_refused(listed: object) -> None:
    with pytest.raises(Unreadable):
        assembled(listed, b"XY")
