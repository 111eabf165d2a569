"""Django's session framework over the same rows, for what it may need (staff, later)."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore


def new_session_key() -> str:
    """40 hexadecimal characters, 160 random bits: nobody meets another's session."""
    return secrets.token_hex(20)


class SessionStore(DatabaseStore):
    """Rows of VaultSession; a space's own columns are never written from here."""

    @classmethod
    def get_model_class(cls) -> Any:
        from accounts.models import VaultSession

        return VaultSession

    def _get_new_session_key(self) -> str:
        return new_session_key()

    def _get_session_from_db(self) -> Any:
        # The stubs leave this method out.
        row = super()._get_session_from_db()  # type: ignore[misc]
        # A person's session holds its state in columns; its data stays empty for ever.
        return row if row is not None and row.space_id is None else None
