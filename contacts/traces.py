"""What stays behind after a call or a message: on the bill, and on the device. Always both."""

from __future__ import annotations

from django.utils.translation import gettext as _

from contacts.entries import Contact
from contacts.wording import sentences


def traces_of(contact: Contact) -> str:
    return sentences(*_bill(contact), *_device(contact))


def _bill(contact: Contact) -> list[str]:
    """Absence is claimed only where a source says so, of a message as of a call."""
    if not contact.number:
        return []
    if contact.on_bill is False:
        return [_("N’apparaît pas sur la facture")]
    if contact.on_bill is None:
        return [_("Facture : nous ne savons pas")]
    return [_("L’appel figure sans doute sur la facture")]


def _device(contact: Contact) -> list[str]:
    found = [contact.device_trace] if contact.device_trace else []
    if contact.uri.startswith("tel:") and not found:
        found.append(_("L’appel reste dans le journal d’appels du téléphone"))
    # « l’historique », “the history”: said already.
    if (contact.url or contact.other_url) and "histor" not in contact.device_trace:
        found.append(_("Le site reste dans l’historique du navigateur"))
    if contact.mail:
        found.append(_("Le message reste dans votre messagerie"))
    if "app" in contact.channels:
        found.append(_("L’application et ses notifications se voient sur l’appareil"))
    return found
