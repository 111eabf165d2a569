"""What differs between two versions beside the text, in the words of their pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dates.wording import say_when
from journal.content import Content
from journal.templatetags import journal_wording as wording


@dataclass(frozen=True)
class ChangedDetail:
    """`before` and `after` are empty where nothing was said."""

    label: str
    before: str
    after: str


def changed_details(before: Content, after: Content) -> list[ChangedDetail]:
    old, new = said_details(before), said_details(after)
    labels = dict.fromkeys([*old, *new])
    pairs = [ChangedDetail(one, old.get(one, ""), new.get(one, "")) for one in labels]
    pairs += _exchanged_files(before, after)
    return [one for one in pairs if one.before != one.after]


def _exchanged_files(before: Content, after: Content) -> list[ChangedDetail]:
    """As many files as before, and not the same: their number alone would not tell."""
    gone, come = set(before.files) - set(after.files), set(after.files) - set(before.files)
    if not gone or len(gone) != len(come):
        return []
    n = len(gone)
    return [
        ChangedDetail(
            _("Fichiers joints"),
            ngettext("%d retiré", "%d retirés", n) % n,
            ngettext("%d ajouté", "%d ajoutés", n) % n,
        )
    ]


def said_details(content: Content) -> Mapping[str, str]:
    """Label and words of each detail that is filled."""
    said: dict[str, str | Promise] = {
        _("Titre"): content.title,
        _("C’est arrivé"): say_when(content.when),
        _("Sentiment de sécurité"): wording.say_safety(content.safety),
        _("Humeur"): content.mood,
    }
    said |= {str(row.label): row.words for row in wording.filled_rows(content)}
    said |= {
        _("Il s’agissait de"): " · ".join(map(str, wording.say_types(content))),
        _("Dans l’ensemble"): wording.say_tone(content.tone),
        _("Comment je le sais"): wording.say_stance(content.stance),
        _("Fichiers joints"): str(len(content.files) or ""),
        _("À compléter"): _("oui") if content.to_complete else "",
    }
    return {label: str(words) for label, words in said.items() if words}
