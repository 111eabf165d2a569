"""Short ways to take a space away and look into what was taken."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from django.urls import reverse

from tests.cast import Person

TAKE_AWAY = reverse("dossier:take_away")
BRING_BACK = reverse("dossier:bring_back")


def take(person: Person, **typed: str) -> bytes:
    """What is downloaded; its announced length is its length."""
    response = person.client.post(TAKE_AWAY, typed or {"how": "plain"})
    assert response.status_code == 200
    octets = b"".join(response.streaming_content)
    assert response["Content-Length"] == str(len(octets))
    return octets


def unzip(octets: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(octets)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def read(octets: bytes, name: str) -> Any:
    return json.loads(unzip(octets)[name])
