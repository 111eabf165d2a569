"""From a draft to a page: nobody publishes what they wrote or proposed.

What is published stays on the pages while its correction waits in a row of its own. Every step
keeps the values it left (contacts/local/history.py).
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from contacts.local.history import copy_values, hands_in, keep, values_of
from contacts.models import LocalService, ServiceAction, ServiceState
from staff.models import Member


class ReviewRefused(Exception):
    """Nothing was changed. The message is a sentence for the member."""


@transaction.atomic
def add(service: LocalService, member: Member | None) -> LocalService:
    """A draft that was not there. `member` is None for a file. Raises ValidationError."""
    service.full_clean()
    service.save()
    keep(service, ServiceAction.WRITTEN, member)
    return service


@transaction.atomic
def amend(service: LocalService, member: Member | None) -> LocalService:
    """Keep what was changed in `service`, as a draft; of a published one, beside it.

    Nothing is written when nothing changes. Raises ReviewRefused, ValidationError.
    """
    row = _as_it_was_read(service, member)
    _clean(service)
    if values_of(service) == values_of(row):
        return row
    if LocalService.objects.filter(amends=row).exists():
        raise ReviewRefused(_("Une correction de ce service attend déjà : ouvrez-la."))
    if row.state == ServiceState.PUBLISHED:
        service.pk, service._state.adding = None, True
        service.amends = row
    service.state = ServiceState.DRAFT
    service.proposed_by = service.reviewed_by = None
    service.save()
    keep(service, ServiceAction.WRITTEN, member)
    return service


@transaction.atomic
def propose(service: LocalService, member: Member) -> LocalService:
    """A draft, whole and sound, is given to somebody else to read. Raises ReviewRefused."""
    row = _as_it_was_read(service, member)
    if row.state != ServiceState.DRAFT:
        raise ReviewRefused(_("Seul un brouillon se propose à la relecture."))
    _clean(row)
    row.state, row.proposed_by, row.reviewed_by = ServiceState.PROPOSED, member, None
    row.save()
    keep(row, ServiceAction.PROPOSED, member)
    return row


@transaction.atomic
def publish(service: LocalService, member: Member) -> LocalService:
    """`service` is what the member had before their eyes. Raises ReviewRefused.

    Of a correction, the service it corrects comes back, with the new values.
    """
    row = _as_it_was_read(service, member)
    if row.state != ServiceState.PROPOSED:
        raise ReviewRefused(_("Seul un service proposé à la relecture se publie."))
    if row.proposed_by_id is None:
        raise ReviewRefused(_("On ne sait plus qui l’a proposé : proposez-le de nouveau."))
    if member.pk in hands_in(row):
        raise ReviewRefused(_("Une autre personne que celles qui écrivent et proposent publie."))
    _clean(row)
    shown = row
    if row.amends:
        shown = _locked(row.amends, member)
        copy_values(row, shown)
        shown.proposed_by = row.proposed_by
        row.delete()
    shown.state, shown.reviewed_by = ServiceState.PUBLISHED, member
    shown.save()
    keep(shown, ServiceAction.PUBLISHED, member)
    return shown


@transaction.atomic
def withdraw(service: LocalService, member: Member) -> LocalService:
    """Taken from the readers at once: a wrong number must be able to go at three in the morning.

    Its correction is a draft again: whoever had it before their eyes has not seen the withdrawal.
    """
    # The correction is locked first, as `publish` does.
    waiting = LocalService.objects.select_for_update().filter(amends=service.pk).first()
    row = _locked(service, member)
    if row.amends:
        raise ReviewRefused(_("Une correction n’est sur aucune page : laissez-la."))
    if waiting:
        waiting.state = ServiceState.DRAFT
        waiting.proposed_by = waiting.reviewed_by = None
        waiting.save()
    row.state = ServiceState.WITHDRAWN
    row.save()
    keep(row, ServiceAction.WITHDRAWN, member)
    return row


@transaction.atomic
def leave(service: LocalService, member: Member) -> LocalService:
    """A correction is given up: the service stays as it is, the history keeps the words."""
    row = _as_it_was_read(service, member)
    if row.amends is None:
        raise ReviewRefused(_("Seule une correction se laisse."))
    shown = row.amends
    row.delete()
    keep(shown, ServiceAction.LEFT, member)
    return shown


def _clean(service: LocalService) -> None:
    """As it stands and, for a correction, as the service would be with it."""
    service.full_clean()
    if service.amends:
        wanted = LocalService.objects.get(pk=service.amends.pk)
        copy_values(service, wanted)
        wanted.full_clean()


def _as_it_was_read(service: LocalService, member: Member | None) -> LocalService:
    row = _locked(service, member)
    if row.changed_at != service.changed_at:
        raise ReviewRefused(_("Ce service a changé depuis : rouvrez la page."))
    return row


def _locked(service: LocalService, member: Member | None) -> LocalService:
    if member and not member.is_active:
        raise ReviewRefused(_("Ce compte n’est plus en activité."))
    row = LocalService.objects.select_for_update().filter(pk=service.pk).first()
    if row is None:
        raise ReviewRefused(_("Ce service n’est plus là : il a changé entre-temps."))
    return row
