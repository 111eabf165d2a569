"""Labels: words of hers, kept as she wrote them, one and the same whatever accents and capitals."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from dates.folding import fold

MAX_LABELS = 20
MAX_LENGTH = 40
# The commas of several keyboards, and the line ends of a pasted list.
_BETWEEN = re.compile(r"[,;،、\n]")


def split_labels(text: str) -> tuple[str, ...]:
    """« Cuisine, cuisine ; Porte » → Cuisine, Porte: each once, as first written."""
    return distinct(" ".join(one.split()) for one in _BETWEEN.split(text))


def join_labels(labels: Iterable[str]) -> str:
    return ", ".join(labels)


def distinct(labels: Iterable[str]) -> tuple[str, ...]:
    """Each label once: the way of writing it that comes first."""
    kept: dict[str, str] = {}
    for label in labels:
        if folded := fold(label):
            kept.setdefault(folded, label)
    return tuple(kept.values())


def fit_labels(labels: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those that can be kept, and the words that are too long or too many to be labels."""
    short = [one for one in labels if len(one) <= MAX_LENGTH]
    long = [one for one in labels if len(one) > MAX_LENGTH]
    return tuple(short[:MAX_LABELS]), (*short[MAX_LABELS:], *long)


def count_labels(labels: Iterable[str]) -> list[tuple[str, int]]:
    """What may be chosen in a list: each label as she most often writes it, and how often, in
    alphabetical order."""
    spellings: dict[str, Counter[str]] = {}
    for label in labels:
        spellings.setdefault(fold(label), Counter())[label] += 1
    return [
        (spelling.most_common(1)[0][0], spelling.total())
        for _folded, spelling in sorted(spellings.items())
    ]
