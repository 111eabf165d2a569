"""What may be asked of the diary: words, choices among what is there, people, a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.periods import Period
from dates.words import WordsField
from documents.forms.asking import (
    MAX_QUERY,
    NO,
    YES,
    AskingForm,
    Choices,
    OfferedField,
    counted,
    day_field,
    isolate,
)
from journal.filtering import NOT_SAID, Wanted
from journal.line import Tally
from journal.search import is_quoted, terms_of
from journal.vocabulary import Children, Safety, Stance, Tone, ViolenceType

# Closed choices of the inner fold.
_INNER = ("children", "stance", "tone", "dated", "proved", "to_complete")


def _words(label: Any, **kwargs: Any) -> WordsField:
    widget = forms.TextInput(attrs={"dir": "auto"})
    return WordsField(label=label, limit=MAX_QUERY, widget=widget, **kwargs)


class EntryListingForm(AskingForm):
    q = _words(
        _("Un mot, un nom, un lieu"),
        help_text=_("Plusieurs mots : tous à la fois. « Entre guillemets » : cette phrase exacte."),
    )
    kind = OfferedField(label=_("De quoi il s’agissait"))
    safety = OfferedField(label=_("À ce moment-là"))
    since = day_field(_("Depuis"), help_text=_("Par exemple : 20/11/2026, mars 2023 ou 2019."))
    until = day_field(_("Jusqu’à"), help_text=_("Par exemple : hier, avril 2023 ou 2020."))
    people = _words(_("Une personne"), help_text=_("Qui était là, ou témoin."))
    children = OfferedField(label=_("Enfants présents"))
    stance = OfferedField(label=_("Comment vous le savez"))
    tone = OfferedField(label=_("Dans l’ensemble"))
    dated = OfferedField(
        label=_("La date du fait"),
        choices=[("", _("Avec ou sans date")), (YES, _("Avec une date")), (NO, _("Sans date"))],
    )
    proved = OfferedField(
        label=_("Fichiers"),
        choices=[
            ("", _("Avec ou sans fichier")),
            (YES, _("Avec fichier")),
            (NO, _("Sans fichier")),
        ],
    )
    to_complete = OfferedField(
        label=_("À compléter"),
        choices=[("", _("À compléter ou non")), (YES, _("À compléter"))],
    )
    # How many notes wait for more: the list leads to them.
    unfinished = 0

    def offer(self, tally: Tally) -> None:
        """The choices: only what is among her notes, and what is asked now."""
        self.unfinished = tally.unfinished
        self.offer_choices(
            "kind", _("Tous les sujets"), _offered(ViolenceType.choices, tally.kinds)
        )
        safety = [(str(value), label) for value, label in Safety.choices]
        self.offer_choices("safety", _("Tous les ressentis"), _offered(safety, tally.safety))
        for name, every, choices in _CLOSED:
            self.offer_choices(name, every, _offered(choices, getattr(tally, name)))

    def wanted(self) -> Wanted:
        """Whatever was sent: what cannot be understood is left out."""
        self.is_valid()
        cleaned = {name: self.cleaned_data.get(name, "") for name in self.fields}
        choices = ("kind", "safety", "stance", "tone", "children", "people")
        return Wanted(
            query=cleaned["q"] if self.words else "",
            period=Period(
                self.read_day("since", is_end=False), self.read_day("until", is_end=True)
            ),
            dated={YES: True, NO: False}.get(cleaned["dated"]),
            proved={YES: True, NO: False}.get(cleaned["proved"]),
            to_complete=cleaned["to_complete"] == YES,
            **{name: cleaned[name] for name in choices},
        )

    def in_words(self) -> list[str]:
        """What is asked, for the line under which the form is folded."""
        said = [self._quoted()] if self.words else []
        said += self.said_choices("kind", "safety")
        said += self.said_days("since", "until")
        if name := self["people"].value():
            said.append(isolate(name))
        return [*said, *self.said_choices(*_INNER)]

    @property
    def words(self) -> str:
        """What is looked for; nothing, when there are only quotes around nothing."""
        query = str(self["q"].value() or "")
        return query if terms_of(query) else ""

    def _quoted(self) -> str:
        """Between guillemets, unless she put some quotes herself."""
        said = isolate(self.words)
        return said if is_quoted(self.words) else _("« %s »") % said

    @property
    def asks_more(self) -> bool:
        """Whether something of the inner fold is asked: it is unfolded then."""
        return any(self[name].value() for name in ("people", *_INNER))

    def asked_without_a_date(self) -> list[tuple[str, str]]:
        """The same, for the notes that no period can answer for."""
        kept = [(name, value) for name, value in self.asked() if name not in {"since", "until"}]
        return [*kept, ("dated", NO)]


_CLOSED: tuple[tuple[str, str | Promise, Choices], ...] = (
    ("children", _("Présents ou non"), Children.choices),
    ("stance", _("Toutes les façons"), Stance.choices),
    ("tone", _("Bons et mauvais moments"), Tone.choices),
)


def _offered(choices: Choices, present: Mapping[str, int]) -> Iterable[tuple[str, str]]:
    """Those that some note gives, then those that none is given for."""
    for value, label in choices:
        if notes := present.get(value):
            yield value, counted(str(label), notes)
    if (notes := present.get("")) and len(present) > 1:
        yield NOT_SAID, counted(str(_("Non précisé")), notes)
