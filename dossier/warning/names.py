"""The names of those who help her, found in what leaves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dates.folding import fold

# What stands before a name, or for one: never a name by itself.
_NO_NAMES = frozenset(
    """
    madame monsieur mme mlle mr maitre me docteur dr pr association avocat avocate medecin
    police gendarmerie commissariat brigade tribunal mairie ecole creche hopital clinique centre
    maison service bureau aide social sociale assistante psychologue amie ami voisin voisine
    soeur frere mere pere tante oncle cousin cousine maman papa les des une mon mes son ses sur
    dans pour avec france paris femmes victimes infos droits familles planning cidff foyer saint
    sainte
    """.split()  # noqa: SIM905 (seventy lines of one word each)
)
# Shorter ones are in too many words.
_LEAST = 3
_WORD = re.compile(r"[^\W\d_][\w]*(?:[’'-][^\W\d_]\w*)*")


class Names:
    """Names made ready for many texts. `parts`: the words of each; `kept`: those that are a name
    by themselves."""

    def __init__(self, names: Iterable[str]) -> None:
        self._named: list[tuple[list[str], set[str]]] = []
        for name in names:
            parts = [fold(one[0]) for one in _WORD.finditer(name)]
            kept = {one for one in parts if len(one) >= _LEAST and one not in _NO_NAMES}
            if kept:
                self._named.append((parts, kept))

    def spans_in(self, text: str) -> Iterator[tuple[int, int]]:
        """A helper by her whole name in any case, or by one word of it that has its capital."""
        folded = fold(text) if self._named else ""
        near = [one for one in self._named if any(word in folded for word in one[1])]
        if not near:
            return
        words = [(fold(one[0]), *one.span(), one[0][:1].isupper()) for one in _WORD.finditer(text)]
        for parts, kept in near:
            for at, (word, start, stop, is_capital) in enumerate(words):
                ahead = words[at : at + len(parts)] if word == parts[0] else ()
                if [one[0] for one in ahead] == parts:
                    yield start, words[at + len(parts) - 1][2]
                elif is_capital and word in kept:
                    yield start, stop
