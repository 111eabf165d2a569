"""manage.py import_services FILE [--check]: local services as drafts (docs/local-services.md)."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from contacts.local.csv_lines import LARGEST_BYTES, UnreadableFile, lines_of
from contacts.local.importing import import_lines


class Command(BaseCommand):
    help = "Read local services from a CSV file, as drafts: all of them or none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--check", action="store_true", help="say what is wrong, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                lines = lines_of(file.read(LARGEST_BYTES + 1))
        except (OSError, UnreadableFile) as error:
            raise CommandError(str(error)) from error
        outcome = import_lines(lines, only_check=options["check"])
        for remark in outcome.remarks:
            self.stdout.write(f"remark, {remark}")
        if outcome.problems:
            raise CommandError("\n".join([*outcome.problems, "Nothing was written."]))
        self.stdout.write(
            f"{outcome.added} new, {outcome.changed} changed, {outcome.same} the same"
            + (": checked, nothing was written." if options["check"] else ", all as drafts.")
            if outcome.added or outcome.changed or outcome.same
            else "The file holds no line."
        )
