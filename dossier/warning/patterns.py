"""Words that tell where she is, or who helps her, found by rule. Made to cry wolf seldom: what a
rule does not know is not found, and the pages say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from contacts.local.telephones import UnknownTelephone, read_telephone
from dossier.warning.names import Names
from dossier.warning.persons import persons_in
from dossier.warning.whole_names import CIVILITY, NAME, end_of_name, end_of_person


class Telling(StrEnum):
    ADDRESS = "address"
    SCHOOL = "school"
    SHELTER = "shelter"
    PHONE = "phone"
    MAIL = "mail"
    HELPER = "helper"
    PERSON = "person"
    PLATE = "plate"
    ACCOUNT = "account"
    SOCIAL = "social"


@dataclass(frozen=True, repr=False)
class Found:
    """Characters [start, stop) of a text."""

    kind: Telling
    start: int
    stop: int


_BOUNDS = {"+": "{1,8}", "*": "{0,8}"}


def _compiled(pattern: str, flags: int = 0, *, space: str = r"\s") -> re.Pattern[str]:
    """With an end to each repetition: a text of spaces costs no more than another."""
    for sign, bounds in _BOUNDS.items():
        pattern = pattern.replace(rf"\s{sign}", space + bounds)
    return re.compile(pattern.replace(r"\w+", r"\w{1,60}"), flags)


_WORD = r"[^\W\d_][\w’'‐‑-]{0,60}"
_OF = r"(?:(?:de\s+la|de\s+l[’']|des|du|de|d[’'])\s*)"
_PLAIN = (
    r"(?:rue|avenue|av\.|boulevard|bd|bld|impasse|all[ée]e|chemin|route|quai|square|"
    r"r[ée]sidence|lotissement|rond-point|ruelle|sentier|faubourg)"
)
_SEVERAL_MEANINGS = r"(?:place|cours|passage|cit[ée]|villa|hameau|all[ée]es)"
# « rue du 8 mai 1945 ».
_DAY = (
    r"\d{1,2}(?:er)?\s+(?i:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|"
    r"octobre|novembre|d[ée]cembre)(?:\s+\d{4})?"
)
_NUMBER = r"(?<![\w.,])\d{1,4}(?:\s?(?:bis|ter|quater|[A-Da-d]))?\s*,?\s+"
# A number and a way need no capital; a way alone does: « dans la rue » says nothing.
_ADDRESSES = (
    rf"{_NUMBER}(?i:{_PLAIN})\s+(?:{_OF}|les?\s+|la\s+)?(?:{_DAY}|{_WORD})",
    rf"{_NUMBER}(?i:{_SEVERAL_MEANINGS})\s+(?:{_OF}|les?\s+|la\s+)?{NAME}",
    r"\b(?i:rue|avenue|boulevard|impasse|all[ée]e|quai|square|r[ée]sidence|lotissement)\s+"
    rf"(?:{_OF}|les?\s+|la\s+)?(?:{_DAY}|{NAME})",
    rf"\b(?i:chemin|route)\s+{_OF}{NAME}",
    rf"\b(?i:place)\s+(?:(?:de\s+la|des|du)\s+|de\s+l[’'])?{NAME}",
    r"\b(?i:lieu-dit)\s+(?:les?\s+|la\s+|l[’'])?[^\W\d_][\w’'-]{0,60}",
    r"\b(?i:b[âa]timent|b[âa]t\.)\s+(?:[A-Z]|\d{1,3})\b",
    r"\b(?i:appartement|appt\.?|apt\.?)\s+(?:n[°o]\s*)?\d{1,4}\b",
)
# A town after a code of ours; sums and distances are not towns.
_TOWN = _compiled(
    r"(?<![\w.,+-])(?:F-)?(?:0[1-9]|[1-8]\d|9[0-5]|97|98)\d{3}\s+"
    rf"(?:L(?:es?|a)\s+{NAME}|"
    r"(?!(?i:euros?|francs?|dollars?|balles|km|kilom\w+|m[èe]tres?|fois|pas|personnes?|abonn\w+|"
    r"vues|messages?|habitants?|heures?|minutes?|secondes?|mots?|signes?|et|ou|par|de|du|des|en|"
    r"dans|sur|pour|à|au|aux|le|la|les|que|qui|mais|puis|kg|ans)\b)"
    rf"(?:{NAME}|[^\W\d_]{{4,60}}))"
)
_SCHOOL = _compiled(
    r"\b(?:(?<!auto-)(?<!auto )(?<!bonne )[ée]coles?|coll[èe]ges?|lyc[ée]es?|cr[èe]ches?|garderie|"
    r"(?:assistante\s+|[ée]cole\s+)?maternelle|nounou|p[ée]riscolaire|centre\s+(?:de\s+loisirs|a[ée]r[ée])|"
    r"halte-garderie)\b"
    r"(?:\s+(?:maternelle|primaire|[ée]l[ée]mentaire))?"
    rf"(?:\s+(?:{_OF}|les?\s+|la\s+)?(?-i:{NAME}))?",
    re.IGNORECASE,
)
# One sign more: what stands before it tells whether it is a word.
_LANGUAGE, _LANGUAGE_SIGNS = re.compile(r"\blangue\s{1,8}$", re.IGNORECASE), 15
# With whom or where: « chez ma tante », « à l’hôtel », « dans un petit hôtel Ibis ».
_ONE = r"(?:l[’']|(?:les?|la|une?|des|mon|ma|mes|notre|nos|leurs?|cette|cet|ce)\s+)"
_PLACE = (
    rf"(?:{_ONE}{_WORD}"
    rf"(?:\s+(?!(?:depuis|pendant|avec|avant|apr[èe]s|jusqu\w+|quand|pour|que|qui|o[ùu])\b)"
    rf"(?-i:[a-zà-öø-ÿœ]\w+)(?=\s+(?-i:{NAME})))?"
    rf"|(?:{CIVILITY}\s*)?{_WORD})"
)
_MADE_FOR = (
    r"(?:\s+(?:d[’'](?:accueil|h[ée]bergement|urgence|insertion)|maternel|m[èe]re[- ]enfant|"
    r"de\s+(?:jeunes|femmes|vie)|pour\s+\w+))"
)
_SHELTERS = (
    rf"\bfoyers?{_MADE_FOR}{{1,4}}",
    rf"\bfoyer\s+(?:{_OF}|les?\s+|la\s+)?(?-i:{NAME})",
    r"(?<!femme )(?<!femmes )(?<!m[èe]re )(?<!m[èe]res )(?<!homme )(?<!p[èe]re )(?<!parent )"
    r"(?<!reste )(?<!rester )\b(?:au|en|un|ce|mon)\s+foyer\b"
    r"(?!\s+(?:fiscal|familial|conjugal|de\s+l))",
    rf"\b(?:centre|place|lieu|structure|solution)\s+d[’']h[ée]bergement{_MADE_FOR}{{0,4}}",
    r"\bh[ée]bergement\s+(?:d[’']urgence|temporaire|social|s[ée]curis[ée])",
    rf"\bh[ée]berg[ée]{{1,2}}e?s?\s+(?:chez|par|à|au|dans)\s+{_PLACE}",
    rf"\br[ée]fugi[ée]{{1,2}}e?s?\s+(?:chez|à|au|dans)\s+{_PLACE}",
    r"\b(?:au|le|un|du)\s+refuge\b(?!\s+(?:pour\s+)?(?:animal|animaux|chiens|chats|de\s+la\s+SPA))",
    r"\bCHRS\b|\bh[ôo]tel\s+social|\bmaison\s+d[’']accueil|\bappartement[- ]relais|"
    r"\br[ée]sidence\s+sociale|\bmise\s+à\s+l[’']abri|\ble\s+115\b",
    rf"\bje\s+(?:dors|loge|vis|suis\s+log[ée]e?)\s+(?:\w+\s+)?chez\s+{_PLACE}",
    r"\b(?:j[’']habite|je\s+vis|je\s+loge)\s+(?:maintenant\s+|d[ée]sormais\s+)?à\s+"
    rf"(?:l[’']|(?:la|les?)\s+)?(?-i:{NAME})",
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_GAP = r"[ .\-\u00a0\u202f\u2011]"
_PHONES = re.compile(
    rf"(?<![\w+])(?:0[1-79]({_GAP}?)(?:\d{{2}}\1){{3}}\d{{2}}"
    r"|0[1-79](?:[ \u00a0\u202f]{0,2}\d{2}){4}"
    rf"|(?:\+|00){_GAP}?[1-9](?:{_GAP}{{0,2}}(?:\(0\){_GAP}?)?\d){{7,14}})(?!\w)"
)
_PLATES = re.compile(
    r"\b(?:[A-HJ-NP-TV-Z]{2}[- ]\d{3}[- ][A-HJ-NP-TV-Z]{2}|[A-HJ-NP-TV-Z]{2}\d{3}[A-HJ-NP-TV-Z]{2}"
    r"|[a-hj-np-tv-z]{2}-\d{3}-[a-hj-np-tv-z]{2}"
    r"|\d{3,4} ?(?!SMS|MMS|EUR|KMS)[A-HJ-NP-TV-Z]{2,3} ?(?:0[1-9]|[1-8]\d|9[0-5]|2[AB]|97\d))\b"
)
_IBAN = re.compile(
    r"\b(?:FR\d{2}(?: ?[A-Z0-9]){23}|[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30})\b",
    # Without ASCII, « İ » is a letter of « [A-Z] » too.
    re.I | re.ASCII,
)
_SOCIAL = re.compile(
    r"(?<!\w)[12]\s?\d{2}\s?(?:0[1-9]|1[0-2]|[2-4]\d|[5-9]\d)\s?(?:\d{2}|2[AB])\s?\d{3}\s?\d{3}"
    r"(?:\s?\d{2})?(?!\w)",
    re.I,
)
# What has a name of its own, often longer than its rule knows.
_NAMED = frozenset({Telling.ADDRESS, Telling.SCHOOL, Telling.SHELTER})
_start = attrgetter("start")
# On one line: what ends a line and what begins the next are not one name.
_address = tuple(_compiled(one, space=r"[^\S\n]") for one in _ADDRESSES)
_shelter = tuple(_compiled(one, re.IGNORECASE) for one in _SHELTERS)


def tellings(text: str, names: Iterable[str] | Names = ()) -> list[Found]:
    """In the order of the text; of two on the same words, the longer. `names`: of her helpers,
    made ready beforehand for many texts."""
    helpers = names if isinstance(names, Names) else Names(names)
    found = [
        *_all(Telling.ADDRESS, text, (*_address, _TOWN)),
        *(one for one in _all(Telling.SCHOOL, text, (_SCHOOL,)) if not _is_language(text, one)),
        *_all(Telling.SHELTER, text, _shelter),
        *_all(Telling.PHONE, text, (_PHONES,), _is_telephone),
        *_all(Telling.MAIL, text, (_MAIL,)),
        *_all(Telling.PLATE, text, (_PLATES,)),
        *_all(Telling.ACCOUNT, text, (_IBAN,), _is_account),
        *_all(Telling.SOCIAL, text, (_SOCIAL,)),
        *_whole(Telling.HELPER, text, _by_start(helpers.spans_in(text)), end_of_person),
    ]
    others = [Found(Telling.PERSON, *span) for span in persons_in(text)]
    return _among(_longest(found), others)


def _all(
    kind: Telling,
    text: str,
    patterns: Iterable[re.Pattern[str]],
    is_one: Callable[[str], bool] = bool,
) -> Iterator[Found]:
    end = end_of_name if kind in _NAMED else _as_is
    for pattern in patterns:
        spans = (match.span() for match in pattern.finditer(text) if is_one(match[0]))
        yield from _whole(kind, text, spans, end)


def _whole(
    kind: Telling, text: str, spans: Iterable[tuple[int, int]], end: Callable[[str, int], int]
) -> Iterator[Found]:
    """Each to where it really ends. `spans`: by their beginning; one that begins inside another is
    not followed again, so that a word without end is read once."""
    reached = 0
    for start, stop in spans:
        if start >= reached:
            reached = end(text, stop)
            yield Found(kind, start, reached)


def _by_start(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of those that begin together, the longest first."""
    return sorted(spans, key=lambda one: (one[0], -one[1]))


def _as_is(_text: str, stop: int) -> int:
    return stop


def _longest(found: Iterable[Found]) -> list[Found]:
    """In the order of the text. No two of them share a sign, so that only its two neighbours can
    stand in the way of one more."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: one.start - one.stop):
        place = bisect_right(kept, one.start, key=_start)
        near = kept[max(place - 1, 0) : place + 1]
        if not any(one.start < other.stop and other.start < one.stop for other in near):
            kept.insert(place, one)
    return kept


def _among(found: list[Found], others: list[Found]) -> list[Found]:
    """What has been found already is not told twice: a helper stays one."""
    free = [one for one in others if _is_apart(found, one)]
    return sorted([*found, *free], key=_start)


def _is_apart(kept: list[Found], one: Found) -> bool:
    place = bisect_right(kept, one.start, key=_start)
    return not (
        (place and kept[place - 1].stop > one.start)
        or (place < len(kept) and kept[place].start < one.stop)
    )


def _is_telephone(text: str) -> bool:
    digits = "".join(str(int(one)) if one.isdecimal() else one for one in text)
    try:
        read_telephone(digits.replace("\u2011", "-"))
    except UnknownTelephone:
        return False
    return True


def _is_account(text: str) -> bool:
    """ISO 13616: what is moved to the end, letters as numbers, leaves one when divided by 97."""
    signs = text.replace(" ", "").upper()
    return int("".join(str(int(one, 36)) for one in signs[4:] + signs[:4])) % 97 == 1


def _is_language(text: str, one: Found) -> bool:
    return bool(_LANGUAGE.search(text, max(one.start - _LANGUAGE_SIGNS, 0), one.start))
