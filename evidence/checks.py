"""What must hold of the timestamps before the portal starts, each with an id and a remedy."""

from __future__ import annotations

import stat
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils import timezone

from evidence.authority_over_http import SCHEMES
from evidence.key_files import folder, quarters_held
from vault.timestamp_authority import quarter_bounds, quarter_of

RENEW_BEFORE = timedelta(days=180)
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@register()
def keys_are_for_their_owner_alone(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    paths = [path for _, path in quarters_held()]
    if not any(path.stat().st_mode & OTHERS for path in [*paths, *([folder()] if paths else [])]):
        return []
    return [
        Error(
            "Private keys of the timestamp authority can be read by others.",
            hint=f"Whoever reads one can sign any time of its quarter: chmod -R go= {folder()}",
            id="evidence.E001",
        )
    ]


@register()
def outside_authority_is_an_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    url = settings.MDV_TSA_URL
    if not url or _is_address(url):
        return []
    return [
        Error(
            "MDV_TSA_URL is not the address of a timestamp authority.",
            hint="Give an http:// or https:// address, such as https://timestamps.example/tsr; "
            "https:// when it holds a name and a password. Or leave it out.",
            id="evidence.E002",
        )
    ]


@register()
def quarters_are_left(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Read from the names of the key files, which are there before any table is."""
    held = {quarter for quarter, _ in quarters_held()}
    now = timezone.now()
    if not held:
        return []
    if quarter_of(now) not in held:
        return [
            Warning(
                "The timestamp authority has no key for this quarter on this machine.",
                hint="Files are kept, but not stamped. Put MDV_SECRETS_DIR/timestamps back, or "
                "make another authority: manage.py tsa renew",
                id="evidence.W002",
            )
        ]
    if quarter_bounds(max(held))[1] > now + RENEW_BEFORE:
        return []
    return [
        Warning(
            f"The last key of the timestamp authority is that of {max(held)}.",
            hint="Make another authority before it ends: manage.py tsa renew",
            id="evidence.W001",
        )
    ]


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        is_whole = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return is_whole and (parts.scheme == "https" or "@" not in parts.netloc)
