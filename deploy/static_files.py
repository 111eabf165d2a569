"""Compress and name the static files, unless they are those of last time."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# What names, joins and compresses the files: another release of it may do so in another way.
MAKERS = ("requirements/runtime.txt", "memodevie/stylesheet.py", "staff/static_files.py")


def collect() -> bool:
    """Return whether there was something to do."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = settings.STATIC_ROOT.with_name("static.stamp")
    digest = _digest()
    if stamp.exists() and stamp.read_text() == digest:
        return False
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(digest)
    return True


def _digest() -> str:
    digest = hashlib.sha256()
    for maker in MAKERS:
        digest.update((ROOT / maker).read_bytes())
    for path in sorted((ROOT / "static").rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "memodevie.settings")
    django.setup()
    collect()
