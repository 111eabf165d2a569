"""Words looked for in records as they come out of the seal: canonical JSON, parsed only where its
text does not tell. Hypothesis holds the answers to those of `journal.search`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

from dates.finding import finder_of
from dates.folding import fold
from dates.precision import Precision
from dates.said_dates import may_say
from dates.wording import say_when
from journal.content import Content, read_when, to_record
from journal.search import BETWEEN, CHILDREN_SAID, NAMES
from journal.vocabulary import Children, Stance, Tone, ViolenceType
from vault.records import parse_json

_texts_in = itemgetter(*NAMES, "happened_note", "anchor")
_date_in = itemgetter(
    "happened_precision", "happened_on", "happened_until", "happened_time", "anchor"
)
# What a record holds beside her words: keys, values of closed lists, ids and random digits.
_KEYS = (*to_record(Content("")), "format", "entry", "version", "written_at", "reason", "random")
_VALUES = (*Precision.values, *Stance.values, *Tone.values, *Children.values, *ViolenceType.values)
_BESIDE = tuple(fold(one) for one in (*_KEYS, *_VALUES, "true", "false", "null"))
_HEXADECIMAL = frozenset("0123456789abcdef")
# Why she amended a note is no part of a search; nothing there, it cannot be taken for one.
_NO_REASON = '"reason":""'

Finder = Callable[[bytes], bool]


def finder_in_octets(terms: Sequence[str]) -> Finder:
    """Whether a record holds every folded term. For what is no record it raises as `parse_json`,
    or KeyError, TypeError, ValueError; or it answers.
    """
    words = tuple(dict.fromkeys(word for term in terms for word in term.split()))
    finds_parsed = _finder_in_records(terms)
    if not all(word.isalnum() for word in words):
        # JSON may have escaped a part of them.
        return finds_parsed
    holds_written = finder_of(word for word in words if not _is_ours(word))
    is_telling = set(words) == set(terms) and not any(map(_is_beside, words))

    def find(octets: bytes) -> bool:
        written = octets.decode("utf-8", "surrogatepass")
        text = _without_escapes(written)
        if not holds_written(text):
            return False
        # Asked of what is escaped: there, her words hold no such thing.
        if is_telling and _NO_REASON in written and "\\" not in text:
            return True
        return finds_parsed(octets)

    return find


def _finder_in_records(terms: Sequence[str]) -> Finder:
    """A date is put in words only for a term that these may hold, each date once."""
    holds = finder_of(terms)
    are_dates_read = any(may_say(word) for term in terms for word in term.split())
    said: dict[object, str] = {}

    def find(octets: bytes) -> bool:
        record = parse_json(octets)
        present = str(record["children_present"])
        words = [*map(str, _texts_in(record)), str(CHILDREN_SAID.get(present, present))]
        if are_dates_read:
            date = _date_in(record)
            if date not in said:
                said[date] = say_when(read_when(record))
            words.append(said[date])
        return holds(BETWEEN.join(words))

    return find


def _is_ours(word: str) -> bool:
    """Whether a search may find it in a note where she has not written it."""
    labels = (fold(str(label)) for label in CHILDREN_SAID.values())
    return may_say(word) or any(word in label for label in labels)


def _is_beside(word: str) -> bool:
    """Whether a record may hold it where a search does not look, or hide it."""
    is_digits = _HEXADECIMAL.issuperset(word) or any(sign.isdigit() for sign in word)
    return is_digits or _is_ours(word) or any(word in one for one in _BESIDE)


def _without_escapes(text: str) -> str:
    """Line ends as they are. A backslash that is left is an escape of another kind."""
    if "\\" not in text or "\\\\" in text:
        return text
    return text.replace("\\n", "\n").replace('\\"', '"')
