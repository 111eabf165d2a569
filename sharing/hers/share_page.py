"""All that one share says on its own page; and all of them on the page of shares."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.requests import SpaceRequest
from dossier.models import Dossier
from sharing.grants.codes import grouped
from sharing.grants.keeping import read_grants
from sharing.grants.log import SHARED, count_lines, read_log
from sharing.grants.pinned import read_pinned
from sharing.grants.records import AlteredGrant, GrantState, OwnGrant
from sharing.hers.log_days import last_readings, named_shares, said_days
from sharing.hers.openings import openings
from sharing.models import Grant, GrantKind, Professional
from sharing.professionals.addresses import grouped as grouped_address
from sharing.professionals.fingerprint import six_words
from sharing.professionals.marks import told_her
from sharing.testimony.rows import waiting

# Of the lines that one page opens, and of the days that the page of all shares shows.
MOST_LINES, MOST_DAYS = 1000, 12
# Of each share, however many there are; and of all of them together, whatever is in the table.
FEWEST_LINES, ALL_LINES = 10, 2 * MOST_LINES
_OPEN = frozenset({GrantState.RUNNING, GrantState.USED_UP})


def all_shares(request: SpaceRequest) -> dict[str, Any]:
    grants = read_grants(request.space, request.keyring)
    kept = count_lines(request.space)
    of_each = max(FEWEST_LINES, MOST_LINES // max(1, len(kept)))
    lines = read_log(request.space, request.keyring, limit=ALL_LINES, of_each=of_each)
    # That she shared is said by the list above it.
    told = [one for one in lines if one.kind != SHARED]
    days = said_days(told, named_shares(grants))
    last = last_readings(days)
    opened = openings(request.space, lines, kept)
    own = (one for one in grants if isinstance(one, OwnGrant))
    readable = [(one, opened.said(one, last.get(one.id, ""))) for one in own]
    return {
        "running": [pair for pair in readable if pair[0].state in _OPEN],
        "ended": [pair for pair in readable if pair[0].state not in _OPEN],
        # Told at the top of her page for as long as it would still have run.
        "dead": [one for one, _ in readable if one.state is GrantState.DEAD and not one.pin],
        "altered": [one for one in grants if isinstance(one, AlteredGrant)],
        "days": days[:MOST_DAYS],
        "has_more": len(days) > MOST_DAYS or kept.total() > len(lines),
        "testimony_waits": waiting().filter(owner=request.space).exists(),
    }


def one_share(request: SpaceRequest, grant: OwnGrant) -> dict[str, Any]:
    lines = read_log(request.space, request.keyring, grant.id, limit=MOST_LINES)
    days = said_days(lines, named_shares([grant]))
    opened = openings(request.space, lines, count_lines(request.space))
    context: dict[str, Any] = {
        "grant": grant,
        "is_link": grant.kind is GrantKind.LINK,
        "is_open": grant.state in _OPEN,
        "state": grant.state.name,
        "days": days,
        "last_reading": opened.said(grant, last_readings(days).get(grant.id, "")),
        "opened": opened.number(grant),
        "is_whole": opened.is_whole(grant),
        "dossier_is_there": _has_dossier(request, grant.dossier),
    }
    if grant.token:
        context["link"] = link_of(request, grant)
        context["code_groups"] = grouped(grant.code).split("\u00a0")
    if grant.pin:
        context["words"] = six_words(grant.pin.public_key)
        pinned = read_pinned(request.space, request.keyring)
        context["compared_at"] = pinned.compared_at(grant.pin)
        context["address"] = grouped_address(grant.pin.address)
        reading = Professional.objects.reading()
        context["may_not_read"] = not reading.filter(space=grant.pin.recipient).exists()
        # That it was not opened is said above.
        if grant.id in opened.marked:
            context["status"] = told_her(Grant.objects.get(pk=grant.id))
    return context


def link_of(request: SpaceRequest, grant: OwnGrant) -> str:
    """As she gives it: with the host that this page was asked of, which the settings allow."""
    return request.build_absolute_uri(reverse("sharing:door", args=[grant.token]))


def _has_dossier(request: SpaceRequest, dossier: UUID) -> bool:
    return Dossier.objects.filter(owner=request.space, pk=dossier).exists()
