"""`manage.py sweep`: beside the server, every minute, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from accounts.sweeping import sweep

EVERY_SECONDS = 60.0


class Command(BaseCommand):
    help = "Erase what is due: sessions, keys of idle ones, expired rows, closed spaces."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="one round, then end")

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        stopped = threading.Event()
        if not once:
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda *_: stopped.set())
        while True:
            done = sweep()
            if options["verbosity"] > 1:
                self.stdout.write(", ".join(f"{name}: {n}" for name, n in done.items()))
                self.stdout.flush()
            if once or stopped.wait(EVERY_SECONDS):
                return
            # A minute is long: the database may have been restarted meanwhile.
            close_old_connections()
