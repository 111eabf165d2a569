"""Why PostgreSQL does not answer, in words."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import psycopg

from memodevie.databases import databases

PATIENCE_S = 5
# PostgreSQL has no code for a connection that fails: only these words of libpq and the server.
REASONS = {
    "password authentication failed": 'the server refuses the password of the user "{USER}".',
    "no password supplied": 'the server asks a password for the user "{USER}".',
    "Connection refused": "nothing answers at {HOST}:{PORT}.",
    "timeout": "nothing answers at {HOST}:{PORT}.",
    "could not translate host name": 'the host name "{HOST}" is not known.',
    "failed to resolve host": 'the host name "{HOST}" is not known.',
}


def unreachable(url: str, database: str | None = None) -> str | None:
    """None when the database of `url` answers, otherwise one sentence without its password.

    `database` takes the place of the one that `url` names.
    """
    try:
        given = databases(url, Path())["default"]
        # A port that is not a number is found only when it is used.
        port = int(given["PORT"] or 5432)
    except Exception:  # the parsers raise many kinds, and may repeat the URL
        return "not an address of the form postgres://user:password@host:port/database."
    named = {**given, "HOST": given["HOST"] or "localhost", "PORT": port}
    try:
        psycopg.connect(
            host=given["HOST"] or None,
            port=port,
            user=given["USER"] or None,
            password=given["PASSWORD"] or None,
            dbname=database or given["NAME"] or None,
            connect_timeout=PATIENCE_S,
            **given.get("OPTIONS", {}),
        ).close()
    except psycopg.Error as error:
        return explained(str(error), named)
    return None


def explained(message: str, named: dict[str, object]) -> str:
    for words, sentence in REASONS.items():
        if words in message:
            return sentence.format(**named)
    if "database" in message and "does not exist" in message:
        return 'the server has no database named "{NAME}".'.format(**named)
    return " ".join(message.split())


if __name__ == "__main__":
    # The tests make a database of their own, from the one that every server has.
    if sentence := unreachable(os.environ["DATABASE_URL"], "postgres"):
        sys.exit(f"dev: DATABASE_URL: {sentence}")
