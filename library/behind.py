"""Texts that cite a fact whose words change: named before that is published, then on the board."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date

import yaml
from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.freshness import Aged, label_of
from editorial.kinds import Leaning
from editorial.models import Revision, State
from library.facts import BrokenContent, known_facts
from library.front_matter import read_front
from library.letter_files import current_letters
from library.models import VALID_DAYS
from library.read_with import changed_facts, line_for

PAGES = ("article", "easy", "en", "tool")


@dataclass(frozen=True)
class Citing:
    """A published text, with the names of its facts."""

    shown: Leaning
    verified_on: date
    facts: tuple[str, ...]
    read_with: str


def texts_citing(changed: Container[str]) -> list[Leaning]:
    return [one.shown for one in _all() if any(name in changed for name in one.facts)]


def texts_behind_their_facts() -> Iterator[Aged]:
    known = known_facts()
    for one in _all():
        facts = [known[name] for name in one.facts if name in known]
        if changed := changed_facts(facts, one.read_with):
            yield Aged(
                label=one.shown.label,
                title=one.shown.title,
                address=one.shown.address,
                verified_on=one.verified_on,
                valid_days=VALID_DAYS,
                remark=_(
                    "Un fait cité a changé (%(facts)s) : à relire à côté de lui, puis écrivez "
                    "%(line)s."
                )
                % {"facts": ", ".join(fact.id for fact in changed), "line": line_for(facts)},
            )


def _all() -> Iterator[Citing]:
    published = Revision.objects.filter(state=State.PUBLISHED, text__kind__in=PAGES)
    for one in published.select_related("text").order_by("text__kind", "text__ref"):
        try:
            yield _citing(one)
        except (BrokenContent, IndexError, KeyError, yaml.YAMLError):
            # Published before its checks were what they are: its own problems are told elsewhere.
            continue
    # Files alone: nobody edits them here.
    for letter in current_letters():
        yield Citing(
            Leaning(_("Lettre"), letter.title, reverse("library:letter", args=[letter.ref])),
            letter.verified_on,
            tuple(fact.id for fact in letter.facts),
            letter.read_with,
        )


def _citing(revision: Revision) -> Citing:
    text = revision.text
    front = revision.body if text.kind == "tool" else revision.body.split("---\n", 2)[1]
    meta = read_front(front)
    address = reverse("gestion:editorial_text_change", args=[text.pk])
    return Citing(
        Leaning(label_of(text.kind), meta["title"], address),
        meta["verified_on"],
        tuple(meta["facts"]),
        meta.get("read_with", ""),
    )
