"""Where a person lives, from what they typed: a department, or a postcode. Slips are forgiven."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from django.utils.translation import gettext as _

from contacts.local.departments import (
    BY_CODE,
    CORSICA,
    DEPARTMENTS,
    Department,
    department_of_postcode,
)
from dates.folding import fold

LONGEST = 60
# Shorter names differ by too little to be guessed: « Ain », « Var », « Gard ».
SHORTEST_GUESSED = 5
LIKENESS = 0.8
# A letter typed for a digit, as on an old keyboard.
_DIGITS = str.maketrans("oil", "011")
_CODE = re.compile(r"(?<![a-z0-9])(2 ?[ab]|[\doil][\doil .]*)(?![a-z0-9])")
_ARTICLES = re.compile(r"^(?:(?:dans|en|le|la|les|l|du|de|des|d)\s+)+")
_ALIASES = {
    # Cities whose arrondissements are numbers too.
    "lyon": "69",
    "marseille": "13",
    "guyane francaise": "973",
    "wallis": "986",
    "futuna": "986",
    "polynesie": "987",
    "tahiti": "987",
    "saint barth": "977",
    "belfort": "90",
}


class UnknownPlace(ValueError):
    """Said to the person in one sentence: what was not recognised, and what to write."""


@dataclass(frozen=True)
class Place:
    departments: tuple[Department, ...]
    postcode: str = ""

    @property
    def name(self) -> str:
        """« Gironde (33) »."""
        return ", ".join(f"{one.name} ({one.code})" for one in self.departments)

    @property
    def clock(self) -> str:
        return self.departments[0].clock


def place_of(text: str) -> Place:
    """Raises UnknownPlace."""
    typed = _digits_of_any_alphabet(fold(text[:LONGEST]))
    if not typed:
        raise UnknownPlace(_("Écrivez un code postal, ou un département."))
    words = _plain(_CODE.sub(" ", typed))
    for code in _CODE.findall(typed):
        digits = re.sub(r"[ .]", "", code)
        if not re.search(r"\d", digits) or (len(digits) == 1 and words):
            continue
        # « Paris 18 » is in Paris, not in the Cher: a department that is named comes first.
        if len(digits) < 4 and words in _names():
            break
        return _by_number(digits.upper() if digits[-1] in "ab" else digits.translate(_DIGITS))
    return _by_name(words or typed)


def _by_number(code: str) -> Place:
    if len(code) == 5:
        department = department_of_postcode(code)
        if department is None:
            raise UnknownPlace(
                _("Aucun département n’a le code postal %(code)s. Relisez les cinq chiffres.")
                % {"code": code}
            )
        return Place((department,), code)
    if code == "20":
        return Place(CORSICA)
    known = BY_CODE.get(code) or BY_CODE.get(code.lstrip("0").zfill(2))
    if known is not None and len(code) <= 3:
        return Place((known,))
    raise UnknownPlace(
        _(
            "Un code postal a cinq chiffres, par exemple 33000. Un département en a deux, ou trois "
            "outre-mer. Nous avons lu « %(code)s »."
        )
        % {"code": code[:12]}
    )


def _by_name(typed: str) -> Place:
    name, names = _plain(typed), _names()
    if name == "corse":
        return Place(CORSICA)
    if name in names:
        return Place((names[name],))
    if len(name) >= SHORTEST_GUESSED:
        likely = get_close_matches(name, names, n=1, cutoff=LIKENESS)
        if likely:
            return Place((names[likely[0]],))
    raise UnknownPlace(
        _(
            "Nous n’avons pas reconnu ce lieu. Écrivez un code postal (33000), un numéro de "
            "département (33) ou son nom (Gironde)."
        )
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, Department]:
    names = {_plain(fold(one.name)): one for one in DEPARTMENTS}
    return names | {alias: BY_CODE[code] for alias, code in _ALIASES.items()}


def _plain(name: str) -> str:
    """« l'Ille-et-Vilaine » → « ille et vilaine », « St Denis » → « saint denis »."""
    words = " ".join(re.sub(r"[^\w]+", " ", name).split())
    words = re.sub(r"\bst\b", "saint", words)
    return _ARTICLES.sub("", words)


def _digits_of_any_alphabet(text: str) -> str:
    return "".join(
        str(unicodedata.digit(sign)) if sign.isdecimal() else sign
        for sign in text
        if sign.isprintable()
    )
