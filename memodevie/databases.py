"""SQLite files by default, PostgreSQL by DATABASE_URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import environ

# WAL lets readers go on while one writer writes; IMMEDIATE makes a writer wait at BEGIN instead
# of failing half-way; secure_delete overwrites what is erased.
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000;"
    "PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON; PRAGMA temp_store=MEMORY;"
)


def databases(url: str | None, data_dir: Path) -> dict[str, dict[str, Any]]:
    """Raises environ.ImproperlyConfigured when the URL cannot be read."""
    if url:
        default = environ.Env.db_url_config(url)
        if "postgresql" not in default.get("ENGINE", ""):
            raise ValueError("DATABASE_URL: only postgres:// addresses are known")
        return {"default": {**default, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
    return {
        "default": _sqlite(data_dir / "memodevie.sqlite3"),
        "sessions": _sqlite(data_dir / "sessions.sqlite3"),
    }


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            # A thread waits no longer for a locked file: then a page says to come back.
            "timeout": 5,
            "init_command": SQLITE_PRAGMAS,
        },
        # Real files in tests too: in-memory databases are shared between threads in another way.
        "TEST": {"NAME": path.with_name(f"test-{path.name}")},
    }
