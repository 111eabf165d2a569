from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from editorial.loading import load_files


class Command(BaseCommand):
    help = "Publish the files of the content. What staff has edited is listed, and kept."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--take-files",
            action="store_true",
            help="publish the file of every text, edited or not; the history is kept",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load_files(take_files=options["take_files"])
        except ValueError as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        for sign, names in (("+", loaded.added), ("~", loaded.changed), ("-", loaded.removed)):
            for name in names:
                self.stdout.write(f"{sign} {name}")
        for name in loaded.kept:
            self.stdout.write(f"= {name}: kept, edited by staff, the file differs")
        for name in loaded.unreadable:
            self.stdout.write(f"! {name}: what staff published no longer holds, the file is shown")
        if not loaded.moved:
            differs = loaded.kept or loaded.unreadable
            what = "Everything else" if differs else "The content"
            self.stdout.write(f"{what} is already that of the files.")
