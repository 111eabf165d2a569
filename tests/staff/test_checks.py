"""What refuses to start, and what the names of the cookies become over HTTPS."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.test import override_settings

from staff.checks import ORDER, gate_is_whole, staff_cookie_is_apart

ROOT = Path(__file__).parents[2]
PRINT = (
    "from django.conf import settings as s;"
    "print(s.MDV_STAFF_COOKIE_NAME, s.SESSION_COOKIE_NAME, s.SESSION_COOKIE_SECURE)"
)


def test_gate_is_whole():
    assert gate_is_whole(None) == []


@override_settings(MIDDLEWARE=list(ORDER[:3]))
def test_missing_gate_is_refused():
    assert [one.id for one in gate_is_whole(None)] == ["staff.E001"]


@override_settings(MIDDLEWARE=[ORDER[-1], *ORDER[:-1]])
def test_gate_after_the_token_is_refused():
    assert [one.id for one in gate_is_whole(None)] == ["staff.E001"]


@override_settings(MDV_STAFF_COOKIE_NAME="s")
def test_cookie_shared_with_spaces_is_refused():
    assert [one.id for one in staff_cookie_is_apart(None)] == ["staff.E002"]


def test_cookies_bind_themselves_to_https(tmp_path):
    env = {
        **os.environ,
        "MDV_ORIGIN": "https://notes.example",
        "MDV_DATA_DIR": str(tmp_path / "data"),
        "MDV_SECRETS_DIR": str(tmp_path / "secrets"),
        "DJANGO_SETTINGS_MODULE": "memodevie.settings",
    }

    said = subprocess.run(
        [sys.executable, "-c", PRINT], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == ["__Secure-g", "__Host-s", "True"]
