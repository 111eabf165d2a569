"""Sessions live in a database of their own on SQLite, so that no backup of the data holds them."""

from __future__ import annotations

from typing import Any

from django.conf import settings

SESSION_MODEL = "vaultsession"


class SessionRouter:
    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return self._alias(model._meta.app_label, model._meta.model_name)

    db_for_write = db_for_read

    def allow_relation(self, first: Any, second: Any, **hints: Any) -> bool | None:
        return None

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool | None:
        if "sessions" not in settings.DATABASES:
            return None
        is_session = app_label == "accounts" and model_name == SESSION_MODEL
        return is_session if db == "sessions" else not is_session

    def _alias(self, app_label: str, model_name: str | None) -> str | None:
        if "sessions" not in settings.DATABASES:
            return None
        return "sessions" if (app_label, model_name) == ("accounts", SESSION_MODEL) else None
