"""Names that say nothing of a person, drawn at random; and which typed names are refused."""

from __future__ import annotations

import secrets
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from accounts.keys import normalised_name
from accounts.spaces import find_space

FREE_NAMES = Path(__file__).parent / "wordlists" / "free_names.txt"
MIN_CHARACTERS, MAX_CHARACTERS = 3, 60
PHONE_DIGITS = 8
# Two digits first; more when a word is much in use.
NUMBERS = (range(10, 100), range(100, 1000), range(1000, 10000))


class UnwiseName(Exception):
    """A name that is too short, too long, or leads to its owner. `sentence` says why."""

    def __init__(self, sentence: object) -> None:
        super().__init__("unwise name")
        self.sentence = sentence


def propose_name() -> str:
    """A free name such as « tilleul-38 ». Nothing is reserved: who sends it first has it."""
    for numbers in NUMBERS:
        name = f"{secrets.choice(_words())}-{secrets.choice(numbers)}"
        if find_space(name) is None:
            return name
    return f"{secrets.choice(_words())}-{secrets.randbelow(10**8)}"


def propose_names(count: int = 3) -> list[str]:
    return [propose_name() for _number in range(count)]


def require_wise_name(username: str) -> None:
    """Raise UnwiseName. An address or a number would tell who she is, and we ask for neither."""
    name = normalised_name(username)
    if len(name) < MIN_CHARACTERS:
        raise UnwiseName(_("Il manque des signes : 3 au moins."))
    if len(name) > MAX_CHARACTERS:
        raise UnwiseName(_("C’est trop long : 60 signes au plus."))
    digits = sum(sign.isdigit() for sign in name)
    if "@" in name or digits >= PHONE_DIGITS:
        raise UnwiseName(_("Un nom inventé suffit : ni adresse e-mail, ni numéro de téléphone."))


@cache
def _words() -> tuple[str, ...]:
    return tuple(FREE_NAMES.read_text("utf-8").split())
