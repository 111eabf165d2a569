"""Her log of shares in plain words: one sentence for one reading, with her own words for whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.mailbox import aware_time
from dates.templatetags.french import french_day
from documents.forms.asking import isolate
from sharing.grants import log
from sharing.grants.log import LogLine
from sharing.professionals.marks import SAID, Status

PAGES = 0
_ISOLATES = "\u2068"


@dataclass(frozen=True, repr=False)
class Named:
    """A share in her words: for whom, and the headings of its exhibits by their numbers.

    `has_ended`: what was left of it then is no longer so.
    """

    to: str = ""
    exhibits: Mapping[int, str] = field(default_factory=dict)
    has_ended: bool = False


@dataclass(frozen=True, repr=False)
class Said:
    """`more`: what follows. `pieces`: what was read, named. `is_end`: a link closed itself."""

    sentence: str
    more: str = ""
    pieces: tuple[str, ...] = ()
    is_reading: bool = False
    is_end: bool = False


def say(group: Sequence[LogLine], named: Named) -> Said:
    """Lines of one go, the earliest first."""
    line = group[0]
    speak = _SPEAKERS.get(line.kind)
    if speak is None or line.happened_at is None:
        return _say_altered(len(group))
    return speak(group, named)


def day_of(moment: datetime) -> str:
    """« 12 mars »; with the year when it is not this one."""
    local = timezone.localtime(moment)
    is_this_year = local.year == timezone.localdate().year
    return french_day(local).removesuffix(f" {local.year}" if is_this_year else "")


def moment_of(moment: datetime) -> str:
    """« 12 mars à 10 h 02 »."""
    return f"{day_of(moment)} à\u00a0{hour_of(moment)}"


def hour_of(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.hour}\u00a0h\u00a0{local.minute:02}"


def _say_read(group: Sequence[LogLine], named: Named) -> Said:
    """« Votre avocate a ouvert 4 pièces le 12 mars à 10 h 02. »: each counts once."""
    lines = [one for one in reversed(group) if one.kind == log.PIECE_READ]
    read = {_number(one.facts.get("number")): one for one in lines}
    count = len(read.keys() - {PAGES})
    done = [_("lu les pages")] if PAGES in read else []
    if count:
        pieces = ngettext("ouvert %(n)s pièce", "ouvert %(n)s pièces", count)
        done.append(pieces % {"n": count})
    if any(one.kind == log.DOWNLOADED for one in group):
        done.append(_("téléchargé le tout"))
    opened = group[0]
    is_link = opened.kind == log.OPENED and opened.facts.get("means") == "link"
    sentence = _("%(to)s a %(done)s le %(moment)s.") % {
        "to": _who(named),
        "done": _listed(done or [_("ouvert le lien") if is_link else _("ouvert ce partage")]),
        "moment": moment_of(_at(opened)),
    }
    return Said(
        _begun(sentence),
        _say_left(opened.facts) if is_link and not named.has_ended else "",
        tuple(_name(number, read[number], named) for number in sorted(read)) if count else (),
        is_reading=True,
    )


def _say_left(facts: Mapping[str, Any]) -> str:
    left = _number(facts.get("left"))
    if not left:
        return _("C’était la dernière ouverture.")
    remaining = ngettext("Il reste %(n)s ouverture.", "Il reste %(n)s ouvertures.", left)
    return remaining % {"n": left}


def _name(number: int, line: LogLine, named: Named) -> str:
    heading = named.exhibits.get(number, "")
    if number == PAGES:
        what = _("Les pages")
    elif heading:
        what = _("Pièce n° %(number)s : %(heading)s") % {
            "number": number,
            "heading": isolate(heading),
        }
    else:
        what = _("Pièce n° %(number)s") % {"number": number}
    return _("%(what)s, à\u00a0%(hour)s") % {"what": what, "hour": hour_of(_at(line))}


def _say_marked(group: Sequence[LogLine], named: Named) -> Said:
    """What this person pressed: whether it was done, nobody here knows."""
    status = group[0].facts.get("status")
    if status not in [one.value for one in SAID]:
        return _say_altered(len(group))
    sentence = _("%(to)s a noté «\u00a0%(status)s\u00a0» le %(moment)s.") % {
        "to": _who(named),
        "status": Status(status).label.lower(),
        "moment": moment_of(_at(group[0])),
    }
    return Said(_begun(sentence))


def _say_tried(group: Sequence[LogLine], named: Named) -> Said:
    """Of one day. Of a row that somebody changed the right digits open nothing either: nobody is
    said to have typed others."""
    first, last = _at(group[0]), _at(group[-1])
    when = moment_of(first)
    if hour_of(first) != hour_of(last):
        between = _("%(day)s, de\u00a0%(first)s à\u00a0%(last)s")
        when = between % {"day": day_of(first), "first": hour_of(first), "last": hour_of(last)}
    sentence = ngettext(
        "%(n)s essai qui n’a pas ouvert, le %(when)s.",
        "%(n)s essais qui n’ont pas ouvert, le %(when)s.",
        len(group),
    )
    left = _number(group[-1].facts.get("left"))
    is_told = left and not named.has_ended
    more = _("Encore %(n)s, et le lien se ferme.") % {"n": left} if is_told else ""
    return Said(sentence % {"n": len(group), "when": when}, more)


def _say_died(group: Sequence[LogLine], _named: Named) -> Said:
    sentence = _("Le lien n’ouvre plus depuis le %(moment)s : cinq essais qui n’ont pas ouvert.")
    return Said(sentence % {"moment": moment_of(_at(group[0]))}, is_end=True)


def _say_term(group: Sequence[LogLine], _named: Named) -> Said:
    facts, moment = group[0].facts, moment_of(_at(group[0]))
    given = _number(facts.get("openings"))
    if given and facts.get("is_same_end") is True:
        sentence = ngettext(
            "Vous avez donné %(n)s ouverture le %(moment)s.",
            "Vous avez donné %(n)s ouvertures le %(moment)s.",
            given,
        )
        return Said(sentence % {"n": given, "moment": moment})
    sentence = _("Vous avez changé la durée le %(moment)s.") % {"moment": moment}
    try:
        until = aware_time(str(facts.get("expires_at")))
    except ValueError:
        return Said(sentence)
    return Said(sentence, _("Jusqu’au %(moment)s.") % {"moment": moment_of(until)})


def _say_altered(count: int) -> Said:
    sentence = ngettext(
        "Une ligne est altérée et ne peut plus être lue.",
        "%(n)s lignes sont altérées et ne peuvent plus être lues.",
        count,
    )
    return Said(sentence % {"n": count})


def _plain(sentence: Callable[[], str]) -> Callable[[Sequence[LogLine], Named], Said]:
    return lambda group, _named: Said(sentence() % {"moment": moment_of(_at(group[0]))})


def _at(line: LogLine) -> datetime:
    """Only a line that cannot be read has none, and `say` tells those apart."""
    return cast("datetime", line.happened_at)


def _listed(parts: list[str]) -> str:
    *first, last = parts
    return _("%(first)s et %(last)s") % {"first": ", ".join(first), "last": last} if first else last


def _who(named: Named) -> str:
    return isolate(named.to) if named.to else _("cette personne")


def _begun(sentence: str) -> str:
    """A capital where it begins: her words may come first, behind the sign that isolates them."""
    at = 1 if sentence.startswith(_ISOLATES) else 0
    return sentence[:at] + sentence[at : at + 1].upper() + sentence[at + 1 :]


def _number(value: object) -> int:
    """A letter is sealed, not signed: one that somebody forged may hold anything."""
    return value if isinstance(value, int) and 0 <= value < 100_000 else 0


_SPEAKERS: dict[str, Callable[[Sequence[LogLine], Named], Said]] = {
    log.SHARED: _plain(lambda: _("Vous avez fait ce partage le %(moment)s.")),
    log.OPENED: _say_read,
    log.PIECE_READ: _say_read,
    log.DOWNLOADED: _say_read,
    log.MARKED: _say_marked,
    log.WRONG_CODE: _say_tried,
    log.LINK_DIED: _say_died,
    log.WITHDRAWN: _plain(lambda: _("Vous avez retiré l’accès le %(moment)s.")),
    log.TERM_CHANGED: _say_term,
}
