"""Syllables of a French word, counted from its letters, as they are spoken slowly.

A run of vowels is one syllable (« plainte », « violence »: the i glides), with these rules:

* a final mute e, es counts for nothing: « porte » 1, « vie » 1; but « le », « des » 1;
* verbs in -ent keep theirs (« parlent » 2), since « moment » ends alike: harder, never easier;
* the u of qu, and of gu before e and i, is silent (« publique » 2, « guide » 1);
* y between vowels is a consonant (« moyen » 2);
* é parts from a vowel after it (« réagir » 3), and from an a, o, u before it (« aérer » 3);
* a diaeresis parts (« maïs » 2); so does i after two consonants (« oublier » 3, « client » 2);
* a figure counts one for each digit, capitals without a syllable one for each letter (« SMS » 3);
* what follows a middle dot is not read (« inquiet·e » 2).
"""

from __future__ import annotations

import re
import unicodedata

VOWELS = "aeiouyàâäéèêëîïôöùûüœæ"

_APOSTROPHES = re.compile(r"[’'-]")
_NOT_LETTERS = re.compile(r"[^\w·]+")
_RUN = re.compile(f"[{VOWELS}]+")
_GLIDING_Y = re.compile(f"(?<=[{VOWELS}])y(?=[{VOWELS}])")
_SILENT_U = re.compile("(?<=q)u|(?<=g)u(?=[eéèêi])")
_MUTE = re.compile(r"es?$")
_PARTED = (
    re.compile(rf"é(?=[{VOWELS}])"),
    re.compile(r"[aou](?=é)"),
    re.compile(r"[aeiouéo](?=[ïëü])"),
    re.compile(rf"(?<=[bcdfgptv][lr])i(?=[{VOWELS}])"),
)
_UNPRONOUNCED = re.compile(f"^[^{VOWELS}]+$|[^{VOWELS}]{{3}}")
EXCEPTIONS = {"pays": 2, "août": 1, "euros": 2}


def syllables(word: str) -> int:
    """At least one for anything that has a letter or a digit."""
    text = unicodedata.normalize("NFC", word).partition("·")[0]
    parts = [_NOT_LETTERS.sub("", part) for part in _APOSTROPHES.split(text)]
    return max(1, sum(_of_part(part) for part in parts if part))


def _of_part(part: str) -> int:
    digits = sum(char.isdigit() for char in part)
    letters = "".join(char for char in part if not char.isdigit())
    return digits + (_of_letters(letters) if letters else 0)


def _of_letters(letters: str) -> int:
    small = letters.casefold().replace("œ", "oe").replace("æ", "ae")
    if small in EXCEPTIONS:
        return EXCEPTIONS[small]
    if len(letters) > 1 and letters.isupper() and _UNPRONOUNCED.search(small):
        return len(letters)
    spoken = _GLIDING_Y.sub("-", _SILENT_U.sub("", small))
    if not _RUN.search(spoken):
        return 0  # « l’ », « qu’ », « n° »: said with the word beside
    shortened = _MUTE.sub("", spoken)
    spoken = shortened if _RUN.search(shortened) else spoken
    return len(_RUN.findall(spoken)) + sum(len(part.findall(spoken)) for part in _PARTED)
