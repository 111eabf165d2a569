"""The same form, reduced to its text: what a note of two words asks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from journal.forms.entries import EntryForm


def as_quick(form: EntryForm) -> EntryForm:
    """For the page: one short box. What is read from a post stays that of the whole form."""
    text = form.fields["text"]
    text.label = _("Deux mots, une phrase, ce qui vient")
    text.help_text = _("Vos mots, sans deviner le reste.") if form.is_relative else ""
    text.widget.attrs["class"] += " input--brief"
    form.fields["stance"].help_text = (
        _("Si on vous l’a raconté, vous pouvez écrire par qui, dans le texte.")
        if form.is_relative
        else ""
    )
    return form
