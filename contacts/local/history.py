"""The values of a local service, kept at each step and told step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max

from contacts.models import LocalService, ServiceAction, ServiceRevision
from staff.models import Member

Values = dict[str, Any]
FIELDS = [one for one in LocalService._meta.concrete_fields if one.editable and one.name != "id"]


@dataclass(frozen=True)
class Step:
    """`changes`: label, before, after, of what is not as it was one step earlier."""

    revision: ServiceRevision
    changes: list[tuple[str, str, str]]


def values_of(service: LocalService) -> Values:
    """What people read of it, as JSON keeps it."""
    values = {field.name: getattr(service, field.name) for field in FIELDS}
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }


def copy_values(source: LocalService, target: LocalService) -> None:
    for field in FIELDS:
        setattr(target, field.name, getattr(source, field.name))


def keep(service: LocalService, action: ServiceAction, member: Member | None) -> None:
    """In the transaction of the change itself. `member` is None for a file."""
    ServiceRevision.objects.create(
        service_id=service.amends_id or service.pk,
        action=action,
        values=values_of(service),
        member=member,
        member_name=str(member) if member else "",
    )


def hands_in(service: LocalService) -> set[int]:
    """Members who wrote or proposed anything that the public has not read yet."""
    steps = ServiceRevision.objects.filter(service=service.amends_id or service.pk)
    closing = (ServiceAction.PUBLISHED, ServiceAction.LEFT)
    last = steps.filter(action__in=closing).aggregate(last=Max("pk"))["last"] or 0
    found = steps.filter(pk__gt=last, member__isnull=False)
    return set(found.values_list("member_id", flat=True)) | {service.proposed_by_id or 0}


def steps_of(service: LocalService) -> list[Step]:
    """The latest first."""
    revisions = list(ServiceRevision.objects.filter(service=service.amends_id or service.pk))
    earlier: list[Values] = [*(one.values for one in revisions), {}][1:]
    return [
        Step(one, list(changes(before, one.values)))
        for one, before in zip(revisions, earlier, strict=True)
    ]


def changes(before: Values, after: Values) -> Iterator[tuple[str, str, str]]:
    for field in FIELDS:
        old, new = before.get(field.name), after.get(field.name)
        if (old or "") != (new or ""):
            yield str(field.verbose_name), _said(field, old), _said(field, new)


def _said(field: Any, value: Any) -> str:
    """« CIDFF » for its code; hours as they are written."""
    known = {code: str(label) for code, label in field.flatchoices}
    return known.get(str(value), "" if value is None else str(value))
