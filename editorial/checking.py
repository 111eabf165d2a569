"""What keeps a text from being published: its kind's own checks, and those that span apps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.files import Edits, content_with
from editorial.kinds import About, Unreadable, kind_of
from editorial.models import Revision
from editorial.published import current_edits

# root -> every problem of what it holds, in the words of `check_content`
Check = Callable[[Path], list[str]]
# such a line -> a sentence for whoever edits
Say = Callable[[str], str]

_check: Check | None = None
_say: Say = str


def check_with(check: Check, say: Say) -> None:
    """Registered from above: only there is everything known that a text may lean on."""
    global _check, _say
    _check, _say = check, say


def say(problem: str) -> str:
    return _say(problem)


def problems_with(candidates: Edits, root: Path) -> list[str]:
    """What `candidates` would break, `root` holding them, and what is wrong with themselves."""
    found = _check(root) if _check else []
    if not found or _check is None:
        return []
    # A text that cannot be read breaks whatever leads to it: first its own problems.
    names = {ref for _kind, ref in candidates}
    if own := [line for line in found if _is_of(line, names)]:
        return [_say(line) for line in own]
    with content_with(current_edits()) as now:
        known = set(_check(now))
    return [_say(line) for line in found if line not in known]


def _is_of(line: str, names: set[str]) -> bool:
    """« deposer-plainte: … », « deposer-plainte.md: … », « contacts: urgence-114: … »."""
    return any(f" {name}{end}" in f" {line}" for name in names for end in (":", ".md:", ".yaml:"))


def problems_of(revision: Revision) -> list[str]:
    """Everything there is to say beside the text that is being written."""
    found = [*dates_without_source(revision)]
    candidates = {(revision.text.kind, revision.text.ref): revision.body}
    with content_with({**current_edits(), **candidates}) as root:
        return found + problems_with(candidates, root)


def dates_without_source(revision: Revision) -> Iterator[str]:
    """A date of verification says that sources were read: it never moves by itself."""
    kind, ref = kind_of(revision.text.kind), revision.text.ref
    try:
        new = kind.about(ref, revision.body)
    except Unreadable as error:
        yield _say(f"{ref}: {error}")
        return
    today = timezone.localdate()
    if any(day and day > today for day in new.dates.values()):
        yield _("Une date de vérification est dans l’avenir.")
    if revision.base is None or revision.sources_read:
        return
    try:
        old = kind.about(ref, revision.base.body)
    except Unreadable:
        return
    for name in _moved(old, new):
        where = f" ({name})" if name else ""
        yield _(
            "La date de vérification change%(where)s, et aucune source. Changez la source lue ou "
            "sa date, ou dites dans « Sources relues » ce que vous avez rouvert."
        ) % {"where": where}


def _moved(old: About, new: About) -> Iterator[str]:
    for name, day in new.dates.items():
        moves = name in old.dates and day != old.dates[name]
        if moves and new.sources.get(name, ()) == old.sources.get(name, ()):
            yield name
