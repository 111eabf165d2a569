"""Local services from a file: drafts, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from contacts.local.csv_lines import BadLine, Line, fields_of
from contacts.local.departments import department_of_postcode
from contacts.local.reviewing import back_to_draft
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
    """A service that is there already, by name and postcode, is updated; a change asks for its
    review again, so that what nobody read a second time is never shown.
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
    found = LocalService.objects.filter(name=fields["name"], postcode=fields["postcode"]).first()
    service = found or LocalService()
    before = _content(service)
    for name, value in fields.items():
        setattr(service, name, value)
    service.full_clean()
    if found and _content(service) == before:
        outcome.same += 1
        return
    back_to_draft(service)
    service.save()
    if found:
        outcome.changed += 1
    else:
        outcome.added += 1


def _content(service: LocalService) -> dict[str, object]:
    aside = {"id", "state", "proposed_by", "reviewed_by", "made_at", "changed_at"}
    names = (one.name for one in LocalService._meta.concrete_fields if one.name not in aside)
    return {name: getattr(service, name) for name in names}


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
