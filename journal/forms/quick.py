"""The same form, reduced to its text: what a note of two words asks."""

from __future__ import annotations

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.widgets import dress
from journal.forms.entries import EntryForm


def as_quick(form: EntryForm) -> EntryForm:
    """One short box. What is read from a post stays that of the whole form.

    Before the post is read: a field once asked for keeps its first words.
    """
    text = form.fields["text"]
    text.label = _("Deux mots, ou une phrase")
    text.help_text = _("Vos mots, sans deviner le reste.") if form.is_relative else ""
    text.widget.attrs["class"] += " input--brief"
    if form.is_relative:
        _fold_stance(cast("forms.ChoiceField", form.fields["stance"]))
    return form


def _fold_stance(stance: forms.ChoiceField) -> None:
    """One line on a phone, so that the box below is in sight."""
    choices = cast("list[tuple[str, str]]", stance.choices)
    stance.widget = forms.Select()
    dress(stance.widget)
    stance.choices = [("", _("Choisissez, ou laissez vide")), *choices]
    stance.help_text = _("Si on vous l’a raconté : par qui, dans le texte, si vous voulez.")
