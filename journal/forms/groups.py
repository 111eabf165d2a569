"""What may be added to the text, folded until she wants it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journal.forms.entries import EntryForm
from journal.vocabulary import Stance


@dataclass(frozen=True)
class Group:
    title: str | Promise
    hint: str | Promise
    fields: list[BoundField]
    present: str = ""

    @property
    def is_open(self) -> bool:
        """Unfolded when something inside is filled, or missing."""
        return any(one.errors or _is_filled(one) for one in self.fields)


_GROUPS = (
    (
        _("Les paroles, le lieu, les personnes"),
        _("témoins, enfants présents"),
        ("words_said", "place", "people", "witnesses", "children_present"),
    ),
    (_("Blessures et soins"), "", ("injuries", "care")),
    (
        _("Démarches et suites"),
        _("police, travail, sommeil"),
        ("police", "consequences"),
    ),
    (
        _("De quoi il s’agissait"),
        _("titre, nature, bon ou mauvais moment"),
        ("title", "violence_types", "tone"),
    ),
)


def groups_of(form: EntryForm) -> Iterator[Group]:
    for title, hint, names in _GROUPS:
        yield Group(title, hint, [form[name] for name in names])
    if not form.is_relative:
        yield Group(
            _("Comment vous le savez :"),
            _("vécu, vu, entendu, raconté"),
            [form["stance"]],
            _said(form),
        )


def _said(form: EntryForm) -> str:
    """« je l’ai vécu »: what is chosen beforehand is not kept in silence."""
    chosen = form["stance"].value()
    label = str(Stance(chosen).label) if chosen in Stance.values else ""
    return label[:1].lower() + label[1:]


def _is_filled(field: BoundField) -> bool:
    value = field.value()
    # What is chosen beforehand is not something she has filled.
    return bool(value) and not (field.name == "stance" and value == Stance.VECU)
