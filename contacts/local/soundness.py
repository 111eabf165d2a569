"""What a local service must be to be shown, field by field, in sentences for whoever writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from contacts.entries import read_hours
from contacts.links import MAIL, SITE
from contacts.local.departments import BY_CODE
from contacts.local.telephones import UnknownTelephone, read_telephone

if TYPE_CHECKING:
    from contacts.models import LocalService


def problems_of(service: LocalService) -> dict[str, str]:
    """Keyed by field, « __all__ » for the whole. Rewrites the telephone in its one form."""
    found = {
        "department": _department(service.department),
        "postcode": _postcode(service.postcode),
        "address": _address(service),
        "phone": _phone(service),
        "mail": _mail(service.mail),
        "site": _site(service.site),
        "hours": _hours(service),
        "verified_on": _day(service),
        "__all__": _way_in(service),
    }
    return {field: problem for field, problem in found.items() if problem}


def _department(code: str) -> str:
    return "" if code in BY_CODE else _("Ce numéro de département n’existe pas.")


def _postcode(postcode: str) -> str:
    if len(postcode) == 5 and postcode.isascii() and postcode.isdecimal():
        return ""
    return _("Un code postal a cinq chiffres.")


def _address(service: LocalService) -> str:
    if service.kind == "hebergement" and service.address:
        return _("L’adresse d’un hébergement ne se publie pas.")
    return ""


def _phone(service: LocalService) -> str:
    try:
        service.phone = read_telephone(service.phone) if service.phone else ""
    except UnknownTelephone:
        return _(
            "Dix chiffres, ou un numéro qui commence par +. Les numéros courts sont nationaux : "
            "ils sont dans la liste des contacts."
        )
    return ""


def _mail(mail: str) -> str:
    return "" if not mail or MAIL.fullmatch(mail) else _("Une seule adresse, sans rien d’autre.")


def _site(site: str) -> str:
    if not site or SITE.fullmatch(site):
        return ""
    return _("Une adresse en https, en minuscules et sans accent, sans utilisateur ni port.")


def _hours(service: LocalService) -> str:
    try:
        read_hours(service.hours)
    except (AttributeError, KeyError, TypeError, ValueError, OSError):
        return _("Ces horaires ne se lisent pas.")
    return ""


def _day(service: LocalService) -> str:
    if service.verified_on and service.verified_on > timezone.localdate():
        return _("Cette date est dans l’avenir.")
    return ""


def _way_in(service: LocalService) -> str:
    if service.phone or service.mail or service.site:
        return ""
    return _("Un téléphone, un courriel ou un site est nécessaire.")
