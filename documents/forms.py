"""The form that adds files. It asks for a file and nothing else; the rest is offered."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.forms.base import MdvForm
from documents.categories import Category
from documents.file_fields import SealedFilesField
from documents.happened import Happened
from documents.receiving import Said
from documents.sealed_uploads import RefusedUpload, refusal_sentences

MAX_TITLE = 200
MAX_NOTE = 20_000
PRECISIONS = (
    "exact", "around", "day", "month", "year", "range", "before", "after", "unknown",
)  # fmt: skip


class UploadForm(MdvForm):
    kept = 0
    file = SealedFilesField(
        label=_("Vos fichiers"),
        help_text=_(
            "Photos, sons, vidéos, papiers, messages : un ou plusieurs, de toute sorte. L’original "
            "est gardé tel quel, et chiffré. Ne supprimez pas celui de votre appareil."
        ),
    )
    title = forms.CharField(
        label=_("Un titre, si vous voulez"),
        help_text=_("Sans titre, le nom du fichier en tient lieu."),
        max_length=MAX_TITLE,
        required=False,
    )
    category = forms.ChoiceField(
        label=_("De quoi s’agit-il ?"),
        choices=[("", _("Je ne précise pas")), *Category.choices],
        required=False,
    )
    note = forms.CharField(
        label=_("Quelques mots"),
        help_text=_("Ce qu’on y voit ou entend, d’où il vient. Vous pouvez aussi ne rien écrire."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=MAX_NOTE,
        required=False,
    )
    # Text, not DateField: a date typed by hand on an old telephone must not cost the upload.
    happened_on = forms.CharField(
        label=_("Le jour où c’est arrivé"), widget=forms.DateInput, max_length=40, required=False
    )
    happened_note = forms.CharField(
        label=_("Ou à peu près quand"),
        help_text=_("Par exemple : un soir d’octobre, juste avant la rentrée."),
        max_length=MAX_TITLE,
        required=False,
    )
    labels = forms.CharField(
        label=_("Vos étiquettes"),
        help_text=_("Des mots à vous pour retrouver ce fichier, séparés par des virgules."),
        max_length=MAX_TITLE,
        required=False,
    )
    # Known to the contract; the diary asks them with more room.
    happened_precision = forms.CharField(required=False, widget=forms.HiddenInput)
    happened_until = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)
    happened_time = forms.CharField(required=False, widget=forms.HiddenInput, max_length=40)

    @property
    def error_title(self) -> str | Promise:
        """What became of the files, once some could not be kept."""
        if "file" not in self.errors:
            return ""
        if self.has_error("file", "required"):
            return _("Il manque un fichier") if len(self.errors) == 1 else ""
        if self.kept:
            return _("Certains fichiers n’ont pas pu être gardés")
        return _("Rien n’a pu être gardé cette fois")

    def said(self) -> Said:
        cleaned = self.cleaned_data
        return Said(
            category=cleaned["category"],
            note=cleaned["note"],
            labels=[one.strip() for one in cleaned["labels"].split(",") if one.strip()],
            happened=_happened(cleaned),
        )

    def tell(self, refused: list[RefusedUpload], *, kept: int) -> None:
        self.kept = kept
        for sentence in refusal_sentences(refused):
            self.add_error("file", sentence)

    def ask_files_again(self) -> None:
        """A browser never fills a file field again by itself: say it."""
        if "file" not in self.errors:
            self.add_error("file", _("Choisissez-les à nouveau : ils n’ont pas été gardés."))


def _happened(cleaned: dict[str, Any]) -> Happened:
    notes = [cleaned["happened_note"]]
    days = {name: _day(cleaned[f"happened_{name}"]) for name in ("on", "until")}
    notes += [cleaned[f"happened_{name}"] for name, day in days.items() if not day]
    precision = cleaned["happened_precision"]
    if precision not in PRECISIONS:
        precision = "day" if days["on"] else "unknown"
    return Happened(
        precision=precision,
        on=days["on"],
        until=days["until"],
        time=cleaned["happened_time"],
        note=", ".join(note for note in notes if note),
    )


def _day(text: str) -> str:
    """The ISO form of a day that can be read; otherwise nothing, and the words go to the note."""
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"):
        try:
            day: date = datetime.strptime(text.strip(), pattern).date()  # noqa: DTZ007
        except ValueError:
            continue
        return day.isoformat()
    return ""
