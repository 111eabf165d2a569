"""Local services from a file: drafts, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from contacts.local.csv_lines import BadLine, Line, fields_of
from contacts.local.departments import department_of_postcode
from contacts.local.history import values_of
from contacts.local.reviewing import ReviewRefused, add, amend
from contacts.models import LocalService


@dataclass
class Outcome:
    """`problems`: nothing was written. `remarks`: kept as it stands, to be looked at."""

    added: int = 0
    changed: int = 0
    same: int = 0
    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class _Undo(Exception):
    pass


def import_lines(lines: list[Line], *, only_check: bool = False) -> Outcome:
    """A service that is there already, by name and postcode, is corrected; what nobody read a
    second time is never shown, and what is published stays until the correction is.
    """
    outcome = Outcome()
    try:
        with transaction.atomic():
            seen: dict[tuple[object, object], int] = {}
            for line in lines:
                _import_line(line, seen, outcome)
            if outcome.problems or only_check:
                raise _Undo  # noqa: TRY301 (leaves the transaction)
    except _Undo:
        pass
    return outcome


def _import_line(line: Line, seen: dict[tuple[object, object], int], outcome: Outcome) -> None:
    try:
        fields = fields_of(line)
        key = (fields["name"], fields["postcode"])
        if key in seen:
            raise BadLine(f"same name and postcode as line {seen[key]}")  # noqa: TRY301
        seen[key] = line.number
        _write(fields, outcome)
    except BadLine as error:
        outcome.problems.append(f"line {line.number}: {error}")
        return
    except ValidationError as error:
        outcome.problems += [f"line {line.number}: {one}" for one in _sentences(error)]
        return
    _remark(line.number, fields, outcome)


def _write(fields: dict[str, object], outcome: Outcome) -> None:
    key = {"name": fields["name"], "postcode": fields["postcode"]}
    found = LocalService.objects.filter(amends=None, **key).first()
    if found is None:
        add(_with(fields, LocalService()), None)
        outcome.added += 1
        return
    rows = [found, *LocalService.objects.filter(amends=found)]
    if any(_has(fields, row) for row in rows):
        outcome.same += 1
        return
    try:
        amend(_with(fields, rows[-1]), None)
    except ReviewRefused as refused:
        raise BadLine(str(refused)) from refused
    outcome.changed += 1


def _with(fields: dict[str, object], service: LocalService) -> LocalService:
    for name, value in fields.items():
        setattr(service, name, value)
    return service


def _has(fields: dict[str, object], service: LocalService) -> bool:
    before = values_of(service)
    wanted = _with(fields, LocalService.objects.get(pk=service.pk))
    wanted.full_clean()  # writes the telephone as it is kept
    return values_of(wanted) == before


def _sentences(error: ValidationError) -> list[str]:
    return [
        f"{name}: {message}" if name != "__all__" else message
        for name, messages in error.message_dict.items()
        for message in messages
    ]


def _remark(number: int, fields: dict[str, object], outcome: Outcome) -> None:
    usual = department_of_postcode(str(fields["postcode"]))
    if usual is None or usual.code != fields["department"]:
        outcome.remarks.append(
            f"line {number}: the postcode {fields['postcode']} is usually of "
            f"{usual.name if usual else 'no department'}, the line says {fields['department']}"
        )
