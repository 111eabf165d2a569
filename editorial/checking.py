"""What keeps a text from being published: its kind's own checks, and those that span apps."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from editorial.files import Edits, content_with
from editorial.kinds import About, Unreadable, kind_of
from editorial.models import Revision
from editorial.published import current_edits

logger = logging.getLogger(__name__)

LONGEST_REASON = 300

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


def whole_check(root: Path) -> list[str]:
    """Every line, as `check_content` says it."""
    return _check(root) if _check else []


def say(problem: str) -> str:
    return _say(problem)


def problems_with(candidates: Edits, root: Path) -> list[str]:
    """What `candidates` would break, `root` holding them, and what is wrong with themselves.

    A check that fails on a text, or a page of it that cannot be made, is a problem of that text.
    """
    try:
        return _problems_with(candidates, root) or list(_unshowable(candidates, root))
    except Exception as error:
        logger.warning("a text breaks its own checks: %s", type(error).__name__)
        return [_unreadable(error)]


def _unshowable(candidates: Edits, root: Path) -> Iterator[str]:
    for (name, ref), body in candidates.items():
        preview = kind_of(name).preview
        if preview is None or body is None:
            continue
        try:
            template, context = preview(ref, root)
            render_to_string(template, {**context, "is_draft": True})
        except Exception as error:
            logger.warning("a text cannot be shown: %s", type(error).__name__)
            yield f"{ref}\u00a0: {_unreadable(error)}"


def _unreadable(error: Exception) -> str:
    said = f"{type(error).__name__}, {error}"[:LONGEST_REASON]
    return _("Ce texte ne peut pas être lu : %(what)s") % {"what": said}


def _problems_with(candidates: Edits, root: Path) -> list[str]:
    found = whole_check(root)
    if not found:
        return []
    # A text that cannot be read breaks whatever leads to it: first its own problems.
    names = {ref for _kind, ref in candidates}
    if own := [line for line in found if _is_of(line, names)]:
        return [_say(line) for line in own]
    with content_with(current_edits()) as now:
        known = set(whole_check(now))
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
        new = kind.read_about(ref, revision.body)
    except Unreadable as error:
        yield _say(f"{ref}: {error}")
        return
    today = timezone.localdate()
    if any(day and day > today for day in new.dates.values()):
        yield _("Une date de vérification est dans l’avenir.")
    if revision.base is None:
        return
    try:
        old = kind.read_about(ref, revision.base.body)
    except Unreadable:
        return
    yield from _relied_on_without_source(old, new, revision.sources_read, today)
    if revision.sources_read:
        return
    for name in _moved(old, new):
        where = f" ({name})" if name else ""
        yield _(
            "La date de vérification change%(where)s, et aucune source. Changez la source lue ou "
            "sa date, ou dites dans « Sources relues » ce que vous avez rouvert."
        ) % {"where": where}


def _relied_on_without_source(old: About, new: About, read: str, today: date) -> Iterator[str]:
    """A number to call, its hours, the words of a fact: nobody changes them from memory."""
    # Without a date it is shown to nobody.
    changed = [
        name
        for name, said in new.relied_on.items()
        if said != old.relied_on.get(name, said) and new.day_of(name)
    ]
    if changed and not read:
        yield _(
            "Une information à laquelle on se fie change (%(what)s) : dites dans « Sources "
            "relues » ce que vous avez ouvert."
        ) % {"what": ", ".join(changed)}
    if undated := [name for name in changed if not _is_newer(old, new, name, today)]:
        yield _(
            "Une information à laquelle on se fie change (%(what)s) : mettez aussi le jour où "
            "vous l’avez vérifiée (verifie_le ; pour un fait, date)."
        ) % {"what": ", ".join(undated)}


def _is_newer(old: About, new: About, name: str, today: date) -> bool:
    before, day = old.day_of(name), new.day_of(name)
    return not before or day == today or bool(day and day > before)


def _moved(old: About, new: About) -> Iterator[str]:
    for name, day in new.dates.items():
        moves = name in old.dates and day != old.dates[name]
        if moves and new.sources.get(name, ()) == old.sources.get(name, ()):
            yield name
