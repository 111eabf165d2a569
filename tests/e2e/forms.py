"""Finding, filling and sending any form, as a person would."""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Download, Page, Response

from tests.cast import Person
from tests.e2e.chromium import PATIENCE_MS
from tests.e2e.media import jpeg
from tests.e2e.visits import MARK, NEW_MAIN

FORMS = "main form, header form"
# A form is known by where it goes, what it asks and which button sends it.
READ = """forms => forms.flatMap((form, place) => {
  document.querySelectorAll("main details").forEach((one) => { one.open = true; });
  const asked = [...form.elements].filter((field) => field.type !== "hidden");
  const names = [...new Set(asked.map((field) => field.name).filter(Boolean))].sort();
  return [...form.querySelectorAll("button[type=submit]")].map((button, which) => ({
    place, which, method: form.method, shown: button.checkVisibility(),
    action: button.getAttribute("formaction") || form.getAttribute("action"),
    label: `${names} ${button.name} ${button.value}`,
  }));
}).filter(({ shown }) => shown)"""

# In one go, in their order: what is shown hangs on what was answered before. A number that stands
# there may stay. Answers the places of the fields for files, which a page cannot fill.
FILL = """(fields, { words, otherwise }) => fields.flatMap((field, place) => {
  if (!field.checkVisibility() || field.disabled) return [];
  if (field.type === "file") return [place];
  const write = (to) => {
    Object.assign(field, to);
    for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  };
  if (["radio", "checkbox"].includes(field.type)) {
    if (!field.checked) field.click();
  } else if (field.type === "select-one") write({ selectedIndex: field.options.length - 1 });
  else if (!["submit", "number"].includes(field.type)) {
    write({ value: words[field.name] ?? otherwise });
  }
  return [];
})"""


@dataclass(frozen=True)
class Form:
    place: int
    which: int
    method: str
    shown: bool
    action: str
    label: str

    @property
    def kind(self) -> tuple[str, str]:
        """The same form of two objects is one form."""
        steps = ["<id>" if len(step) == 36 else step for step in self.action.split("/")]
        return "/".join(steps), self.label


def forms_of(page: Page) -> list[Form]:
    return [Form(**one) for one in page.locator(FORMS).evaluate_all(READ)]


def fill(page: Page, form: Form, person: Person) -> None:
    words = {
        "username": person.username,
        "password": person.passphrase,
        "current_password": person.passphrase,
        "new_password": "sept marches et un paillasson",
        "pin": person.pin,
        "confirm_pin": person.pin,
        "new_pin": "940275",
        "recovery_code": person.paper_code,
        "confirm": "ABCD",
        "happened_on": "20/11/2026",
        "happened_time": "21:30",
    }
    fields = page.locator(FORMS).nth(form.place).locator("input, select, textarea")
    for place in fields.evaluate_all(FILL, {"words": words, "otherwise": "Quelques mots."}):
        picture = {"name": "porte.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
        fields.nth(place).set_input_files([picture])


def send(page: Page, form: Form) -> list[int]:
    """Press the button; the status of every answer until the next page is there, or a file."""
    statuses: list[int] = []
    files: list[Download] = []

    def note(response: Response) -> None:
        statuses.append(response.status)

    def take(file: Download) -> None:
        files.append(file)

    page.on("response", note)
    page.on("download", take)
    buttons = page.locator(FORMS).nth(form.place).locator("button[type=submit]")
    page.locator("main").evaluate(MARK)
    buttons.nth(form.which).click()
    _wait_for_page_or_file(page, files)
    page.remove_listener("response", note)
    page.remove_listener("download", take)
    return statuses


def _wait_for_page_or_file(page: Page, files: list[Download]) -> None:
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not files and time.monotonic() < deadline:
        if page.locator(NEW_MAIN).count():
            page.wait_for_load_state()
            return
        page.wait_for_timeout(20)
    # Whoever waited for nothing is told by the usual words.
    if not files:
        page.wait_for_selector(NEW_MAIN, state="attached")
    for one in files:
        one.cancel()
