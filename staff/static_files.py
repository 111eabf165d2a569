"""The style sheets and drawings of Django's admin. None of its scripts: no page asks for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.core.files.storage import FileSystemStorage

APPS = ["django.contrib.admin"]
LEFT_OUT = ["js", "vendor"]


class AdminFiles(AppDirectoriesFinder):
    def __init__(self, app_names: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(APPS, *args, **kwargs)

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, FileSystemStorage]]:
        return iter(super().list([*(ignore_patterns or []), *LEFT_OUT]))
