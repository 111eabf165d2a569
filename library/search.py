"""What is looked for, found in spite of accents, plurals, typing errors and everyday words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from library.everyday import Everyday, Phrase
from library.words import FORGIVEN, SHORTEST_STEM, is_one_slip, stem, terms_of, words_of

TITLE, LEAD, TOPIC, BODY = 8.0, 4.0, 3.0, 1.0
ITSELF, BEGINNING, OUR_WORD, SLIP = 1.0, 0.7, 0.6, 0.5
# Beyond these, more words narrow nothing and only take time.
MOST_WORDS = 10
MOST_COUNTED = 5


@dataclass(frozen=True)
class Text:
    """An article or a tool as search sees it."""

    key: str
    title: str
    lead: str
    topics: str
    body: str

    @property
    def weights(self) -> dict[str, float]:
        return _weights(self.title, self.lead, self.topics, self.body)


@dataclass(frozen=True)
class Found:
    keys: list[str]  # the best first
    calls: Mapping[str, str] = field(default_factory=dict)


def search(texts: Iterable[Text], words: str, everyday: Everyday) -> Found:
    """Texts that hold the most of the words; those that an everyday word leads to come first."""
    by_key = {text.key: text for text in texts}
    known = frozenset().union(everyday.terms, *(text.weights for text in by_key.values()))
    asked = [_meanings(word, known) for word in _distinct(words_of(words))]
    said = _said(everyday, asked)
    for meanings in asked:
        _add_our_words(meanings, said)
    found = {key: _score(text.weights, asked) for key, text in by_key.items()}
    most = max((held for held, _, _ in found.values()), default=0)
    led = {key: rank for rank, key in enumerate(_led(said)) if key in by_key}
    kept = [key for key, (held, _, _) in found.items() if key in led or (held and held == most)]
    kept.sort(key=lambda key: (led.get(key, len(led)), -found[key][1], -found[key][2]))
    return Found(kept, next((phrase.calls for phrase in said if phrase.calls), {}))


@lru_cache(maxsize=256)
def _weights(title: str, lead: str, topics: str, body: str) -> dict[str, float]:
    """Each stem once: the place where it counts the most, and how often the body says it."""
    places: dict[str, float] = {}
    for weight, text in ((TOPIC, topics), (LEAD, lead), (TITLE, title)):
        places |= dict.fromkeys(terms_of(text), weight)
    counted = {
        term: BODY + min(times, MOST_COUNTED) / MOST_COUNTED
        for term, times in Counter(terms_of(body)).items()
    }
    return {term: places.get(term, 0) + counted.get(term, 0) for term in places | counted}


def _distinct(words: list[str]) -> list[str]:
    return list(dict.fromkeys(words))[:MOST_WORDS]


def _meanings(typed: str, known: frozenset[str]) -> dict[str, float]:
    """Stems that a typed word may stand for, with how sure that is."""
    term = stem(typed)
    meanings = {term: ITSELF}
    if term in known or len(term) < SHORTEST_STEM:
        return meanings
    meanings |= {one: BEGINNING for one in known if one.startswith(term)}
    if len(meanings) == 1 and len(typed) >= FORGIVEN:
        meanings |= {one: SLIP for one in known if is_one_slip(term, one)}
    return meanings


def _said(everyday: Everyday, asked: list[dict[str, float]]) -> list[Phrase]:
    """What a typing error alone may mean comes after what is written."""
    sure = [(phrase, _surety(phrase, asked)) for phrase in everyday.phrases]
    sure.sort(key=lambda one: one[1] == SLIP)
    return [phrase for phrase, surety in sure if surety]


def _surety(phrase: Phrase, asked: list[dict[str, float]]) -> float:
    """That of its least sure word; 0 when one is missing."""
    return min(
        max((meanings.get(term, 0.0) for meanings in asked), default=0.0) for term in phrase.terms
    )


def _add_our_words(meanings: dict[str, float], said: list[Phrase]) -> None:
    for phrase in said:
        if phrase.terms & meanings.keys():
            for word in phrase.words:
                meanings.setdefault(word, OUR_WORD)


def _score(weights: dict[str, float], asked: list[dict[str, float]]) -> tuple[int, int, float]:
    """How many of the words are held, how many of them as they are written, and how well."""
    best = [
        max(
            ((sure * weights[one], sure) for one, sure in meanings.items() if one in weights),
            default=(0.0, 0.0),
        )
        for meanings in asked
    ]
    written = sum(1 for _, sure in best if sure > SLIP)
    return sum(1 for worth, _ in best if worth), written, sum(worth for worth, _ in best)


def _led(said: list[Phrase]) -> list[str]:
    return list(dict.fromkeys(key for phrase in said for key in phrase.first))
