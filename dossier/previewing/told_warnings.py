"""The warnings of a dossier as its page says them: piece by piece, each with what can be done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from dossier.contents import Contents
from dossier.templatetags.hidden_runs import say_runs_in_a_line
from dossier.warning.rules import Warning
from dossier.warning.words import About


@dataclass(frozen=True, repr=False)
class Way:
    words: str | Promise
    url: str


@dataclass(frozen=True, repr=False)
class Said:
    warning: Warning
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, repr=False)
class Group:
    """What is said of one piece; of the whole dossier when it has no title."""

    title: str
    name: str
    said: tuple[Said, ...]


def groups_of(contents: Contents, warnings: Iterable[Warning]) -> list[Group]:
    """In the order of the dossier."""
    by_piece: dict[UUID | None, list[Warning]] = {}
    for one in warnings:
        by_piece.setdefault(one.piece, []).append(one)
    groups = [Group("", "", tuple(_of_whole(contents, one) for one in by_piece.get(None, ())))]
    for told in contents.told:
        title = _("Fait n° %(number)s") % {"number": told.number}
        said = tuple(
            Said(one, _ways_of_entry(contents, told.entry, one))
            for one in by_piece.get(told.piece, ())
        )
        groups.append(Group(title, say_runs_in_a_line(told.heading), said))
    for exhibit in contents.exhibits:
        title = _("Pièce n° %(number)s") % {"number": exhibit.number}
        said = tuple(
            Said(one, _ways_of_document(contents, exhibit.document, one))
            for one in by_piece.get(exhibit.piece, ())
        )
        groups.append(Group(title, exhibit.title, said))
    return [one for one in groups if one.said]


def _of_whole(contents: Contents, warning: Warning) -> Said:
    if not warning.is_of_words:
        return Said(warning)
    dossier = reverse("dossier:detail", args=[contents.dossier])
    return Said(warning, (Way(_("Changer la première page"), f"{dossier}#couverture"),))


def _ways_of_entry(contents: Contents, entry: UUID, warning: Warning) -> tuple[Way, ...]:
    if warning.kind is About.LATER:
        note = reverse("journal:entry_detail", args=[entry])
        return Way(_("Voir cette note"), note), _out(contents, warning)
    hiding = reverse("dossier:hide", args=[contents.dossier, warning.piece])
    return Way(_("Masquer"), hiding), _out(contents, warning)


def _ways_of_document(contents: Contents, document: UUID, warning: Warning) -> tuple[Way, ...]:
    if warning.kind is About.FILE:
        dossier = reverse("dossier:detail", args=[contents.dossier])
        copy = f"{reverse('documents:copy', args=[document])}?next={dossier}"
        return Way(_("Préparer la copie qui en dit moins"), copy), _out(contents, warning)
    if warning.is_of_words:
        amend = reverse("documents:amend", args=[document])
        return Way(_("Changer le titre ou vos mots"), amend), _out(contents, warning)
    return (_out(contents, warning),)


def _out(contents: Contents, warning: Warning) -> Way:
    """Its place in the dossier: it is taken out there, or its copy is taken instead."""
    dossier = reverse("dossier:detail", args=[contents.dossier])
    return Way(_("Retirer ou remplacer"), f"{dossier}#p-{warning.piece}")
