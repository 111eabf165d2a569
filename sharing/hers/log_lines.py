"""Her log of shares in plain words, with her own words for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mailbox import aware_time
from dates.templatetags.french import french_moment
from documents.forms.asking import isolate
from sharing.grants import log
from sharing.grants.log import LogLine
from sharing.grants.records import AlteredGrant, OwnGrant

# What is read, or tried, in one go is one line.
ONE_READING = timedelta(minutes=30)
PAGES = 0
_ISOLATES = "\u2068"
_REFUSED = frozenset({log.WRONG_CODE, log.LINK_DIED})
_REPEATED = frozenset({log.PIECE_READ, log.WRONG_CODE})


@dataclass(frozen=True, repr=False)
class Said:
    """`happened_at`: None for a line that cannot be read. `is_refusal`: somebody was kept out."""

    grant: UUID
    happened_at: datetime | None
    sentence: str
    is_refusal: bool = False


def said_lines(lines: Iterable[LogLine], names: Mapping[UUID, str]) -> list[Said]:
    """The latest first, as they come. `names`: for whom, in her words, of each share."""
    return [_said(group, names.get(group[0].grant, "")) for group in _in_one_go(lines)]


def names_of(grants: Iterable[OwnGrant | AlteredGrant]) -> dict[UUID, str]:
    return {one.id: one.to for one in grants if isinstance(one, OwnGrant)}


def openings_of(lines: Iterable[LogLine]) -> Counter[UUID]:
    """How often each share was opened."""
    return Counter(one.grant for one in lines if one.kind == log.OPENED)


def _in_one_go(lines: Iterable[LogLine]) -> list[list[LogLine]]:
    groups: list[list[LogLine]] = []
    for line in lines:
        if groups and _is_in_one_go(groups[-1][0], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_in_one_go(last: LogLine, line: LogLine) -> bool:
    if line.kind != last.kind or line.kind not in _REPEATED or line.grant != last.grant:
        return False
    if line.happened_at is None or last.happened_at is None:
        return False
    return last.happened_at - line.happened_at < ONE_READING


def _said(group: list[LogLine], name: str) -> Said:
    line = group[-1]
    to = isolate(name) if name else _("cette personne")
    say = _SENTENCES.get(line.kind)
    if say is None or line.happened_at is None:
        return Said(line.grant, None, _("Une ligne est altérée et ne peut plus être lue."))
    if line.kind == log.PIECE_READ:
        sentence = _say_read([_number(one.facts.get("number")) for one in group], to)
    elif line.kind == log.WRONG_CODE:
        sentence = _say_tried(len(group), _number(group[0].facts.get("left")), to)
    else:
        sentence = say(line.facts, to)
    return Said(line.grant, line.happened_at, _begun(sentence), line.kind in _REFUSED)


def _begun(sentence: str) -> str:
    """A capital where it begins: her words may come first, behind the sign that isolates them."""
    at = 1 if sentence.startswith(_ISOLATES) else 0
    return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]


def _say_read(numbers: Iterable[int], to: str) -> str:
    """« Votre avocate a ouvert 4 pièces »: each counts once."""
    read = set(numbers)
    count = len(read - {PAGES})
    if not count:
        return _("%(to)s a lu les pages.") % {"to": to}
    if PAGES in read:
        return ngettext(
            "%(to)s a lu les pages et ouvert %(n)s pièce.",
            "%(to)s a lu les pages et ouvert %(n)s pièces.",
            count,
        ) % {"to": to, "n": count}
    return ngettext("%(to)s a ouvert %(n)s pièce.", "%(to)s a ouvert %(n)s pièces.", count) % {
        "to": to,
        "n": count,
    }


def _say_opened(facts: Mapping[str, Any], to: str) -> str:
    if facts.get("means") != "link":
        return _("%(to)s a ouvert ce partage.") % {"to": to}
    left = _number(facts.get("left"))
    sentence = _("%(to)s a ouvert le lien.") % {"to": to}
    if not left:
        return sentence + " " + _("C’était la dernière ouverture.")
    remaining = ngettext("Il reste %(n)s ouverture.", "Il reste %(n)s ouvertures.", left)
    return f"{sentence} {remaining % {'n': left}}"


def _say_tried(tries: int, left: int, to: str) -> str:
    sentence = ngettext(
        "%(n)s essai avec d’autres chiffres, sur le lien pour %(to)s.",
        "%(n)s essais avec d’autres chiffres, sur le lien pour %(to)s.",
        tries,
    ) % {"n": tries, "to": to}
    if not left:
        return sentence
    return sentence + " " + _("Il en reste %(n)s.") % {"n": left}


def _say_term(facts: Mapping[str, Any], to: str) -> str:
    try:
        moment = french_moment(aware_time(str(facts.get("expires_at"))))
    except ValueError:
        return _("Vous avez changé la durée, pour %(to)s.") % {"to": to}
    return _("Vous avez changé la durée, pour %(to)s : jusqu’au %(moment)s.") % {
        "to": to,
        "moment": moment,
    }


def _plain(sentence: Callable[[], str]) -> Callable[[Mapping[str, Any], str], str]:
    return lambda _facts, to: sentence() % {"to": to}


def _number(value: object) -> int:
    """A letter is sealed, not signed: one that somebody forged may hold anything."""
    return value if isinstance(value, int) and 0 <= value < 100_000 else 0


_SENTENCES: dict[str, Callable[[Mapping[str, Any], str], str]] = {
    log.SHARED: _plain(lambda: _("Vous avez partagé avec %(to)s.")),
    log.OPENED: _say_opened,
    log.PIECE_READ: lambda facts, to: _say_read([_number(facts.get("number"))], to),
    log.DOWNLOADED: _plain(lambda: _("%(to)s a téléchargé le tout.")),
    log.WRONG_CODE: lambda facts, to: _say_tried(1, _number(facts.get("left")), to),
    log.LINK_DIED: _plain(
        lambda: _("Cinq essais avec d’autres chiffres : le lien pour %(to)s n’ouvre plus.")
    ),
    log.WITHDRAWN: _plain(lambda: _("Vous avez retiré l’accès, pour %(to)s.")),
    log.TERM_CHANGED: _say_term,
}
