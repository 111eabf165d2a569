"""What stands above the form: what it asks and was not told yet, or what she has said so far."""

from __future__ import annotations

from typing import Any

from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sharing.consent.forms import ConsentForm
from sharing.hers.log_lines import moment_of

# In the order of the page.
_ASKED = {
    "to": _("à qui"),
    "trusts": _("les six mots comparés"),
    "until": _("jusqu’à quand"),
    "openings": _("combien d’ouvertures"),
    "originals": _("originaux ou copies"),
    "agree": _("votre accord"),
}


def summed_up(form: ConsentForm) -> dict[str, Any]:
    """Of a form that was sent, and judged: what lacks is told beside it already."""
    return {"said": _said(form)} if form.is_bound else {"to_say": _to_say(form)}


def _to_say(form: ConsentForm) -> list[tuple[str, BoundField]]:
    asked = [(str(words), form[name]) for name, words in _ASKED.items() if name in form.fields]
    return [(words, one) for words, one in asked if one.field.required and not one.value()]


def _said(form: ConsentForm) -> list[str]:
    told = form.cleaned_data
    said = [told["to"]] if told.get("to") else []
    if "until" in told and "day" not in form.errors:
        said.append(_now("jusqu’au %(moment)s") % {"moment": moment_of(form.expires_at)})
    if told.get("openings"):
        said.append(_now("ouvertures : %(n)s") % {"n": told["openings"]})
    return [*said, _now("avec téléchargement")] if told.get("may_download") else said
