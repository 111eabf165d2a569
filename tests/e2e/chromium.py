"""Which Chromium drives the tests, and how it is started."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Playwright

# How long a page may take on a machine that does something else besides. What must come within a
# delay says so itself.
PATIENCE_MS = 30_000
# The browser of a test speaks to nobody but us, and runs as root in a container.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-default-browser-check",
    "--no-first-run",
]
# Playwright's own conveniences that would hide what a real person's browser keeps.
UNREAL = ["--disable-back-forward-cache", "--enable-automation", "--disable-popup-blocking"]


# The same engine without the windows and menus around it, which cost more than the page.
SHELL = "chromium-headless-shell"


def launch_options(playwright: Playwright, *more: str, whole: bool = False) -> dict[str, Any]:
    """CHROMIUM, else the machine's, else Playwright's own; else skip, or fail where CI is set.

    `whole`: the browser that people have, which alone writes a history and a profile.
    """
    found = os.environ.get("CHROMIUM") or (not whole and shutil.which(SHELL))
    found = found or shutil.which("chromium")
    if not found and Path(playwright.chromium.executable_path).exists():
        found = playwright.chromium.executable_path
    if not found:
        reason = "no Chromium: install Debian's chromium, or name one in CHROMIUM"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return {
        "executable_path": found,
        "args": [*ARGUMENTS, *more],
        # A whole browser starts in seconds, or in a minute beside many others.
        "timeout": 120_000,
        "ignore_default_args": UNREAL,
        # Nothing of the machine's own language or clock: pages are read as in Paris.
        "env": {**os.environ, "TZ": "Europe/Paris", "LANG": "fr_FR.UTF-8"},
    }
