from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from editorial.files import content_with
from editorial.published import current_edits
from memodevie.content_check import content_problems
from memodevie.editing import problems_at


class Command(BaseCommand):
    help = (
        "Say every problem of the files, one a line. With --release, of what is published, "
        "staff's texts included, and also what is old."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--release",
            action="store_true",
            help="fail on contacts older than 90 days and texts older than 180 days",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        problems = _problems_of_a_release() if options["release"] else content_problems()
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} to mend before it is published.")
        self.stdout.write("The content holds together.")


def _problems_of_a_release() -> list[str]:
    """Age is judged here alone: a build must not break because a day has passed."""
    with content_with(current_edits()) as root:
        return problems_at(root, timezone.localdate())
