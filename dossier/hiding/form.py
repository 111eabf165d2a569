"""What she asks to hide: boxes beside passages, answers that stay, words to hide everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft
from accounts.form_drafts import (
    BASED_ON,
    DRAFT,
    FormDrafts,
    one_of,
    read_uuid,
    read_version,
    taking_up,
)
from accounts.forms.base import MdvForm
from accounts.forms.drafted import DraftedFields
from dates.words import WordsField
from dossier.hiding.everywhere import MOST_WORDS, asked_in, words_of
from dossier.hiding.pieces import Hidden, OpenPiece
from dossier.record import HiddenSpan

SPANS, LEFT_OUT, ORIGINAL = "masquer", "garder", "with_original"
# The words that are nowhere, one per line, in the button that keeps the rest without them.
GIVEN_UP = "sans"
DRAFTS = FormDrafts(
    about="entry",
    save="dossier:hide_draft",
    routes=("dossier:hide",),
    words=("everywhere",),
    choices=frozenset({SPANS, LEFT_OUT, ORIGINAL}),
)
LONGEST = 3000
# The files of an entry, however they came.
FILES = ("attachments", "documents")
# Answers that may stay out whole. Her account and the date of the fact are what the entry is.
MAY_STAY_OUT = (
    "title",
    "words_said",
    "place",
    "people",
    "witnesses",
    "children_present",
    "injuries",
    "care",
    "police",
    "consequences",
    "mood",
    "safety",
    "violence_types",
    "tone",
    "stance",
    "happened_note",
    "anchor",
    "reason",
    *FILES,
)


class HidingForm(MdvForm, DraftedFields):
    everywhere = WordsField(
        label=_("Masquer ces mots partout"),
        help_text=_(
            "Un par ligne, ou séparés par des virgules : un nom, une rue, une école, un numéro. "
            "Les majuscules et les accents ne comptent pas."
        ),
        limit=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    with_original = forms.BooleanField(
        label=_("Joindre aussi le récit complet, avec sa propre attestation d’heure"),
        required=False,
    )
    # Of one answer: her account is folded once.
    _found: dict[str, list[HiddenSpan]] | None = None
    # Never validated: what is hidden must not stop her.
    entry = forms.Field(required=False, widget=forms.HiddenInput)
    based_on = forms.Field(required=False, widget=forms.HiddenInput)

    def clean_everywhere(self) -> str:
        typed: str = self.cleaned_data["everywhere"]
        if sum(map(len, words_of(typed))) > MOST_WORDS:
            raise forms.ValidationError(
                _("Il y a plus de %(most)s mots ou lignes. Masquez ces mots en plusieurs fois."),
                params={"most": MOST_WORDS},
            )
        return typed

    def clean(self) -> dict[str, Any]:
        if read_ticks(self.data) is None:
            self.add_error(
                None,
                _(
                    "Un passage coché n’a pas pu être lu. Rien n’est enregistré : "
                    "cochez-le de nouveau."
                ),
            )
        return self.cleaned_data

    @property
    def entry_id(self) -> UUID | None:
        return read_uuid(self["entry"].value())

    @property
    def version_read(self) -> int:
        return read_version(self[BASED_ON].value())

    def found_in(self, texts: Mapping[str, str]) -> dict[str, list[HiddenSpan]]:
        """Where the words to hide everywhere are: nowhere, for some of them."""
        if self._found is None:
            self._found = asked_in(texts, str(self["everywhere"].value() or ""))
        return self._found

    def not_found(self, texts: Mapping[str, str]) -> list[str]:
        return [words for words, spans in self.found_in(texts).items() if not spans]

    def may_be_kept(self, texts: Mapping[str, str]) -> bool:
        """Whether each word of hers is somewhere, or was shown to her as nowhere and given up."""
        return set(self.not_found(texts)) <= set(str(self.data.get(GIVEN_UP, "")).splitlines())

    def hidden(self, texts: Mapping[str, str]) -> Hidden:
        """All that is asked: what was ticked, and the words wherever they are."""
        everywhere = (span for spans in self.found_in(texts).values() for span in spans)
        original = bool(self[ORIGINAL].value())
        return Hidden((*self.ticked, *everywhere), self.left_out, original)

    @property
    def ticked(self) -> tuple[HiddenSpan, ...]:
        return read_ticks(self.data) or ()

    @property
    def left_out(self) -> tuple[str, ...]:
        given = self.data.getlist(LEFT_OUT) if isinstance(self.data, QueryDict) else ()
        asked = {*given, *(FILES if "files" in given else ())}
        return tuple(one for one in MAY_STAY_OUT if one in asked)


def form_of(piece: OpenPiece) -> HidingForm:
    """As it was kept."""
    kept = {ORIGINAL: piece.chosen.with_original, DRAFT: str(uuid4())}
    return HidingForm(initial=_place(piece) | kept)


def form_of_draft(piece: OpenPiece, draft: OpenDraft) -> HidingForm | None:
    """As it was when something stopped her; None when it speaks of another version."""
    if one_of(draft.fields, BASED_ON) != str(piece.chosen.version):
        return None
    data = QueryDict(mutable=True)
    for name in (*DRAFTS.words, *DRAFTS.choices):
        data.setlist(name, draft.fields.get(name, []))
    data.update(_place(piece) | taking_up(draft))
    return HidingForm(data)


def form_again(form: HidingForm, piece: OpenPiece) -> HidingForm:
    """The same boxes and words, to be kept over what another tab kept first."""
    data = cast("QueryDict", form.data).copy()
    for name, value in _place(piece).items():
        data[name] = value
    return HidingForm(data)


def value_of(*spans: HiddenSpan) -> str:
    """What a box sends: one passage, or the same words in several places."""
    return ",".join(f"{one.field}:{one.start}:{one.stop}" for one in spans)


def read_ticks(data: Any) -> tuple[HiddenSpan, ...] | None:
    """None as soon as one is not of our making: hiding less than she asked is never kept."""
    given = data.getlist(SPANS) if isinstance(data, QueryDict) else []
    spans = []
    for one in (part for value in given for part in value.split(",")):
        name, _colon, place = one.partition(":")
        start, _colon, stop = place.partition(":")
        digits = start + stop
        if not (start and stop and digits.isascii() and digits.isdigit() and len(digits) < 16):
            return None
        spans.append(HiddenSpan(name, int(start), int(stop)))
    return tuple(spans)


def _place(piece: OpenPiece) -> dict[str, str]:
    return {"entry": str(piece.chosen.entry), BASED_ON: str(piece.chosen.version)}
