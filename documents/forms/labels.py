"""The field of her labels, and what it says when there are too many."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from dates.words import one_line_end
from documents.labels import MAX_LABELS, MAX_LENGTH, split_labels


class LabelsField(forms.CharField):
    """Free words separated by commas; the answer is a tuple.

    `is_strict`: too many or too long are asked again; else the form finds them another place.
    """

    is_strict = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        return split_labels(one_line_end("" if value is None else str(value)))

    def validate(self, value: Any) -> None:
        if not self.is_strict:
            return
        if len(value) > MAX_LABELS:
            raise ValidationError(
                _(
                    "Cela fait %(count)d étiquettes, et nous en gardons %(limit)d au plus par "
                    "fichier. Le reste peut aller dans « Quelques mots »."
                ),
                code="too_many",
                params={"count": len(value), "limit": MAX_LABELS},
            )
        for label in value:
            if len(label) > MAX_LENGTH:
                raise ValidationError(
                    _(
                        "Une étiquette fait %(limit)d signes au plus, et « %(beginning)s… » en a "
                        "%(length)d. S’il en manque une virgule, ajoutez-la ; sinon, ces mots "
                        "peuvent aller dans « Quelques mots »."
                    ),
                    code="too_long",
                    params={
                        "limit": MAX_LENGTH,
                        "beginning": label[:20],
                        "length": len(label),
                    },
                )

    def run_validators(self, value: Any) -> None:
        """Django's look at text, not at a tuple; what they refuse is dropped above."""
