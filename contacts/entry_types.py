"""The type of each value of an entry. What is of another type is refused, never converted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_noop as _

from editorial.yaml_text import HIDDEN

# What a message needs, in the order in which it is written.
PREPARE = {
    "lieu_precis": _("où vous êtes"),
    "qui_est_en_danger": _("qui est en danger"),
    "ce_qui_se_passe": _("ce qui se passe"),
}

NEEDED = ("slug", "categorie", "libelle", "afficher", "confiance")
TEXTS = frozenset(
    {
        *NEEDED,
        *("numero", "uri", "numero_etranger", "uri_etranger", "mail", "url", "url_alternative"),
        *("app", "operateur", "horaires", "horaires_tchat", "cout", "langues", "pour_qui", "role"),
        *("pas_pour", "sourds", "notes", "sur_facture_note", "trace_appareil", "raison"),
        *("trace_appareil_note", "a_savoir", "numero_confiance", "numero_outremer"),
        *("numero_outremer_confiance", "remplace", "remplace_par"),
    }
)
LISTS = frozenset({"canaux", "zones", "zones_inconnues", "sources", "a_preparer"})
FLAGS = frozenset({"anonyme", "sur_facture"})  # yes, no, or words that say how sure it is
NUMBERS = frozenset({"rang", "n_sources"})
KNOWN_KEYS = TEXTS | LISTS | FLAGS | NUMBERS | {"verifie_le", "horaires_struct"}
SLUG = re.compile(r"[a-z0-9-]+")


def refuse_other_types(raw: Mapping[str, Any]) -> None:
    """Raises TypeError or ValueError, naming the key."""
    for key, value in raw.items():
        if value is not None and not _is_of_its_type(key, value):
            raise TypeError(f"not a value for {key}, {value!r}")
    for key in NEEDED:
        if not (raw.get(key) or "").strip():
            raise ValueError(f"missing ['{key}']")
    if not SLUG.fullmatch(raw["slug"]):
        raise ValueError(f"not a value for slug, {raw['slug']!r}")
    if not raw["libelle"].removeprefix(f"{raw.get('numero')} - ").strip():
        raise ValueError("not a value for libelle, a number alone")
    if strangers := sorted(set(raw.get("a_preparer") or ()) - set(PREPARE)):
        raise ValueError(f"not a value for a_preparer, {strangers}")


def is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_of_its_type(key: str, value: object) -> bool:
    if key in TEXTS:
        return _is_text(value)
    if key in LISTS:
        return isinstance(value, list) and all(map(_is_text, value))
    if key in FLAGS:
        return isinstance(value, bool) or _is_text(value)
    if key in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    if key == "verifie_le":
        return is_day(value)
    return key == "horaires_struct" and isinstance(value, dict)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and not HIDDEN.search(value)
