"""What a browser leaves on the disk of the device."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Playwright

from tests.e2e.chromium import PATIENCE_MS, launch_options


class Profile:
    """A folder that outlives its windows, as on a shared computer."""

    def __init__(self, folder: Path, playwright: Playwright, base_url: str) -> None:
        self.folder = folder
        self.playwright = playwright
        self.base_url = base_url

    @contextmanager
    def window(self, **options: Any) -> Iterator[BrowserContext]:
        window = self.playwright.chromium.launch_persistent_context(
            self.folder,
            base_url=self.base_url,
            locale="fr-FR",
            **launch_options(self.playwright, whole=True),
            **options,
        )
        window.set_default_timeout(PATIENCE_MS)
        yield window
        window.close()

    def rows(self, database: str, query: str) -> list[tuple[Any, ...]]:
        path = self.folder / "Default" / database
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as opened:
            return opened.execute(query).fetchall()

    def visited(self) -> list[tuple[str, str]]:
        """Address and title of every line of ours in history."""
        lines = self.rows("History", "SELECT url, title FROM urls ORDER BY id")
        return [(url, title) for url, title in lines if url.startswith(self.base_url)]

    def files_with(self, *words: str) -> list[str]:
        """The files where one of these words can be read, as UTF-8 or UTF-16."""
        marks = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le")]
        found = []
        for path in self.folder.rglob("*"):
            # Sockets and locks are gone with the window.
            if path.is_file():
                content = path.read_bytes()
                if any(mark in content for mark in marks):
                    found.append(str(path.relative_to(self.folder)))
        return found
