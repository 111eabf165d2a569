"""Make the portal ready to start: checks, tables, timestamp authority, static files, contents."""

from __future__ import annotations

import os
import sys

from deploy import static_files
from deploy.preflight import problems


def say(text: str) -> None:
    print(f"memodevie: {text}", file=sys.stderr, flush=True)  # noqa: T201


def main() -> int:
    # Databases and blobs are for this user alone.
    os.umask(0o077)
    refusals = list(problems()) or _failed_checks()
    for refusal in refusals:
        say(refusal)
    if refusals:
        return 1
    return _make_ready()


def _failed_checks() -> list[str]:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memodevie.settings")
    django.setup()
    from django.core.checks import run_checks

    refusals = []
    for check in run_checks():
        sentence = f"{check.msg} {check.hint or ''} ({check.id})"
        if check.is_serious():
            refusals.append(sentence)
        else:
            # What can wait is said all the same: nobody else reads it to the operator.
            say(sentence)
    return refusals


def _make_ready() -> int:
    from django.contrib.auth import get_user_model
    from django.core.management import CommandError, call_command
    from django.db import DatabaseError, connections

    from evidence import ceremony

    try:
        say("preparing the tables")
        for alias in connections:
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        if ceremony.set_up():
            say("timestamp authority made: manage.py tsa show prints its fingerprint")
        if static_files.collect():
            say("static files named and compressed")
        say("loading the contents")
        call_command("load_content")
        if not get_user_model().objects.exists():
            say("nobody works at /gestion/ yet: ./dev manage staff add NAME --superuser")
    except DatabaseError as error:
        say(f"the database refuses: {' '.join(str(error).split())}")
        return 1
    except (CommandError, OSError) as error:
        say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
