"""One story told by several tests: a space opened, a fact written with its files, a return."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e import media
from tests.e2e.visits import press

NAME = "verveine-94"
PASSPHRASE = "cinq cailloux dans la poche"
PIN = "583920"
TEXT = "La porte de la cuisine, coquelicot-sous-la-neige."
TITLE = "Un soir d’orage-violet"
FILES = {
    "porte-bleue.jpg": ("image/jpeg", media.jpeg()),
    "couloir-vert.mp4": ("video/mp4", media.mp4()),
    "message-gris.m4a": ("audio/mp4", media.m4a()),
}
HERS = [NAME, PASSPHRASE, "coquelicot", "orage-violet", *(name.split(".")[0] for name in FILES)]


def open_space(page: Page) -> None:
    page.goto("/")
    press(page, "main a[href='/inscription/']")
    page.check("[name=profile][value=concerne]")
    page.fill("[name=username]", NAME)
    page.fill("[name=password]", PASSPHRASE)
    page.fill("[name=pin]", PIN)
    press(page, "main button.btn[type=submit]")
    last_group = page.locator(".copy-out").inner_text().rpartition("-")[2].strip()
    page.fill("[name=confirm]", last_group)
    page.click("main button.btn[type=submit]")
    expect(page).to_have_title("Repères")
    press(page, "main a.btn[href='/journal/']")


def write(page: Page) -> None:
    press(page, "main a[href='/journal/nouveau/']")
    page.fill("[name=text]", TEXT)
    page.locator("details", has=page.locator("[name=title]")).locator("summary").click()
    page.fill("[name=title]", TITLE)
    page.set_input_files(
        "[name=attachments]",
        [
            {"name": name, "mimeType": kind, "buffer": content}
            for name, (kind, content) in FILES.items()
        ],
    )
    page.click("main button.btn[type=submit]:not([formaction])")
    expect(page).to_have_title("Notes – lecture")


def come_back(page: Page) -> None:
    page.goto("/")
    press(page, "header a[href='/connexion/']")
    page.fill("[name=username]", NAME)
    page.fill("[name=password]", PASSPHRASE)
    press(page, "main button.btn[type=submit]")
    page.fill("[name=pin]", PIN)
    page.click("main button.btn[type=submit]")
    expect(page).to_have_title("Notes")
