"""How an easy text is written: short sentences, one on a line, no « on », numbers in digits."""

from __future__ import annotations

import re

from library.readability import sentences_of, words_of

EASY = 75.0  # on the index of Kandel and Moles
MOST_WORDS = 15  # in a sentence

ANYONE = re.compile(r"\b(?:l’)?on\b", re.IGNORECASE)
SPELLED = re.compile(
    r"\b(?:deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|quinze|vingt|trente|cent|mille)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:est|sont|êtes|était|étaient|sera|seront|serez|être)\s+\w+(?:é|ée|és|ées|i|ie|is|it|u|ue)"
    r"\s+par\b",
    re.IGNORECASE,
)
TWO_SENTENCES = re.compile(r"[.!?…]\s+\w")
NUMBERED = re.compile(r"^(?:> ?)?(?:\d+\. |- |#+ )?", re.MULTILINE)


def hard_words(text: str) -> list[str]:
    """« on », passives and numbers in letters, as they stand."""
    return [one.group() for sign in (ANYONE, SPELLED, PASSIVE) for one in sign.finditer(text)]


def crowded_lines(body: str) -> list[str]:
    """Lines that hold more than one sentence."""
    lines = NUMBERED.sub("", body).splitlines()
    return [line for line in lines if TWO_SENTENCES.search(line)]


def long_sentences(body: str) -> list[str]:
    return [one for one in sentences_of(body) if len(words_of(one)) > MOST_WORDS]
