"""All that one share says on its own page; and all of them on the page of shares."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.requests import SpaceRequest
from dossier.models import Dossier
from sharing.grants.codes import grouped
from sharing.grants.keeping import read_grants
from sharing.grants.log import read_log
from sharing.grants.records import AlteredGrant, GrantState, OwnGrant
from sharing.hers.log_lines import names_of, openings_of, said_lines
from sharing.models import Grant, GrantKind, Professional
from sharing.professionals.addresses import grouped as grouped_address
from sharing.professionals.fingerprint import six_words
from sharing.professionals.marks import status_of
from sharing.testimony.rows import waiting

# Of the lines that one page opens, and of those that the page of all shares shows.
MOST_LINES, MOST_SHOWN = 1000, 40
_OPEN = frozenset({GrantState.RUNNING, GrantState.USED_UP})


def all_shares(request: SpaceRequest) -> dict[str, Any]:
    grants = read_grants(request.space, request.keyring)
    lines = read_log(request.space, request.keyring, limit=MOST_LINES)
    opened = openings_of(lines)
    readable = [(one, opened[one.id]) for one in grants if isinstance(one, OwnGrant)]
    said = said_lines(lines, names_of(grants))
    return {
        "running": [pair for pair in readable if pair[0].state in _OPEN],
        "ended": [pair for pair in readable if pair[0].state not in _OPEN],
        "altered": [one for one in grants if isinstance(one, AlteredGrant)],
        "lines": said[:MOST_SHOWN],
        "has_more": len(said) > MOST_SHOWN,
        "testimony_waits": waiting().filter(owner=request.space).exists(),
    }


def one_share(request: SpaceRequest, grant: OwnGrant) -> dict[str, Any]:
    lines = read_log(request.space, request.keyring, grant.id, limit=MOST_LINES)
    context: dict[str, Any] = {
        "grant": grant,
        "is_link": grant.kind is GrantKind.LINK,
        "is_open": grant.state in _OPEN,
        "state": grant.state.name,
        "lines": said_lines(lines, {grant.id: grant.to}),
        "opened": openings_of(lines)[grant.id],
        "dossier_is_there": _has_dossier(request, grant.dossier),
    }
    if grant.token:
        context |= {"link": link_of(request, grant), "code": grouped(grant.code)}
        context["code_groups"] = grouped(grant.code).split("\u00a0")
    if grant.pin:
        context["words"] = six_words(grant.pin.public_key)
        every = read_grants(request.space, request.keyring)
        context["compared_at"] = last_compared(every, grant.pin)
        context["address"] = grouped_address(grant.pin.address)
        reading = Professional.objects.reading()
        context["may_not_read"] = not reading.filter(space=grant.pin.recipient).exists()
        context["status"] = status_of(Grant.objects.get(pk=grant.id)).label
    return context


def link_of(request: SpaceRequest, grant: OwnGrant) -> str:
    """As she gives it: with the host that this page was asked of, which the settings allow."""
    return request.build_absolute_uri(reverse("sharing:door", args=[grant.token]))


def _has_dossier(request: SpaceRequest, dossier: UUID) -> bool:
    return Dossier.objects.filter(owner=request.space, pk=dossier).exists()
