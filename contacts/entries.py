"""One entry of the verified list, typed. What cannot be read is refused, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from contacts.entry_types import KNOWN_KEYS, refuse_other_types
from contacts.opening_hours import Always, Holidays, Hours, WeeklyHours


class BrokenEntry(ValueError):
    """An entry of the list that cannot be shown as it stands."""


class Display(Enum):
    YES = "oui"
    WITHOUT_HOURS = "oui_sans_horaires"
    PROFESSIONALS = "rubrique_pro"
    AUTHORS = "rubrique_auteur"
    NO = "non"


class Confidence(Enum):
    SEVERAL_SOURCES = "verifie_n"
    ONE_SOURCE = "source_unique"
    TO_CHECK = "a_verifier"


@dataclass(frozen=True)
class Contact:
    slug: str
    rank: int
    category: str
    label: str
    display: Display
    confidence: Confidence
    verified_on: date
    sources: tuple[str, ...]
    number: str = ""
    uri: str = ""
    foreign_number: str = ""
    foreign_uri: str = ""
    mail: str = ""
    url: str = ""
    other_url: str = ""
    app: str = ""
    channels: frozenset[str] = frozenset()
    zones: frozenset[str] = frozenset()
    hours: Hours = None
    cost: str = ""
    languages: str = ""
    audience: str = ""
    role: str = ""
    not_for: str = ""
    deaf_access: str = ""
    nameless: bool | str = False  # True, or the list's own words
    on_bill: bool | str | None = None  # None: nobody could tell; a text when it is only likely
    device_trace: str = ""
    good_to_know: str = ""
    to_prepare: tuple[str, ...] = ()
    operator: str = ""
    replaces: str = ""

    @property
    def is_written(self) -> bool:
        """The way in needs no voice."""
        return not self.uri.startswith("tel:") and bool(self.channels & {"sms", "tchat"})


HOURS = {"jours", "debut", "fin", "fuseau", "feries"}


def read_contact(raw: dict[str, Any], verified_on: date) -> Contact:
    """Raises BrokenEntry, naming the entry, for a missing, unknown or absurd value."""
    if not isinstance(raw, dict):
        raise BrokenEntry(f"?: an entry is keys and values, not {raw!r}")
    slug = str(raw.get("slug", "?"))
    unknown = set(raw) - KNOWN_KEYS
    if unknown:
        raise BrokenEntry(f"{slug}: unknown keys {sorted(map(str, unknown))}")
    try:
        refuse_other_types(raw)
        return _contact(slug, raw, verified_on)
    except (AttributeError, KeyError, OSError, TypeError, ValueError) as error:
        raise BrokenEntry(f"{slug}: {error}") from error


def _contact(slug: str, raw: dict[str, Any], verified_on: date) -> Contact:
    display = Display(raw["afficher"])
    confidence = Confidence(raw["confiance"])
    if display is not Display.NO and not raw.get("sources"):
        raise ValueError("an entry that is shown names its sources")
    unsure = confidence is Confidence.TO_CHECK or raw.get("numero_confiance") == "a_verifier"
    hours = read_hours(raw.get("horaires_struct"))
    hides_hours = unsure or display is Display.WITHOUT_HOURS
    return Contact(
        slug=slug,
        rank=_rank(raw["rang"]) if display is not Display.NO else 0,
        category=raw["categorie"],
        label=raw["libelle"],
        display=display,
        confidence=confidence,
        verified_on=raw.get("verifie_le") or verified_on,
        sources=tuple(raw.get("sources") or ()),
        # A number nobody confirmed is not even printed: it would be called.
        number="" if unsure else raw.get("numero") or "",
        uri="" if unsure else _uri(raw.get("uri"), "tel:", "sms:"),
        foreign_number="" if unsure else raw.get("numero_etranger") or "",
        foreign_uri="" if unsure else _uri(raw.get("uri_etranger"), "tel:"),
        mail=raw.get("mail") or "",
        url=_uri(raw.get("url"), "https://"),
        other_url=_uri(raw.get("url_alternative"), "https://"),
        app=raw.get("app") or "",
        channels=frozenset(raw.get("canaux") or ()),
        zones=frozenset(raw.get("zones") or ()),
        hours=None if hides_hours else hours,
        cost=raw.get("cout") or "",
        languages=raw.get("langues") or "",
        audience=raw.get("pour_qui") or "",
        role=raw.get("role") or "",
        not_for=raw.get("pas_pour") or "",
        deaf_access=raw.get("sourds") or "",
        nameless=raw.get("anonyme") or False,
        on_bill=raw.get("sur_facture"),
        device_trace=raw.get("trace_appareil") or "",
        good_to_know=raw.get("a_savoir") or "",
        to_prepare=tuple(raw.get("a_preparer") or ()),
        operator=raw.get("operateur") or "",
        replaces=raw.get("remplace") or "",
    )


def read_hours(raw: dict[str, Any] | None) -> Hours:
    """`{toujours: true}`, `{jours, debut, fin, fuseau, feries?}`, or null for unknown."""
    if raw is None:
        return None
    if raw == {"toujours": True}:
        return Always()
    if unknown := set(raw) - HOURS:
        raise ValueError(f"unknown {sorted(map(str, unknown))}")
    if any(type(day) is not int for day in raw["jours"]):
        raise ValueError(f"not a value for jours, {raw['jours']!r}")
    holidays = {True: Holidays.OPEN, False: Holidays.CLOSED, None: Holidays.UNKNOWN}
    return WeeklyHours(
        days=frozenset(raw["jours"]),
        start=_wall_time(raw["debut"]),
        end=_wall_time(raw["fin"]),
        zone=ZoneInfo(raw["fuseau"]),
        holidays=holidays[raw.get("feries")],
    )


def _wall_time(text: str) -> time:
    """What a clock on the wall shows: the zone is said once, beside it."""
    moment = time.fromisoformat(text)
    if moment.tzinfo:
        raise ValueError(f"not a value for debut or fin, {text!r}")
    return moment


def _rank(value: int | None) -> int:
    if value is None:
        raise ValueError("missing ['rang']")
    return value


def _uri(value: str | None, *schemes: str) -> str:
    if not value:
        return ""
    if not value.startswith(schemes):
        raise ValueError(f"{value!r} does not start with {' or '.join(schemes)}")
    # Raises ValueError for « https://[x »; « https:// » has no host.
    if "https://" in schemes and not urlsplit(value).hostname:
        raise ValueError(f"not a value for url, {value!r}")
    return value
