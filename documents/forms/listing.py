"""What may be asked of the list of files: words, choices among what is there, a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from dates.folding import fold
from dates.partial_dates import parse_partial_date
from dates.refusals import DateRefused
from dates.words import WordsField
from documents.categories import Category
from documents.kinds import Kind
from documents.labels import count_labels
from documents.listing import NO_CATEGORY, Sort, Wanted
from documents.reading import DocumentView

MAX_QUERY = 500
_YES, _NO = "oui", "non"
_BY_FACT = "fait"

Choices = Iterable[tuple[str, str | Promise]]


class OfferedField(forms.ChoiceField):
    """Any value is understood: what another tab removed meanwhile simply answers to nothing."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def valid_value(self, value: Any) -> bool:
        return True


def _day(label: Any, **kwargs: Any) -> WordsField:
    widget = forms.TextInput(attrs={"class": "input--short"})
    return WordsField(label=label, limit=MAX_QUERY, widget=widget, **kwargs)


class ListingForm(MdvForm):
    """Always of use: a date that cannot be read is said, and the rest of what is asked applies."""

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
    since = _day(_("Depuis"), help_text=_("Par exemple : 20/11/2026, mars 2023 ou 2019."))
    until = _day(_("Jusqu’à"), help_text=_("Par exemple : hier, avril 2023 ou 2020."))
    by = OfferedField(
        label=_("Ces dates sont celles"),
        choices=[("", _("de l’ajout ici")), (_BY_FACT, _("du fait lui-même"))],
    )
    dated = OfferedField(
        label=_("La date du fait"),
        choices=[("", _("Avec ou sans date")), (_YES, _("Avec une date")), (_NO, _("Sans date"))],
    )
    cited = OfferedField(
        label=_("Dans vos notes"),
        choices=[
            ("", _("Cités ou non")),
            (_YES, _("Cités dans une note")),
            (_NO, _("Dans aucune note")),
        ],
    )

    def offer(self, views: Sequence[DocumentView]) -> None:
        """The choices: only what is among her files, and what is asked now."""
        records = [one.record for one in views if one.record is not None]
        kinds = Counter(one.kind for one in views if one.record is not None)
        categories = Counter(one.category for one in records)
        labels = count_labels(label for one in records for label in one.labels)
        self._offer("kind", _("Toutes les sortes"), _kind_choices(kinds))
        self._offer("category", _("Tous les sujets"), _category_choices(categories))
        self._offer(
            "label", _("Toutes les étiquettes"), [(one, _n(_apart(one), n)) for one, n in labels]
        )

    def _offer(self, name: str, every: str | Promise, choices: Choices) -> None:
        field = cast("forms.ChoiceField", self.fields[name])
        offered = [("", every), *choices]
        asked = str(self[name].value() or "")
        # The spelling that was asked for, so that the control shows it chosen.
        offered = [
            (asked if fold(value) == fold(asked) else value, text) for value, text in offered
        ]
        is_offered = any(value == asked for value, _text in offered)
        field.choices = offered if is_offered else [*offered, (asked, _apart(asked))]

    def wanted(self) -> Wanted:
        """Whatever was sent: what cannot be understood is left out."""
        self.is_valid()
        cleaned = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Wanted(
            query=cleaned["q"],
            category=cleaned["category"],
            label=cleaned["label"],
            kind=next((one for one in Kind if one.value == cleaned["kind"]), None),
            since=self._read_day("since", is_end=False),
            until=self._read_day("until", is_end=True),
            by_fact=cleaned["by"] == _BY_FACT,
            dated={_YES: True, _NO: False}.get(cleaned["dated"]),
            cited={_YES: True, _NO: False}.get(cleaned["cited"]),
        )

    @property
    def order(self) -> Sort:
        asked = self["sort"].value()
        return Sort(asked) if asked in Sort.values else Sort.ADDED

    def asked(self) -> list[tuple[str, str]]:
        """What another page of the same list must send again."""
        values = ((name, str(self[name].value() or "")) for name in self.fields)
        return [(name, value) for name, value in values if value]

    def in_words(self) -> list[str]:
        """What is asked, for the line under which the form is folded."""
        said = [_("« %s »") % _apart(self["q"].value() or "")] if self["q"].value() else []
        for name in ("kind", "category", "label", "dated", "cited"):
            said += [
                text for value, text in self._choices(name) if value == self[name].value() != ""
            ]
        for name in ("since", "until"):
            if written := self[name].value():
                said.append(f"{self[name].label} {_apart(written)}")
        if self.order is not Sort.ADDED:
            said.append(str(self.order.label))
        return said

    def _choices(self, name: str) -> Iterator[tuple[str, str]]:
        choices = cast("forms.ChoiceField", self.fields[name]).choices
        for value, text in cast("Iterable[tuple[object, object]]", choices):
            yield str(value), str(text)

    @property
    def asks_more(self) -> bool:
        """Whether something of the inner fold is asked: it is unfolded then."""
        return any(self[name].value() for name in ("since", "until", "by", "dated", "cited"))

    def _read_day(self, name: str, *, is_end: bool) -> date | None:
        try:
            read = parse_partial_date(self.cleaned_data.get(name, ""), timezone.localdate())
        except DateRefused as refused:
            self.add_error(name, str(refused.sentence))
            return None
        if read is None:
            return None
        return read.last_day if is_end else read.first_day


def _kind_choices(kinds: Counter[Kind]) -> Iterator[tuple[str, str]]:
    for kind in Kind:
        if kinds[kind]:
            yield kind.value, _n(str(kind.label), kinds[kind])


def _category_choices(categories: Counter[str]) -> Iterator[tuple[str, str]]:
    for value, label in Category.choices:
        if categories[value]:
            yield value, _n(str(label), categories[value])
    if categories[""] and len(categories) > 1:
        yield NO_CATEGORY, _n(str(_("Sans sujet précisé")), categories[""])


def _n(label: str, count: int) -> str:
    return f"{label} ({count})"


def _apart(words: str) -> str:
    """Her words between isolates: whatever their direction, what follows keeps its own."""
    return f"\u2068{words}\u2069"
