"""The form that adds files. It asks for a file and nothing else; the rest is offered."""

from __future__ import annotations

from typing import Any, cast

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.file_fields import SealedFilesField
from documents.forms.labels import LabelsField
from documents.forms.said import SaidForm
from documents.labels import fit_labels, join_labels
from documents.sealed_uploads import RefusedUpload, refusal_sentences


class UploadForm(SaidForm):
    kept = 0
    # A date typed by hand on an old telephone must not cost the upload.
    keeps_unread_dates = True

    file = SealedFilesField(
        label=_("Vos fichiers"),
        help_text=_(
            "Photos, sons, vidéos, papiers, messages : un ou plusieurs, de toute sorte. L’original "
            "est gardé tel quel, et chiffré. Gardez aussi celui de votre appareil, si vous le "
            "pouvez sans risque."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("LabelsField", self.fields["labels"]).is_strict = False

    def clean(self) -> dict[str, Any]:
        """Words too long or too many for labels go to the note: they must not cost the file."""
        cleaned = super().clean()
        cleaned["labels"], rest = fit_labels(cleaned["labels"])
        if rest and "note" in cleaned:
            cleaned["note"] = "\n".join(filter(None, (cleaned["note"], join_labels(rest))))
        return cleaned

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

    def tell(self, refused: list[RefusedUpload], *, kept: int) -> None:
        self.kept = kept
        for sentence in refusal_sentences(refused):
            self.add_error("file", sentence)

    def ask_files_again(self) -> None:
        """A browser never fills a file field again by itself: say it."""
        if "file" not in self.errors:
            self.add_error("file", _("Choisissez-les à nouveau : ils n’ont pas été gardés."))
