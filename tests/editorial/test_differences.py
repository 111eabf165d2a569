"""Two versions side by side: lines, words, and what is left out."""

from editorial.differences import Part, Row, differences


def test_same_text_has_no_difference():
    assert differences("un\ndeux\n", "un\ndeux\n") == []


def test_changed_word_is_marked_in_its_line():
    (row,) = differences("un mot ici", "un autre ici")

    assert row == Row(
        (Part("un "), Part("mot", True), Part(" ici")),
        (Part("un "), Part("autre", True), Part(" ici")),
        is_changed=True,
    )


def test_added_line_stands_alone():
    rows = differences("un\n", "un\ndeux\n")

    assert rows[-1] == Row(None, (Part("deux", True),), is_changed=True)


def test_lines_far_from_a_change_are_counted():
    lines = [str(number) for number in range(20)]
    after = [*lines[:10], "nouveau", *lines[11:]]

    rows = differences("\n".join(lines), "\n".join(after))

    assert rows[0] == Row(gap=8)
    assert [row.is_changed for row in rows[1:]] == [False, False, True, False, False]
