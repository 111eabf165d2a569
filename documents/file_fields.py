"""The form field of every page that takes files."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from documents.sealed_uploads import Arrived, RefusedUpload, SealedUpload


class FilesInput(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(
        self, data: Any, files: MultiValueDict[str, UploadedFile[Any]], name: str
    ) -> list[UploadedFile[Any]]:
        return list(files.getlist(name)) if files else []


class SealedFilesField(forms.FileField):
    """Cleans to Arrived: the files sealed on arrival, and those that were refused.

    Only the files of a route registered with `documents.uploads.take_files` get this far. A
    refused file is no error of the field: its neighbours and her words are kept, and the page
    says `Arrived.sentences`.
    """

    widget = FilesInput

    def clean(self, data: list[UploadedFile[Any]] | None, initial: object = None) -> Arrived:
        files = data or []
        arrived = Arrived(
            kept=[one for one in files if isinstance(one, SealedUpload)],
            refused=[one for one in files if isinstance(one, RefusedUpload)],
        )
        if self.required and not arrived:
            raise ValidationError(self.error_messages["required"], code="required")
        return arrived

    def has_changed(self, initial: object, data: list[UploadedFile[Any]] | None) -> bool:
        return bool(data)
