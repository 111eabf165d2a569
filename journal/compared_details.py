"""What differs between two versions beside the text, in the words of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from dates.wording import say_limits, say_when
from journal.content import Content
from journal.templatetags import journal_wording as wording


@dataclass(frozen=True)
class ChangedDetail:
    """`before` and `after` are empty where nothing was said."""

    label: str
    before: str
    after: str


def changed_details(
    before: Content, after: Content, names: Mapping[UUID, str] | None = None
) -> list[ChangedDetail]:
    """`names`: those of the files of `changed_files` that are still there."""
    old, new = (said_details(one) | _in_full(one) for one in (before, after))
    labels = dict.fromkeys(one for one in (*old, *new) if one != _("Fichiers joints"))
    pairs = [ChangedDetail(one, old.get(one, ""), new.get(one, "")) for one in labels]
    pairs.append(_exchanged_files(before, after, names or {}))
    return [one for one in pairs if one.before != one.after]


def changed_files(before: Content, after: Content) -> tuple[UUID, ...]:
    """Those that one of the two has and the other has not."""
    return tuple(
        one
        for one in dict.fromkeys(before.files + after.files)
        if (one in before.files) != (one in after.files)
    )


def _in_full(content: Content) -> dict[str, str]:
    """« Je l’ai vécu » too: between two versions it is what changed."""
    stance = str(wording.say_stance(content.stance))
    return {_("C’est arrivé"): _moment(content), _("Comment je le sais"): stance}


def _moment(content: Content) -> str:
    """With the hour and her own words on it: they change too."""
    return ", ".join((say_when(content.when), *say_limits(content.when)))


def _exchanged_files(before: Content, after: Content, names: Mapping[UUID, str]) -> ChangedDetail:
    """Which left and which came, by their names: a number alone would not tell."""
    gone = [one for one in before.files if one not in after.files]
    come = [one for one in after.files if one not in before.files]
    return ChangedDetail(_("Fichiers joints"), _named(gone, names), _named(come, names))


def _named(files: Iterable[UUID], names: Mapping[UUID, str]) -> str:
    """Her names between isolates; of an erased file there is none."""
    listed = list(files)
    said = [f"\u2068{names[one]}\u2069" for one in listed if one in names]
    if erased := len(listed) - len(said):
        said.append(ngettext("%d fichier effacé", "%d fichiers effacés", erased) % erased)
    return ", ".join(said)


def said_details(content: Content) -> dict[str, str]:
    """Label and words of each detail that she filled; nothing that was chosen beforehand."""
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
        _("Comment je le sais"): wording.say_stance(content.stance)
        if wording.is_witness(content.stance)
        else "",
        _("Fichiers joints"): str(len(content.files) or ""),
        _("À compléter"): _("oui") if content.to_complete else "",
    }
    return {label: str(words) for label, words in said.items() if words}
