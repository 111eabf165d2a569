"""The form of one letter: its fields, its paragraphs to choose, nothing filled in by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from accounts.drafts import OpenDraft, PostedFields
from accounts.form_drafts import (
    DRAFT,
    FormDrafts,
    one_of,
    taking_up,
)
from accounts.forms.base import MdvForm
from accounts.forms.drafted import DraftedFields
from dates.words import WordsField, one_line_end
from dossier.letters.left_out import LeftOut, left_out_of, left_out_of_text
from dossier.letters.words import (
    FROM_A_DOSSIER,
    LONGEST_LETTER,
    LONGEST_LINE,
    LONGEST_TEXT,
    WORDS,
)
from library.letter import Field, Letter

KEPT = "kept"
# The letter itself, and a digest of what we made: it tells whether she changed it.
TEXT, MADE = "text", "made"


def _without_our_text(fields: PostedFields) -> PostedFields:
    """Text that she did not change says nothing that the lines beside it do not, but who she is."""
    text = _whole(one_of(fields, TEXT))
    if text and digest_of([text]) != one_of(fields, MADE):
        return fields
    return without_text(fields)


def without_text(fields: PostedFields) -> PostedFields:
    return {name: said for name, said in fields.items() if name not in {TEXT, MADE}}


DRAFTS = FormDrafts(
    about="letter",
    save="dossier:letter_draft",
    routes=("dossier:letter", "dossier:letter_pdf"),
    words=(*WORDS, TEXT),
    choices=frozenset({KEPT, MADE}),
    without=_without_our_text,
)


class LetterForm(MdvForm, DraftedFields):
    """Every field may stay empty: it is then a dotted line."""

    # Never validated: what is hidden must not stop her.
    letter = forms.Field(required=False, widget=forms.HiddenInput)
    text = WordsField(label=_("Modifier le texte"), limit=LONGEST_LETTER)
    made = forms.Field(required=False, widget=forms.HiddenInput)

    def __init__(self, letter: Letter, *args: Any, **kwargs: Any) -> None:
        self.of = letter
        self.starts_again = False
        # Of this form alone: its class has what every letter has.
        self.base_fields = {  # type: ignore[misc]
            **type(self).base_fields,
            **{one.key: _words_field(one) for one in letter.fields},
            **({KEPT: _choices_field(letter)} if letter.options else {}),
        }
        super().__init__(*args, **kwargs)

    @property
    def words(self) -> list[forms.BoundField]:
        """What she types, in the order of the page."""
        return [self[one.key] for one in self.of.fields]

    @property
    def values(self) -> dict[str, str]:
        """Once the form is valid."""
        return {one.key: self.cleaned_data[one.key] for one in self.of.fields}

    @property
    def kept(self) -> frozenset[str]:
        return frozenset(self.cleaned_data.get(KEPT, ()))

    @property
    def blocks(self) -> list[str]:
        """The paragraphs as she changed them, or as they stand once the form is valid."""
        return self.edited or self.of.blocks(self.values, self.kept)

    @property
    def edited(self) -> list[str]:
        """The paragraphs that she changed in the text; none while it is as we made it."""
        text = _whole(self[TEXT].value())
        if self.starts_again or digest_of([text]) == self[MADE].value():
            return []
        return [one for one in text.split("\n\n") if one.strip()]

    @property
    def left_out(self) -> list[LeftOut]:
        """What is in a line and in no paragraph to keep, as both stand now, or not in the text
        that she changed."""
        typed = {one.key: str(self[one.key].value() or "") for one in self.of.fields}
        if edited := self.edited:
            return list(left_out_of_text(self.of, typed, "\n\n".join(edited)))
        kept = (self[KEPT].value() or ()) if KEPT in self.fields else ()
        return list(left_out_of(self.of, typed, kept))

    @property
    def takes_facts(self) -> bool:
        """Whether a dossier may fill a line of it. Never what is another person’s to say."""
        keys = {one.key for one in self.of.fields}
        return not self.of.is_to_copy and not keys.isdisjoint(FROM_A_DOSSIER)


def blank_form(letter: Letter) -> LetterForm:
    return LetterForm(letter, initial={"letter": letter.ref, DRAFT: str(uuid4())})


def form_with(form: LetterForm, facts: Mapping[str, str]) -> LetterForm:
    """The same words, and these where a field is empty: what she typed is never replaced."""
    typed = {name: form[name].value() for name in form.fields}
    added = {key: words for key, words in facts.items() if not str(typed.get(key) or "").strip()}
    return LetterForm(form.of, initial={**typed, **added, "letter": form.of.ref})


def digest_of(blocks: Sequence[str]) -> str:
    return sha256("\n\n".join(blocks).strip().encode("utf-8", "replace")).hexdigest()


def form_of_draft(letter: Letter, draft: OpenDraft) -> LetterForm:
    said = {name: one_of(draft.fields, name) for name in (*WORDS, TEXT, MADE)}
    place = {"letter": letter.ref, KEPT: draft.fields.get(KEPT, [])}
    return LetterForm(letter, initial={**said, **place, **taking_up(draft)})


def _whole(text: object) -> str:
    return one_line_end(str(text or "")).strip()


def _words_field(field: Field) -> WordsField:
    attrs = {"dir": "auto"}
    if not field.lines:
        return WordsField(
            label=capfirst(field.asked), limit=LONGEST_LINE, widget=forms.TextInput(attrs=attrs)
        )
    rows = forms.Textarea(attrs={**attrs, "rows": max(field.lines, 2)})
    return WordsField(label=capfirst(field.asked), limit=LONGEST_TEXT, widget=rows)


def _choices_field(letter: Letter) -> forms.MultipleChoiceField:
    shown = [(key, capfirst(words)) for key, words in letter.options.items()]
    return forms.MultipleChoiceField(
        label=_("Ce qui est prêt") if letter.is_list else _("Les paragraphes à garder"),
        help_text="" if letter.is_list else _("Rien n’est coché d’avance."),
        choices=shown,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
