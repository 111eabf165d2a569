"""`manage.py staff`: who works under /gestion/. At the terminal alone: no page makes a member."""

from __future__ import annotations

from getpass import getpass
from typing import Any

from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from staff import roles
from staff.enrolment import ENROLMENT_HOLDS, enrol, is_confirmed, written_secret
from staff.models import Member
from staff.tries import clear

ROLE_NAMES = {
    "redaction": roles.WRITING,
    "relecture": roles.REVIEW,
    "administration": roles.ADMINISTRATION,
}


class Command(BaseCommand):
    help = (
        "add NAME: a member, a password and the secret of a second factor. reset NAME: both again, "
        "for a lost telephone or password. roles NAME [ROLE …]: what the member may do. disable or "
        "enable NAME. unlock NAME: tries at the name are forgotten. list: everybody."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "action", choices=["add", "reset", "roles", "disable", "enable", "unlock", "list"]
        )
        parser.add_argument("username", nargs="?", metavar="NAME")
        parser.add_argument("role", nargs="*", metavar="ROLE", help=", ".join(ROLE_NAMES))
        parser.add_argument("--shown-as", default="", help="the name that colleagues read")
        parser.add_argument("--superuser", action="store_true", help="may do everything there is")

    def handle(self, *args: Any, action: str, username: str | None, **options: Any) -> None:
        if action == "list":
            self._list()
        elif not username:
            raise CommandError(f"staff {action}: a name is missing")
        else:
            getattr(self, f"_{action}")(username, options)

    def _add(self, username: str, options: dict[str, Any]) -> None:
        if Member.objects.filter(username=Member.normalize_username(username)).exists():
            raise CommandError(f"{username} is there already: staff reset {username}")
        member = Member(username=username, name=options["shown_as"] or username)
        member.is_superuser = options["superuser"]
        try:
            member.clean_fields(exclude=["password"])
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        groups = _groups(options["role"])
        member.set_password(self._ask_password(member))
        with transaction.atomic():
            member.save()
            member.groups.set(groups)
            self._print_secret(member)

    def _reset(self, username: str, options: dict[str, Any]) -> None:
        member = _member(username)
        member.set_password(self._ask_password(member))
        with transaction.atomic():
            # The new hash and the device that is gone end every session of the member.
            member.save(update_fields=["password"])
            self._print_secret(member)

    def _roles(self, username: str, options: dict[str, Any]) -> None:
        member = _member(username)
        member.groups.set(_groups(options["role"]))
        self._list()

    def _disable(self, username: str, options: dict[str, Any]) -> None:
        Member.objects.filter(pk=_member(username).pk).update(is_active=False)
        self.stdout.write(f"{username} comes in no more, from the next page on.")

    def _enable(self, username: str, options: dict[str, Any]) -> None:
        Member.objects.filter(pk=_member(username).pk).update(is_active=True)
        self.stdout.write(f"{username} may come in, with the password and the telephone of before.")

    def _unlock(self, username: str, options: dict[str, Any]) -> None:
        clear(_member(username))
        self.stdout.write(f"The tries at {username} are forgotten; those of an address stay.")

    def _list(self) -> None:
        for member in Member.objects.prefetch_related("groups"):
            said = [one.name for one in member.groups.all()]
            said += ["everything"] if member.is_superuser else []
            said += [] if member.is_active else ["disabled"]
            said += [] if is_confirmed(member) else ["no code typed yet"]
            self.stdout.write(f"{member.username:<24} {member.name:<24} {', '.join(said)}")

    def _ask_password(self, member: Member) -> str:
        password = getpass("Password (14 signs or more): ")
        try:
            validate_password(password, member)
        except ValidationError as error:
            raise CommandError("\n".join(error.messages)) from error
        if getpass("Once more: ") != password:
            raise CommandError("the two are not the same: nothing was changed")
        return password

    def _print_secret(self, member: Member) -> None:
        device = enrol(member)
        self.stdout.write(
            f"Shown once, for the member's telephone (an application of codes, TOTP):\n"
            f"  secret   {written_secret(device)}\n"
            f"  address  {device.config_url}\n"
            f"It counts once its first code is typed at /gestion/, within "
            f"{ENROLMENT_HOLDS.days} days. Keep no copy of it."
        )


def _member(username: str) -> Member:
    member = Member.objects.filter(username=Member.normalize_username(username)).first()
    if member is None:
        raise CommandError(f"nobody is called {username}")
    return member


def _groups(given: list[str]) -> list[Group]:
    unknown = sorted(set(given) - set(ROLE_NAMES))
    if unknown:
        raise CommandError(f"unknown: {', '.join(unknown)}. Known: {', '.join(ROLE_NAMES)}")
    return [Group.objects.get_or_create(name=ROLE_NAMES[one])[0] for one in given]
