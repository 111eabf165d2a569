"""Keep `locale/fr` true: plural sentences, each its own translation, and a few of Django's words.

French is the source, so a missing entry shows French. One trap is left: without an entry the
plural is chosen by the English rule, and nothing becomes « 0 documents ». Needs GNU gettext;
tests/site/test_plurals.py tells when to run it: ./dev plurals
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
HEADER = """\
# French is the source language: see deploy/french_plurals.py.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: fr\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""

# Words of Django under /gestion/, where its French is not ours.
DJANGO = """\
msgid "None available"
msgstr "Rien pour l’instant."

#, python-format
msgid "%(app)s administration"
msgstr "%(app)s"

#, python-format
msgid "Select %s to change"
msgstr "Choisir : %s"

#, python-format
msgid "Select %s to view"
msgstr "Choisir : %s"
"""


def main() -> None:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    before = CATALOGUE.read_bytes() if CATALOGUE.exists() else b""
    try:
        collect()
    except BaseException:
        # A module that cannot be imported must not leave an empty catalogue behind.
        CATALOGUE.write_bytes(before)
        raise


def collect() -> None:
    CATALOGUE.write_text(HEADER, "utf-8")
    manage = [sys.executable, "manage.py", "makemessages", "--locale=fr", "--no-location"]
    ignored = [f"--ignore={folder}" for folder in (".venv", "var", "tests", "node_modules")]
    subprocess.run([*manage, "--no-obsolete", *ignored], cwd=ROOT, check=True)  # noqa: S603
    entries = CATALOGUE.read_text("utf-8").split("\n\n")
    plural = sorted(translated(entry) for entry in entries if "msgid_plural" in entry)
    CATALOGUE.write_text("\n".join([HEADER, "\n\n".join([*plural, DJANGO])]), "utf-8")
    compiled = CATALOGUE.with_suffix(".mo")
    subprocess.run(["msgfmt", "--check-format", "-o", compiled, CATALOGUE], check=True)  # noqa: S603, S607


def translated(entry: str) -> str:
    """The entry with its own words as its translation."""
    lines = [line for line in entry.strip().split("\n") if not line.startswith("#")]
    text = "\n".join(lines)
    found = re.search(r"msgid (.*?)\nmsgid_plural (.*?)\nmsgstr", text, re.DOTALL)
    if found is None:
        raise ValueError(f"not a plural entry: {text[:80]}")
    one, many = found.groups()
    return f"msgid {one}\nmsgid_plural {many}\nmsgstr[0] {one}\nmsgstr[1] {many}"


if __name__ == "__main__":
    main()
