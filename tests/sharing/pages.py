"""The forms of her pages, as her browser sends them; and an answer as one line of text."""

from __future__ import annotations

from html import unescape
from typing import Any
from uuid import uuid4

from tests.cast import Person
from tests.sharing.steps import Prepared

LIST, NEW = "/partages/", "/partages/nouveau/"
TO = "Mon avocate"


def text(response: Any) -> str:
    html = unescape(response.content.decode())
    return " ".join(html.replace("\u00a0", " ").replace("\u2068", "").replace("\u2069", "").split())


def consent_page(prepared: Prepared) -> str:
    return f"/partages/consentir/{prepared.opened.id}/"


def share_page(pk: Any, verb: str = "") -> str:
    return f"/partages/{pk}/{verb}"


def agreement(prepared: Prepared, **said: Any) -> dict[str, Any]:
    """All that a careful person fills; what is None is left out."""
    fields = {
        "draft": str(uuid4()),
        "dossier": str(prepared.opened.id),
        "edition": str(prepared.edition.id),
        "to": TO,
        "why": "Le rendez-vous de mardi",
        "until": "7",
        "openings": "3",
        "agree": "on",
        **said,
    }
    return {name: value for name, value in fields.items() if value is not None}


def agree(person: Person, prepared: Prepared, **said: Any) -> Any:
    return person.client.post(consent_page(prepared), agreement(prepared, **said))
