"""A stranger with the link and the code, in a browser of theirs."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from sharing.grants.records import OwnGrant

FILE, STATE = "/p/lecture/", "/p/lecture/etat/"


def door_of(grant: OwnGrant) -> str:
    return reverse("sharing:door", args=[grant.token])


def knock(grant: OwnGrant, code: str | None = None, client: Client | None = None) -> HttpResponse:
    given = grant.code if code is None else code
    answer: Any = (client or Client()).post(door_of(grant), {"code": given})
    return answer


def read_with(grant: OwnGrant) -> Client:
    """A browser in which the link was just opened."""
    client = Client()
    assert knock(grant, client=client).status_code == 303
    return client


def mark_of(client: Client) -> str:
    """Of the reading whose page is on the screen."""
    found = re.search(r'data-mdv-reading="([0-9a-f]{32})"', client.get(FILE).content.decode())
    assert found is not None
    return found[1]


def ask_state(client: Client, mark: str) -> HttpResponse:
    """As the script of that page does."""
    answer: Any = client.get(STATE, headers={"Mdv-Reading": mark})
    return answer


def bytes_of(answer: HttpResponse) -> bytes:
    content: bytes = answer.getvalue()
    return content
