"""Somebody with an open space in the portal that is measured, made without its pages."""

from __future__ import annotations

import base64
import http.client
import os
import re
import secrets
from pathlib import Path
from typing import TYPE_CHECKING, cast

from benchmarks.client import Client

if TYPE_CHECKING:
    from accounts.models import Space
    from vault.keyring import Keyring

UPLOAD = "/documents/ajouter/"


def environment(folder: Path, port: int) -> dict[str, str]:
    """What the measured portal is started with; `Writer` reads the same tables."""
    gib = 1024**3
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("MDV_")},
        "MDV_BIND": f"127.0.0.1:{port}",
        "MDV_DATA_DIR": str(folder / "data"),
        "MDV_SECRETS_DIR": str(folder / "secrets"),
        "MDV_QUOTA_BYTES": str(400 * gib),
        "MDV_IDLE_LOCK_SECONDS": "900",
    }


class Writer:
    """Needs Django set up with `environment`, and its tables made."""

    def __init__(self, port: int) -> None:
        from django.utils import timezone

        from accounts.spaces import create_space

        self.port = port
        self._new = create_space(
            username=f"mesure-{secrets.token_hex(4)}",
            passphrase="des chiffres et rien d’autre",  # noqa: S106
            pin="583920",
            profile="concerne",
        )
        self._today = timezone.localdate()

    def open(self) -> tuple[Client, str]:
        """A browser whose code was given this instant, and the token of its forms."""
        from django.conf import settings
        from django.test import RequestFactory

        from accounts import entrance, sessions
        from accounts.requests import SpaceRequest
        from accounts.space_session import SpaceSession

        request = cast("SpaceRequest", RequestFactory().get("/"))
        sessions.bind(request, SpaceSession())
        session = entrance.begin_open_session(
            request, self._new.space, self._new.passphrase_key, self._new.master_key
        )
        row = session.stored
        key = base64.urlsafe_b64encode(session.cookie).decode()
        cookies = f"{settings.SESSION_COOKIE_NAME}={row.pk}; "
        cookies += f"{settings.MDV_KEY_COOKIE_NAME}={key}"
        return self._with_token(cookies)

    @property
    def space(self) -> Space:
        return self._new.space

    @property
    def keyring(self) -> Keyring:
        from vault.keyring import Keyring

        return Keyring(self._new.space.pk, self._new.master_key)

    def forget_files(self) -> None:
        from documents.erasing import erase_all

        erase_all(self._new.space)

    def _with_token(self, cookies: str) -> tuple[Client, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", UPLOAD, headers={"Cookie": cookies})
        response = connection.getresponse()
        page = response.read().decode()
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        given = re.search(r"\bc=(\w+)", response.headers.get("Set-Cookie", ""))
        connection.close()
        if found is None or given is None:
            raise RuntimeError(f"no form at {UPLOAD}: {response.status}")
        return Client(self.port, f"{cookies}; c={given[1]}"), found[1]
