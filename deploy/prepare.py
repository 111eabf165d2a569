"""Make the portal ready to start: checks, tables, static files, contents."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from deploy.preflight import problems

ROOT = Path(__file__).resolve().parent.parent


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

    return [
        f"{check.msg} {check.hint or ''} ({check.id})"
        for check in run_checks()
        if check.is_serious()
    ]


def _make_ready() -> int:
    from django.core.management import CommandError, call_command
    from django.db import DatabaseError, connections

    try:
        say("tables")
        for alias in connections:
            call_command("migrate", database=alias, interactive=False, verbosity=0)
        _collect_static()
        say("contents")
        call_command("load_content")
    except DatabaseError as error:
        say(f"the database refuses: {' '.join(str(error).split())}")
        return 1
    except (CommandError, OSError) as error:
        say(str(error))
        return 1
    return 0


def _collect_static() -> None:
    """Compress and name the static files, unless they are those of last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT.with_name("static.stamp")
    digest = _static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say("static files")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)


def _static_digest() -> str:
    # The lock counts too: another release may name or compress the files in another way.
    digest = hashlib.sha256((ROOT / "requirements" / "runtime.txt").read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
