"""The hidden fields of a form whose words wait as a draft (accounts/form_drafts.py)."""

from __future__ import annotations

from uuid import UUID

from django import forms

from accounts.form_drafts import DRAFT, TAKEN_AT, TAKEN_FROM, TakenUp, read_taken_up, read_uuid


class DraftedFields(forms.Form):
    """To be inherited beside the base of forms.

    Never validated: what is hidden must not stop her.
    """

    draft = forms.Field(required=False, widget=forms.HiddenInput)
    draft_from = forms.Field(required=False, widget=forms.HiddenInput)
    draft_seen = forms.Field(required=False, widget=forms.HiddenInput)

    @property
    def draft_id(self) -> UUID | None:
        return read_uuid(self[DRAFT].value())

    @property
    def taken_up(self) -> TakenUp | None:
        """The draft that filled it, and the moment that one was saved."""
        return read_taken_up(self[TAKEN_FROM].value(), self[TAKEN_AT].value())
