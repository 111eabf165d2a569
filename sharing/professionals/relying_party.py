"""The site that a passkey is made for, as a browser and its key will sign it."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

ON_THIS_MACHINE = "localhost"
PORT_OF_HTTPS = 443


@dataclass(frozen=True)
class RelyingParty:
    """`id`: a domain. `origin`: the one whose pages may ask."""

    id: str
    origin: str


def relying_party(request: HttpRequest) -> RelyingParty | None:
    """What the operator set, whatever a request says. None where browsers know no passkeys: at an
    address in figures, or without HTTPS."""
    if ON_THIS_MACHINE in settings.ALLOWED_HOSTS:
        # On a developer's machine alone (settings.py): it answers to several names there.
        host = request.get_host()
        is_named = urlsplit(f"//{host}").hostname == ON_THIS_MACHINE
        return RelyingParty(ON_THIS_MACHINE, f"{request.scheme}://{host}") if is_named else None
    origin = urlsplit(settings.MDV_ORIGIN)
    if origin.scheme != "https" or origin.hostname is None or _is_in_figures(origin.hostname):
        return None
    # As browsers sign it: in small letters (urlsplit's hostname is), without the usual port.
    port = "" if origin.port in (None, PORT_OF_HTTPS) else f":{origin.port}"
    return RelyingParty(origin.hostname, f"https://{origin.hostname}{port}")


def _is_in_figures(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
