"""What holds a text back is told in French, without the signs of a program."""

import pytest

from memodevie.problem_sentences import in_french


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("un-texte: unknown facts ['ZZ-9', 'ZZ-8']", "Ces faits n’existent pas : ZZ-9, ZZ-8."),
        ("un-texte: traced to facts that are not cited ['ZZ-9']: Un", "ZZ-9, pour « Un »"),
        ("un-texte: traced to no fact: Le juge", "Aucun fait ne porte ce passage"),
        (
            "un-texte: a number that is not the one it shows, 17 calls tel:18",
            "qu’il montre : 17 appelle tel:18.",
        ),
    ],
)
def test_problem_is_told_in_french(line, told):
    sentence = in_french(line).replace("\u00a0", " ")

    assert told in sentence
    assert "[" not in sentence
