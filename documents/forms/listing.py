"""What may be asked of the list of files: words, choices among what is there, a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from dates.words import WordsField
from documents.categories import Category
from documents.forms.asking import (
    MAX_QUERY,
    NO,
    YES,
    AskingForm,
    OfferedField,
    counted,
    day_field,
    isolate,
)
from documents.kinds import Kind
from documents.labels import count_labels
from documents.listing import NO_CATEGORY, Sort, Wanted
from documents.reading import DocumentView

_BY_FACT = "fait"


class ListingForm(AskingForm):
    q = WordsField(
        label=_("Un mot, un nom, un lieu"),
        limit=MAX_QUERY,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Dans le titre, le nom du fichier, vos mots, vos étiquettes ou la date."),
    )
    sort = OfferedField(label=_("Dans quel ordre"), choices=Sort.choices)
    kind = OfferedField(label=_("Quelle sorte de fichier"))
    category = OfferedField(label=_("De quoi il s’agit"))
    label = OfferedField(label=_("Votre étiquette"))
    since = day_field(_("Depuis"), help_text=_("Par exemple : 20/11/2026, mars 2023 ou 2019."))
    until = day_field(_("Jusqu’à"), help_text=_("Par exemple : hier, avril 2023 ou 2020."))
    by = OfferedField(
        label=_("Ces dates sont celles"),
        choices=[("", _("de l’ajout ici")), (_BY_FACT, _("du fait lui-même"))],
    )
    dated = OfferedField(
        label=_("La date du fait"),
        choices=[("", _("Avec ou sans date")), (YES, _("Avec une date")), (NO, _("Sans date"))],
    )
    cited = OfferedField(
        label=_("Dans vos notes"),
        choices=[
            ("", _("Cités ou non")),
            (YES, _("Cités dans une note")),
            (NO, _("Dans aucune note")),
        ],
    )

    def offer(self, views: Sequence[DocumentView]) -> None:
        """The choices: only what is among her files, and what is asked now."""
        records = [one.record for one in views if one.record is not None]
        kinds = Counter(one.kind for one in views if one.record is not None)
        categories = Counter(one.category for one in records)
        labels = count_labels(label for one in records for label in one.labels)
        self.offer_choices("kind", _("Toutes les sortes"), _kind_choices(kinds))
        self.offer_choices("category", _("Tous les sujets"), _category_choices(categories))
        self.offer_choices(
            "label",
            _("Toutes les étiquettes"),
            [(one, counted(isolate(one), n)) for one, n in labels],
        )

    def wanted(self) -> Wanted:
        """Whatever was sent: what cannot be understood is left out."""
        self.is_valid()
        cleaned = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Wanted(
            query=cleaned["q"],
            category=cleaned["category"],
            label=cleaned["label"],
            kind=next((one for one in Kind if one.value == cleaned["kind"]), None),
            since=self.read_day("since", is_end=False),
            until=self.read_day("until", is_end=True),
            by_fact=cleaned["by"] == _BY_FACT,
            dated={YES: True, NO: False}.get(cleaned["dated"]),
            cited={YES: True, NO: False}.get(cleaned["cited"]),
        )

    @property
    def order(self) -> Sort:
        asked = self["sort"].value()
        return Sort(asked) if asked in Sort.values else Sort.ADDED

    def in_words(self) -> list[str]:
        """What is asked, for the line under which the form is folded."""
        said = [_("« %s »") % isolate(self["q"].value() or "")] if self["q"].value() else []
        said += self.said_choices("kind", "category", "label", "dated", "cited")
        said += self.said_days("since", "until")
        if self.order is not Sort.ADDED:
            said.append(str(self.order.label))
        return said

    @property
    def asks_more(self) -> bool:
        """Whether something of the inner fold is asked: it is unfolded then."""
        return any(self[name].value() for name in ("since", "until", "by", "dated", "cited"))


def _kind_choices(kinds: Counter[Kind]) -> Iterator[tuple[str, str]]:
    for kind in Kind:
        if kinds[kind]:
            yield kind.value, counted(str(kind.label), kinds[kind])


def _category_choices(categories: Counter[str]) -> Iterator[tuple[str, str]]:
    for value, label in Category.choices:
        if categories[value]:
            yield value, counted(str(label), categories[value])
    if categories[""] and len(categories) > 1:
        yield NO_CATEGORY, counted(str(_("Sans sujet précisé")), categories[""])
