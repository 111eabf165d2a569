"""`manage.py tsa`: the embedded timestamp authority, made, renewed, shown."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from evidence import ceremony
from evidence.authority import authority_id, fingerprint
from evidence.key_files import quarters_held
from evidence.log import log_size
from evidence.models import Authority, LogHead
from vault.timestamp_authority import quarter_of


class Command(BaseCommand):
    help = (
        "init: make the embedded timestamp authority, once. renew: make another, before the "
        "quarters of the first are used up. show: its fingerprint, and where the log is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["init", "renew", "show"])

    def handle(self, *args: Any, action: str, **options: Any) -> None:
        try:
            if action == "init":
                ceremony.set_up()
            elif action == "renew":
                ceremony.renew()
                self.stdout.write("Restart the servers: they may hold a key of the earlier one.")
        except OSError as error:
            raise CommandError(f"the keys cannot be written ({error.strerror})") from error
        self._show()

    def _show(self) -> None:
        authority = Authority.objects.first()
        if authority is None:
            raise CommandError("no timestamp authority was made yet: manage.py tsa init")
        now = quarter_of(timezone.now())
        held = quarters_held(authority_id(bytes(authority.root)))
        left = sorted(quarter for quarter, _ in held if quarter >= now)
        head = LogHead.objects.last()
        lines = [
            f"authority      of {authority.made_on}, publish its fingerprint outside this site",
            f"SHA-256        {fingerprint(bytes(authority.root))}",
            f"quarter        {now}",
            f"keys here      {len(left)}, the last for {left[-1]}" if left else "keys here      0",
            f"log            {log_size()} leaves",
            "last head      none"
            if head is None
            else f"last head      {head.tree_size} leaves, {head.made_at:%Y-%m-%d %H:%M} UTC, "
            + ("stamped outside too" if head.external_token else "not stamped outside"),
        ]
        self.stdout.write("\n".join(lines))
