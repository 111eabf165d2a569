"""What the templates of the journal say of an entry."""

from __future__ import annotations

from typing import NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates import wording as date_wording
from dates.templatetags import dated
from dates.when import When
from journal.content import Content
from journal.vocabulary import Children, Safety, Stance, Tone, ViolenceType

register = template.Library()

# The dates of an entry are said with those of everything else.
register.filters.update(dated.register.filters)


class Row(NamedTuple):
    label: str | Promise
    words: str


_ROWS = (
    ("words_said", _("Paroles entendues")),
    ("place", _("Lieu")),
    ("people", _("Personnes")),
    ("witnesses", _("Témoins")),
    ("children_present", _("Enfants présents")),
    ("injuries", _("Douleurs, traces, blessures")),
    ("care", _("Soins")),
    ("police", _("Police, gendarmerie")),
    ("consequences", _("Ensuite")),
)


@register.filter
def say_when_in_month(when: When) -> str:
    """Under the heading of its month, a date does not repeat the year."""
    return date_wording.say_when(when, with_year=when.group is None)


@register.filter
def say_safety(value: int | None) -> str | Promise:
    return Safety(value).label if value in Safety.values else ""


@register.filter
def say_stance(value: str) -> str | Promise:
    return Stance(value).label if value in Stance.values else ""


@register.filter
def is_witness(stance: str) -> bool:
    """« Je l’ai vécu » goes without saying in a diary; the others are said."""
    return stance not in {"", Stance.VECU}


@register.filter
def say_tone(value: str) -> str | Promise:
    return Tone(value).label if value in Tone.values else ""


@register.filter
def say_types(content: Content) -> list[str | Promise]:
    return [ViolenceType(one).label for one in content.violence_types]


@register.filter
def filled_rows(content: Content) -> list[Row]:
    """The details that she gave, in the order of the form; nothing of what she left out."""
    rows = [Row(label, getattr(content, name)) for name, label in _ROWS]
    return [row._replace(words=_in_words(row.words)) for row in rows if row.words]


def _in_words(value: str) -> str:
    return str(Children(value).label) if value in Children.values else value
