"""What the operator sets, read once, with the embedded default on loopback when nothing is set."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import environ

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

BIND = env.str("MDV_BIND", "127.0.0.1:8000")
ORIGIN = env.str("MDV_ORIGIN", f"http://{BIND}").rstrip("/")
ORIGIN_PARTS = urlsplit(ORIGIN)
HTTPS = ORIGIN_PARTS.scheme == "https"
HOST = ORIGIN_PARTS.hostname or "127.0.0.1"
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})

DATA_DIR = Path(env.str("MDV_DATA_DIR", str(BASE_DIR / "var" / "data"))).absolute()
SECRETS_DIR = Path(env.str("MDV_SECRETS_DIR", str(BASE_DIR / "var" / "secrets"))).absolute()

# An ordinary local habit: nobody is surprised by the weather (discretion, rule of the exit).
NEUTRAL_URLS = env.list("MDV_NEUTRAL_URL", default=["https://meteofrance.com/"])[:2]

DEBUG = env.bool("MDV_DEBUG", False)
TRUSTED_PROXIES = env.int("MDV_TRUSTED_PROXIES", 0)
OWN_DOMAIN = env.bool("MDV_OWN_DOMAIN", False)
RECORDING = env.bool("MDV_RECORDING", False)
IDLE_LOCK_SECONDS = env.int("MDV_IDLE_LOCK_SECONDS", 180)
QUOTA_BYTES = env.int("MDV_QUOTA_BYTES", 10 * 1024**3)
MAX_FILE_BYTES = env.int("MDV_MAX_FILE_BYTES", 5 * 1024**3)
TRASH_DAYS = env.int("MDV_TRASH_DAYS", 30)
TSA_URL = env.str("MDV_TSA_URL", "")
# English is shown beside French; `fr` alone hides it.
LANGUAGES = env.list("MDV_LANGUAGES", default=["fr", "en"])
# Hexadecimal; replaced peppers, until every space has signed in once under the new one.
EARLIER_PEPPERS = env.list("MDV_EARLIER_PEPPERS", default=[])
