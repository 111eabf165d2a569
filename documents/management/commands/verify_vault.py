"""`manage.py verify_vault`: whether all that is kept is what was written. Changes nothing."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from documents.vault_check.findings import Finding, Notice, Progress
from documents.vault_check.one_space import check_space
from documents.vault_check.opening import NotOpened, ask_secrets, open_with
from documents.vault_check.relations import check_database, check_documents, what_is_kept
from documents.vault_check.sealed_columns import check_columns
from documents.vault_check.stored_files import check_files, check_orphans
from evidence.audit import audit_log

Check = Callable[[Progress], Iterator[Finding]]

CHECKS: dict[str, Check] = {
    "database": check_database,
    "sealed files": check_files,
    "leftover files": check_orphans,
    "sealed columns": check_columns,
    "documents": check_documents,
    "log of deposits": audit_log,
}
SAY_EVERY_S = 5.0
FROM_OUTSIDE = (
    "from outside. Contents, hashes and sealed timestamps need their owner's keys: a byte altered\n"
    "inside a file, or two files of one size exchanged, are seen by --open, one space at a time."
)


class Command(BaseCommand):
    help = (
        "Check every sealed file, row and timestamp head, from outside. Exits with 1 on a fault. "
        "--open asks for the secrets of one space, and reads all of it as its owner does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--quiet", action="store_true", help="faults and the verdict only")
        parser.add_argument(
            "--open",
            action="store_true",
            help="ask pseudonym, passphrase and code (or read three lines), and check that space",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self._is_quiet = options["quiet"]
        checks = self._opened() if options["open"] else CHECKS
        self._say(what_is_kept())
        faults = 0
        for name, check in checks.items():
            watch = _Watch(name, self._say)
            for finding in _to_the_end(name, check(watch.progress)):
                is_notice = isinstance(finding, Notice)
                faults += not is_notice
                self.stdout.write(
                    f"{'notice' if is_notice else 'FAULT '}  {finding.subject}: {finding.fault}"
                )
            watch.end()
        where = "in this space." if options["open"] else FROM_OUTSIDE
        if faults:
            raise CommandError(f"{faults} fault{'s' * (faults > 1)} found {where}")
        self.stdout.write(f"No fault found {where}")

    def _opened(self) -> dict[str, Check]:
        try:
            space, keyring = open_with(*ask_secrets())
        except NotOpened as error:
            raise CommandError(str(error)) from None
        return {"MiB of this space": lambda progress: check_space(space, keyring, progress)}

    def _say(self, line: str) -> None:
        if not self._is_quiet:
            self.stdout.write(line)
            self.stdout.flush()


def _to_the_end(name: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """A row that cannot even be read is a fault too, and hides none that other checks find."""
    try:
        yield from findings
    except (ArithmeticError, DatabaseError, LookupError, OSError, TypeError, ValueError) as error:
        yield Finding(name, f"not checked to the end ({type(error).__name__})")


class _Watch:
    """Says how far a check is, every five seconds and at its end."""

    def __init__(self, name: str, say: Callable[[str], None]) -> None:
        self._name = name
        self._say = say
        self._said_at = time.monotonic()
        self._last = (0, 0)

    def progress(self, done: int, total: int) -> None:
        self._last = (done, total)
        if time.monotonic() - self._said_at >= SAY_EVERY_S:
            self._said_at = time.monotonic()
            self._say(f"        {self._name}: {done} of {total}")

    def end(self) -> None:
        done, total = self._last
        self._say(f"done    {self._name}: {done} of {total}" if total else f"done    {self._name}")
