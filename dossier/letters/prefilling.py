"""What a dossier says of the facts, for the fields of a letter. Hidden words are not in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.text import capfirst

from dossier.contents import Contents, Run, Told
from dossier.letters.words import LONGEST_LINE, LONGEST_TEXT

NBSP = "\u00a0"
HIDDEN = "[…]"
DAMAGE = ("injuries", "care", "consequences")


def facts_for_letter(contents: Contents) -> dict[str, str]:
    """In the order of the dossier. What does not fit in its field is left out, whole: the words of
    one fact are never cut.
    """
    told = contents.told
    found = {
        "date_faits": _on_one_line(one.happened for one in told),
        "lieu_faits": _on_one_line(_answer(one, "place") for one in told),
        "recit": _fitting("\n\n", map(_account, told)),
        "temoins": _fitting("\n", _each(told, "witnesses")),
        "prejudice": _fitting("\n", _each(told, *DAMAGE)),
        "pieces": _fitting("\n", _exhibits(contents)),
    }
    return {key: words for key, words in found.items() if words}


def _account(told: Told) -> str:
    parts = [_words(told.text)]
    if said := _field(told, "words_said"):
        parts.append(said)
    account = "\n".join(filter(None, parts))
    if not (account and told.happened):
        return account
    return f"{capfirst(told.happened)}{NBSP}:\n{account}"


def _each(told: Iterable[Told], *names: str) -> Iterator[str]:
    for one in told:
        words = f"{NBSP}; ".join(filter(None, (_answer(one, name) for name in names)))
        if words:
            yield f"{capfirst(one.happened)}{NBSP}: {words}" if one.happened else words


def _exhibits(contents: Contents) -> Iterator[str]:
    for one in contents.exhibits:
        yield ", ".join(filter(None, (f"{one.number}. {one.title}", one.happened)))


def _answer(told: Told, name: str) -> str:
    return next((_words(one.runs) for one in told.fields if one.name == name), "")


def _field(told: Told, name: str) -> str:
    found = next((one for one in told.fields if one.name == name), None)
    return f"{found.label}{NBSP}: {_words(found.runs)}" if found else ""


def _words(runs: Iterable[Run]) -> str:
    return "".join(HIDDEN if one.is_hidden else one.text for one in runs).strip()


def _on_one_line(parts: Iterable[str]) -> str:
    """Nothing when there are too many of them: the account says them one by one."""
    line = f"{NBSP}; ".join(dict.fromkeys(" ".join(one.split()) for one in parts if one))
    return line if len(line) <= LONGEST_LINE else ""


def _fitting(between: str, parts: Iterable[str]) -> str:
    kept: list[str] = []
    room = LONGEST_TEXT
    for one in filter(None, parts):
        room -= len(one) + len(between)
        if room < 0:
            break
        kept.append(one)
    return between.join(kept)
