from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from memodevie.content_check import content_problems


class Command(BaseCommand):
    help = "Say every problem of the public content, one a line. With --release, also what is old."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--release",
            action="store_true",
            help="fail on contacts older than 90 days and texts older than 180 days",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate() if options["release"] else None
        problems = content_problems(today)
        for problem in problems:
            self.stdout.write(problem)
        if problems:
            raise CommandError(f"{len(problems)} to mend before it is published.")
        self.stdout.write("The content holds together.")
