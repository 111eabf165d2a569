"""Where a name really ends: « foyer Louise » is not all of « foyer Louise Labé ».

What is hidden leaves with its place: a rest of the name beside it would say what was hidden.
"""

from __future__ import annotations

import re

APOSTROPHES, HYPHENS = "’'ʼ", "‐‑-"
NAME = rf"[A-ZÀ-ÖØ-ÞŒŠŽ][\w{APOSTROPHES}{HYPHENS}]{{0,60}}"
SPACE = r"[^\S\r\n]{1,8}"
CIVILITY = r"(?:mmes?|mlles?|mr|madame|mademoiselle|monsieur|messieurs|ma[îi]tre|mm?\.|me\b)"
# Between what a place is and its name: « lycée professionnel Louis Armand ».
_KINDS = (
    r"(?:priv[ée]e?|publi(?:c|que)|municipale?|communale?|d[ée]partementale?|associati(?:f|ve)|"
    r"catholique|professionnel|g[ée]n[ée]ral|technologique|polyvalent|agricole|h[ôo]telier|"
    r"familiale?|parentale?|maternel(?:le)?|primaire|[ée]l[ée]mentaire|sociale?|temporaire|"
    r"provisoire|jeunes|travailleu(?:rs|ses)|filles|femmes|battues|victimes|violences|enfants|"
    r"m[èe]res|familles|pour|r?[ée]?insertion|urgence|h[ée]bergement|accueil|h[ôo]tel|foyer|centre|"
    r"r[ée]sidence|maison|association|village|ville|quartier|commune|bourg)"
)
_BETWEEN = (
    rf"(?:(?:de|du|des|la|le|les?|sur|sous|en|l[èe]s|lez|aux|&){SPACE}|[dl][{APOSTROPHES}]"
    rf"|{_KINDS}{SPACE}|et{SPACE}(?!{CIVILITY}))"
)
# She writes fast, without a point: these begin the next sentence.
_NEXT = (
    rf"(?:je|il|ils|on|nous|vous|tu|mais|puis|alors|quand|bonjour|merci)\b"
    rf"|(?:j|c|qu)[{APOSTROPHES}]"
)
_REST = re.compile(rf"(?:[{APOSTROPHES}{HYPHENS}]?\w)*+")
# « St. Exupéry », « J. Moulin ».
_SHORT = r"(?:(?<=\b[A-Z])|(?<=\bSte)|(?<=\b(?:St|Dr)))\."
_MORE = re.compile(
    rf"(?:{_SHORT})?{SPACE}"
    rf"(?:(?i:{_BETWEEN}){{0,6}}(?!(?i:{_NEXT})){NAME}|\d{{1,2}}(?:er?|[èe]me)\b)"
)
_OPENED = re.compile(r"[^\S\r\n]{0,8}[«“\"(][^\S\r\n]{0,4}(?=[^\s»”\")])")
_CLOSED = re.compile(r"[^\S\r\n]{0,4}[»”\")]")
_MORE_OF_A_PERSON = re.compile(
    rf"{SPACE}(?i:(?:de|du|des|la|le|van|von|ben|el|al){SPACE}|d[{APOSTROPHES}]){{0,3}}"
    rf"(?!(?i:{_NEXT})){NAME}"
)
_BARE = re.compile(rf"(?:(?i:{_BETWEEN})){{0,3}}{NAME}")
# Longer is not one name: a text all of capitals costs no more than another.
MOST_WORDS = 8


def end_of_name(text: str, stop: int) -> int:
    """The end of what goes on at `stop`: the rest of a cut word, more names, a name in quotes."""
    stop = _more(_MORE, text, _rest(text, stop))
    opened = _OPENED.match(text, stop)
    if opened and (first := _BARE.match(text, opened.end())):
        closed = _CLOSED.match(text, _more(_MORE, text, _end(_REST, text, first.end())))
        if closed:
            return closed.end()
    return stop


def end_of_person(text: str, stop: int) -> int:
    """The same after one word of a person’s name: two persons are not one."""
    return _more(_MORE_OF_A_PERSON, text, _rest(text, stop))


def _rest(text: str, stop: int) -> int:
    is_cut = stop and (text[stop - 1].isalnum() or text[stop - 1] in APOSTROPHES + HYPHENS)
    return _end(_REST, text, stop) if is_cut else stop


def _more(pattern: re.Pattern[str], text: str, stop: int) -> int:
    for _ in range(MOST_WORDS):
        match = pattern.match(text, stop)
        if match is None:
            break
        stop = _end(_REST, text, match.end())
    return stop


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
