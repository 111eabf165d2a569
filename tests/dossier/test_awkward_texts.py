"""A note of spaces, of digits or of dots costs no more to read than another one."""

import re
import time

import pytest

from dossier.hiding import everywhere, passages, redacted_forms
from dossier.hiding.everywhere import found_everywhere
from dossier.hiding.passages import passages_of
from dossier.warning import names, patterns, persons
from dossier.warning.patterns import Telling, tellings

SIGNS = 100_000
MOST_S = 0.5
AWKWARD = (" ", "1", "!", "1 ", "a.", "-", "0 ", "a", "A'", "+1 1", "»", "école ", "rue de ")
ENDLESS = ("école-", "école’", "CHRS-", "Marie-", "Marie‑", "Mme Marie‐", "foyer Aa ")
BEFORE = ("", "1", "12 rue ", "école ", "je vis ", "!")
MODULES = (names, patterns, persons, everywhere, passages, redacted_forms)


def _patterns() -> list[re.Pattern[str]]:
    held = [one for module in MODULES for one in vars(module).values()]
    held += [one for several in held if isinstance(several, tuple) for one in several]
    return [one for one in held if isinstance(one, re.Pattern)]


def _long(signs: str, before: str = "") -> str:
    return before + (signs * SIGNS)[:SIGNS] + "é"


def test_patterns_are_all_looked_at():
    assert len(_patterns()) > 30


def test_letters_of_other_alphabets_end_an_account():
    """To a pattern without case, « İ », the Kelvin sign and the long s are letters from A to Z."""
    account = "TR330006100519786457841326"
    for sign in "\u0130\u0131\u212a\u017f":
        found = tellings(f"IBAN {account} {sign}stanbul")

        assert [(one.kind, one.stop) for one in found] == [(Telling.ACCOUNT, 5 + len(account))]


@pytest.mark.parametrize("signs", AWKWARD)
def test_no_pattern_takes_long(signs: str):
    for before in BEFORE:
        text = _long(signs, before)
        for pattern in _patterns():
            began = time.process_time()
            for _match in pattern.finditer(text):
                pass
            assert time.process_time() - began < MOST_S, (pattern.pattern, before)


@pytest.mark.parametrize(
    "signs", [*AWKWARD, *ENDLESS, "75001 Paris ", "+1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1a "]
)
def test_whole_text_is_soon_read(signs: str):
    text = _long(signs)
    began = time.process_time()

    tellings(text, ["Mamie Martin", "école", "Marie"])
    passages_of({"text": text})

    assert time.process_time() - began < 4 * MOST_S


@pytest.mark.parametrize(
    ("signs", "words"),
    [("1 ", "1 " * 1400 + "2"), ("1", "1" * 2900), ("a ", "a " * 1400 + "b"), ("a", "a" * 2900)],
)
def test_words_to_hide_are_soon_sought(signs: str, words: str):
    text = _long(signs)
    began = time.process_time()

    found_everywhere({"text": text}, [words])

    assert time.process_time() - began < 4 * MOST_S
