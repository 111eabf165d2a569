"""Which dossier, and how: by a link and a code, or to the account of a professional."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.form_drafts import DRAFT, one_of, taking_up
from accounts.forms.widgets import Choice
from accounts.models import Space
from dates.templatetags.french import french_moment
from dossier.assembling.keeping import OpenDossier, read_dossiers
from dossier.editions import OpenEdition, find_edition
from sharing.consent.forms import DRAFTS, WaitingForm, says_words
from vault.keyring import Keyring

LINK, ACCOUNT = "lien", "compte"
MAX_ADDRESS = 64


@dataclass(frozen=True, repr=False)
class Choosable:
    """`edition`: None until its pages were made and looked at."""

    dossier: OpenDossier
    edition: OpenEdition | None

    @property
    def name(self) -> str:
        record = self.dossier.record
        return record.title or str(record.purpose.label)


class ChoosingForm(WaitingForm):
    dossier = forms.ChoiceField(
        label=_("Quel dossier ?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Il manque un choix : quel dossier ?")},
    )
    how = forms.ChoiceField(
        label=_("Comment ?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Il manque un choix : comment ?")},
    )
    address = forms.CharField(
        label=_("Son adresse de partage"),
        required=False,
        widget=forms.TextInput(attrs={"class": "input--short", "autocapitalize": "characters"}),
        help_text=_("Huit signes, que la personne vous donne. Seulement pour un compte."),
    )

    def __init__(self, *args: Any, choosable: list[Choosable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choosable = choosable
        dossier = cast("forms.ChoiceField", self.fields["dossier"])
        dossier.choices = [
            (str(one.dossier.id), Choice(one.name, hint=_made(one.edition)))
            for one in choosable
            if one.edition
        ]
        how = cast("forms.ChoiceField", self.fields["how"])
        how.choices = [(value, Choice(str(label), hint=str(hint))) for value, label, hint in _WAYS]

    @property
    def dossier_id(self) -> UUID:
        return UUID(self.cleaned_data["dossier"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("how") == ACCOUNT and not cleaned.get("address"):
            self.add_error("address", _now("Il manque son adresse de partage."))
        elif len(cleaned.get("address") or "") > MAX_ADDRESS:
            self.add_error("address", _now("C’est trop long : une adresse a huit signes."))
        return cleaned


_WAYS = (
    (
        LINK,
        _("Par un lien et douze chiffres"),
        _("La personne n’a besoin d’aucun compte. Vous donnez le lien, et les chiffres à part."),
    ),
    (
        ACCOUNT,
        _("À un compte professionnel"),
        _("Une personne inscrite ici pour son organisation vous a donné son adresse de partage."),
    ),
)


def choosable_of(owner: Space, keyring: Keyring) -> list[Choosable]:
    """Hers that open; what is altered is said on the page of the dossiers."""
    found = read_dossiers(owner, keyring)
    return [
        Choosable(one, find_edition(owner, keyring, one))
        for one in found
        if isinstance(one, OpenDossier)
    ]


def said_before(owner: Space, keyring: Keyring, dossier: UUID | None) -> dict[str, str]:
    """What the blank form says: the address that she was typing when the space locked, and the way
    that she came by. With a `dossier` she came for an account."""
    draft = DRAFTS.waiting(owner, keyring, known=())
    said = {DRAFT: str(uuid4())}
    if draft and not says_words(draft):
        said |= taking_up(draft)
    address = one_of(draft.fields, "address") if draft else ""
    if address and draft:
        said |= {"dossier": one_of(draft.fields, "dossier"), "how": ACCOUNT, "address": address}
    return said | ({"dossier": str(dossier), "how": ACCOUNT} if dossier else {})


def _made(edition: OpenEdition | None) -> str:
    if edition is None:
        return ""
    return _now("Pages faites le %(moment)s") % {"moment": french_moment(edition.made_at)}
