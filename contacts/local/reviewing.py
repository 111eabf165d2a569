"""From a draft to a page: one member proposes, another publishes; anyone withdraws."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from contacts.models import LocalService, ServiceState
from staff.models import Member


class ReviewRefused(Exception):
    """Nothing was changed. The message is a sentence for the member."""


@transaction.atomic
def propose(service: LocalService, member: Member) -> LocalService:
    """A draft, whole and sound, is given to somebody else to read. Raises ReviewRefused."""
    row = _as_it_was_read(service, member)
    if row.state != ServiceState.DRAFT:
        raise ReviewRefused(_("Seul un brouillon se propose à la relecture."))
    row.full_clean()
    row.state, row.proposed_by, row.reviewed_by = ServiceState.PROPOSED, member, None
    row.save()
    return row


@transaction.atomic
def publish(service: LocalService, member: Member) -> LocalService:
    """`service` is what the member had before their eyes. Raises ReviewRefused."""
    row = _as_it_was_read(service, member)
    if row.state != ServiceState.PROPOSED:
        raise ReviewRefused(_("Seul un service proposé à la relecture se publie."))
    if row.proposed_by_id is None:
        raise ReviewRefused(_("On ne sait plus qui l’a proposé : proposez-le de nouveau."))
    if row.proposed_by_id == member.pk:
        raise ReviewRefused(_("Une autre personne que celle qui propose relit et publie."))
    row.full_clean()
    row.state, row.reviewed_by = ServiceState.PUBLISHED, member
    row.save()
    return row


@transaction.atomic
def withdraw(service: LocalService, member: Member) -> LocalService:
    """Taken from the readers at once: a wrong number must be able to go at three in the morning."""
    row = _locked(service, member)
    row.state = ServiceState.WITHDRAWN
    row.save()
    return row


@transaction.atomic
def amend(service: LocalService, member: Member) -> LocalService:
    """Keep what was changed in `service`, as a draft: what nobody has read again is not shown."""
    _as_it_was_read(service, member)
    service.full_clean()
    back_to_draft(service)
    service.save()
    return service


def back_to_draft(service: LocalService) -> None:
    service.state = ServiceState.DRAFT
    service.proposed_by = service.reviewed_by = None


def _as_it_was_read(service: LocalService, member: Member) -> LocalService:
    row = _locked(service, member)
    if row.changed_at != service.changed_at:
        raise ReviewRefused(_("Ce service a changé depuis : rouvrez la page."))
    return row


def _locked(service: LocalService, member: Member) -> LocalService:
    if not member.is_active:
        raise ReviewRefused(_("Ce compte n’est plus en activité."))
    row = LocalService.objects.select_for_update().filter(pk=service.pk).first()
    if row is None:
        raise ReviewRefused(_("Ce service n’existe plus."))
    return row
