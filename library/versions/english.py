"""What an English text asserts, held against French facts: figures are written otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable

from library.claims import unsupported_figures
from library.facts import Fact
from library.readability import sentences_of, words_of

THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
SPELLED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|sixty|hundred|thousand)(?:-\w+)*\s+"
    r"(?:hours?|days?|weeks?|months?|years?|euros?)\b",
    re.IGNORECASE,
)
MOST_WORDS = 25  # in a sentence of plain English
STOP = "You can stop here."
# Blame, orders and promises, as the wording kit has them in French.
FORBIDDEN = (
    *("victim", "abuser", "perpetrator", "you must ", "you should have", "you have to leave"),
    *("mandatory", "error", "guarantee", "100%", "anonymous", "untraceable", "your husband"),
    *("proof", "evidence", "low risk", "leave him", "denounce", "confess"),
)


def unsupported_english_figures(text: str, facts: Iterable[Fact]) -> set[str]:
    """« €45,000 » is the 45 000 € of the fact."""
    return unsupported_figures(THOUSANDS.sub("", text), facts)


def spelled_english_figures(text: str) -> list[str]:
    return [match.group() for match in SPELLED.finditer(text)]


def forbidden_words(text: str) -> list[str]:
    text = text.replace("\u00a0", " ").casefold()
    return [word for word in FORBIDDEN if word in text]


def long_sentences(body: str, most: int = MOST_WORDS) -> list[str]:
    return [one for one in sentences_of(body) if len(words_of(one)) > most]
