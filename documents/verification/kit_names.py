"""The names inside the ZIP: hers as it was, made harmless for a shell and never one of ours."""

from __future__ import annotations

from documents.file_names import safe_name

READ_ME = "VERIFIER.txt"
SUMS = "SHA256SUMS"
LOG_PLACE = "journal.json"
AUTHORITY = "ca.pem"
HEAD_TOKEN = "tete.tsr"  # noqa: S105 (the name of a file)
OUTSIDE_TOKEN = "exterieur.tsr"  # noqa: S105 (the name of a file)
OURS = frozenset({READ_ME, SUMS, LOG_PLACE, AUTHORITY, HEAD_TOKEN, OUTSIDE_TOKEN})
TOKEN_ENDING = ".tsr"  # noqa: S105 (an ending)
_TAKEN = frozenset(name.casefold() for name in OURS)


def kit_name(file_name: str) -> str:
    """Her file's name in the ZIP. Disks that ignore case are thought of too."""
    # The one sign that ends what a shell takes as it is; in French it is the better one anyway.
    name = safe_name(file_name.replace("'", "’"))
    # A name that begins with a dash would be read as an option.
    if name.startswith("-") or {name.casefold(), token_name(name).casefold()} & _TAKEN:
        name = f"fichier_{name}"
    return name


def token_name(name: str) -> str:
    return name + TOKEN_ENDING


def quoted(name: str) -> str:
    """As one word of a shell, whatever is in it."""
    return f"'{name}'"
