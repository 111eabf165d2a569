from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from library.facts import BrokenContent
from library.publishing import publish_articles


class Command(BaseCommand):
    help = "Publish the articles of library/content: adds, changes and removes what differs."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            changes = publish_articles()
        except BrokenContent as error:
            raise CommandError(f"Nothing was changed. {error}") from error
        for sign, slugs in (
            ("+", changes.added),
            ("~", changes.changed),
            ("-", changes.removed),
        ):
            for slug in slugs:
                self.stdout.write(f"{sign} {slug}")
        if not (changes.added or changes.changed or changes.removed):
            self.stdout.write("The articles are already those of the files.")
