"""Dangerous combinations refused at start, each with an id and a remedy."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from memodevie import environment


@register()
def origin_is_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    parts = environment.ORIGIN_PARTS
    if parts.scheme == "https" or parts.hostname in environment.LOOPBACK_HOSTS:
        return []
    return [
        Error(
            f"MDV_ORIGIN={settings.MDV_ORIGIN} is not https.",
            hint="Beyond loopback everything a person types would travel in clear: "
            "set MDV_ORIGIN to an https:// address, behind a proxy that holds the certificate.",
            id="memodevie.E001",
        )
    ]


@register()
def secrets_are_apart(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    data, secrets = settings.MDV_DATA_DIR.resolve(), settings.MDV_SECRETS_DIR.resolve()
    if secrets != data and data not in secrets.parents:
        return []
    return [
        Error(
            "MDV_SECRETS_DIR lies inside MDV_DATA_DIR.",
            hint="A backup of the data would hold the pepper too: choose another folder.",
            id="memodevie.E002",
        )
    ]


@register()
def neutral_addresses_are_https(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    urls = settings.MDV_NEUTRAL_URLS
    if urls and all(url.startswith("https://") for url in urls):
        return []
    return [
        Error(
            "MDV_NEUTRAL_URL must hold one or two https:// addresses.",
            hint="The exit leads there: choose an ordinary site, without account or search field.",
            id="memodevie.E003",
        )
    ]


@register()
def delays_are_sane(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if 60 <= settings.MDV_IDLE_LOCK_SECONDS <= 900:
        return []
    return [
        Error(
            f"MDV_IDLE_LOCK_SECONDS={settings.MDV_IDLE_LOCK_SECONDS} is outside 60 to 900.",
            hint="Choose between one and fifteen minutes.",
            id="memodevie.E004",
        )
    ]


@register()
def languages_are_written(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if settings.MDV_LANGUAGES in (["fr"], ["fr", "en"]):
        return []
    return [
        Error(
            f"MDV_LANGUAGES={','.join(settings.MDV_LANGUAGES)} is neither fr nor fr,en.",
            hint="French is the reference; English alone has been written beside it.",
            id="memodevie.E006",
        )
    ]


@register()
def trash_is_sane(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    if 0 <= settings.MDV_TRASH_DAYS <= 3650:
        return []
    return [
        Error(
            f"MDV_TRASH_DAYS={settings.MDV_TRASH_DAYS} is outside 0 to 3650.",
            hint="Choose how many days a deleted file can be put back; 0 keeps no trash.",
            id="memodevie.E005",
        )
    ]
