from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from editorial.exporting import export


class Command(BaseCommand):
    help = "Write what staff published back to the files, to be read again as a difference."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--folder", type=Path, help="a copy of the content instead of its own files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        written = export(options["folder"])
        for name in written:
            self.stdout.write(f"~ {name}")
        if not written:
            self.stdout.write("The files already say what is published.")
