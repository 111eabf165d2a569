"""The form that asks a secret: nothing may be missing in it, and still it opens nothing."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm


class SecretForm(MdvForm):
    """`error_title` heads the summary of templates/mdv/errors.html in place of « Il manque… »."""

    error_title: str | Promise = ""

    def refuse(self, field: str | None, sentence: str | Promise) -> None:
        """What was typed is not what opens."""
        self.error_title = _("Ce n’est pas cela")
        self.add_error(field, str(sentence))
