"""Which passphrases are refused: too short, or among the first that anyone would try.

No rule of composition: twelve signs, and not what a list of ours can spell. The list is in
wordlists/common_words.txt (passwords everybody tries, first names, sentences known by heart).
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

MIN_CHARACTERS = 12
MAX_CHARACTERS = 256
COMMON_WORDS = Path(__file__).parent / "wordlists" / "common_words.txt"

# What a guesser spends: a listed word or a run of keys, a stray sign, any number of digits.
WORD, STRAY, DIGITS = 2, 1, 0
# Two words of the list with digits between them are tried within the hour.
GUESSED_WITHIN = 2 * WORD
MIN_RUN = 4
MIN_DIFFERENT_SIGNS = 5
ROWS = (
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
)
LOOKALIKES = str.maketrans("013457@$€", "oieastase")


class WeakPassphrase(Exception):
    """A passphrase that would be guessed. `sentence` says what to add."""

    def __init__(self, sentence: object) -> None:
        super().__init__("weak passphrase")
        self.sentence = sentence


def require_strong_passphrase(passphrase: str, username: str = "") -> None:
    """Raise WeakPassphrase under twelve signs, over 256, and for what a list can spell."""
    characters = len(unicodedata.normalize("NFC", passphrase[: 4 * MAX_CHARACTERS]))
    if characters < MIN_CHARACTERS:
        raise WeakPassphrase(_("Il manque des signes : 12 au moins, par exemple quatre mots."))
    if characters > MAX_CHARACTERS:
        raise WeakPassphrase(_("C’est trop long : 256 signes au plus."))
    if _is_repeated(passphrase):
        raise WeakPassphrase(_("Cette phrase se répète. Ajoutez d’autres mots."))
    own = fold(username)
    for text in {fold(passphrase), fold(passphrase.translate(LOOKALIKES))}:
        if _guessing_cost(text, own) <= GUESSED_WITHIN:
            raise WeakPassphrase(
                _("Cette phrase se devine. Ajoutez des mots sans lien entre eux, ni avec vous.")
            )


def fold(text: str) -> str:
    """Letters and digits alone, without case or accent: « Je t’aime ! » is « jetaime »."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _is_repeated(passphrase: str) -> bool:
    """One short piece again and again, or hardly any different sign."""
    text = passphrase.casefold()
    if len(set(text)) < MIN_DIFFERENT_SIGNS:
        return True
    pieces = range(1, min(MIN_CHARACTERS, len(text) // 2 + 1))
    return any((text[:size] * len(text)).startswith(text) for size in pieces)


def _guessing_cost(text: str, own: str) -> int:
    """The cheapest way to spell the text with listed words, runs, digits and stray signs."""
    words = _common_words()
    longest = max(map(len, words), default=0)
    costs = [0] + [len(text) * STRAY] * len(text)
    for end in range(1, len(text) + 1):
        stray = DIGITS if text[end - 1].isdigit() else STRAY
        costs[end] = costs[end - 1] + stray
        for start in range(max(0, end - longest), end - 2):
            piece = text[start:end]
            if piece in words or piece == own or _is_run(piece):
                # The same word twice costs nothing more.
                again = text[:start].endswith(piece)
                costs[end] = min(costs[end], costs[start] + (0 if again else WORD))
    return costs[-1]


def _is_run(piece: str) -> bool:
    if len(piece) < MIN_RUN:
        return False
    is_one_key = len(set(piece)) == 1
    return is_one_key or any(piece in row or piece[::-1] in row for row in ROWS)


@cache
def _common_words() -> frozenset[str]:
    lines = COMMON_WORDS.read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
