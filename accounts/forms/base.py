"""The form every page starts from: our template pack, our words, nothing kept by the browser."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms.widgets import dress

# What is missing, never what is wrong with the person (experience.md, section 5.5).
MESSAGES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Il manque une réponse.")},
    forms.CharField: {
        "max_length": _("C’est trop long : %(limit_value)d signes au plus."),
        "min_length": _("Il manque des signes : %(limit_value)d au moins."),
        "null_characters_not_allowed": _("Un signe de ce texte ne peut pas être gardé."),
    },
    forms.IntegerField: {"invalid": _("Il manque un nombre, en chiffres.")},
    forms.DateField: {"invalid": _("Il manque une date lisible, comme 20/11/2026.")},
    forms.TimeField: {"invalid": _("Il manque une heure lisible, comme 21:30.")},
    forms.ChoiceField: {
        "required": _("Il manque un choix."),
        "invalid_choice": _("Il manque un choix de la liste."),
    },
    forms.MultipleChoiceField: {"invalid_list": _("Il manque un choix de la liste.")},
    forms.BooleanField: {"required": _("Il manque votre accord : cochez la case.")},
    forms.FileField: {
        "required": _("Il manque un fichier."),
        "missing": _("Il manque un fichier."),
        "invalid": _("Il manque un fichier."),
        "empty": _("Ce fichier est vide : il manque son contenu."),
    },
}


class MdvForm(forms.Form):
    """Rendered by {% crispy form %} inside a <form> that the template writes itself."""

    # The browser's own bubbles speak its language and vanish; our words stay on the page.
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.include_media = False
        for field in self.fields.values():
            _speak_plainly(field)
            dress(field.widget)

    @property
    def only_lacks(self) -> bool:
        """Whether every sentence of the summary says « Il manque… »: its title does so too."""
        beginning = _("Il manque")
        said = [sentence for listed in self.errors.values() for sentence in listed]
        return all(str(one).startswith(str(beginning)) for one in said)


def _speak_plainly(field: forms.Field) -> None:
    """Put our words where the framework's stand; those the form's author wrote are kept."""
    standard = _framework_messages(type(field))
    for kind, messages in MESSAGES.items():
        if isinstance(field, kind):
            for code, message in messages.items():
                if field.error_messages.get(code) is standard.get(code):
                    field.error_messages[code] = message
                    standard[code] = message


def _framework_messages(kind: type[forms.Field]) -> dict[str, Any]:
    messages: dict[str, Any] = {}
    for ancestor in reversed(kind.__mro__):
        if ancestor.__module__.startswith("django.forms"):
            messages.update(getattr(ancestor, "default_error_messages", {}))
    return messages
