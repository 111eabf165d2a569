"""A screenshot pasted into a page with a file field is sent like a file that was chosen."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from documents.models import Document
from tests.cast import Person
from tests.documents.deposits import documents_of
from tests.e2e.media import jpeg
from tests.e2e.visits import enter, wait_until

pytestmark = pytest.mark.browser

ADD = "/documents/ajouter/"
WRITE = "/journal/nouveau/?vierge=1"
HINT = "[data-mdv-paste]"
STATUS = "[data-mdv-status]"
NAMES = "[...document.querySelector('main [type=file]').files].map((file) => file.name)"
# What browsers put into the clipboard for a screenshot: a picture without a name of its own.
PASTE = """({ target, octets, name, text }) => {
  const clipboardData = new DataTransfer();
  const picture = new File([new Uint8Array(octets)], name, { type: "image/png" });
  clipboardData.items.add(picture);
  if (text) clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  return document.querySelector(target).dispatchEvent(event);
}"""
# The real clipboard: a screenshot tool writes one picture there.
COPY = """async (octets) => {
  const photo = new Blob([new Uint8Array(octets)], { type: "image/jpeg" });
  const bitmap = await createImageBitmap(photo);
  const canvas = Object.assign(document.createElement("canvas"), { width: 64, height: 48 });
  canvas.getContext("2d").drawImage(bitmap, 0, 0);
  const picture = await new Promise((done) => { canvas.toBlob(done, "image/png"); });
  await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
}"""


def paste(page: Page, *, name: str = "image.png", text: str = "", target: str = "body") -> bool:
    """False when our page took it, and the browser must not."""
    given = {"target": target, "octets": list(jpeg()), "name": name, "text": text}
    return bool(page.evaluate(PASTE, given))


@pytest.fixture
def form(context: BrowserContext, writer: Person) -> Page:
    page = enter(context, writer, ADD)
    # It comes after the page: what is pasted before is lost on nobody but us.
    expect(page.locator(HINT)).to_be_visible()
    return page


def test_screenshot_joins_the_files_and_it_is_said(form: Page) -> None:
    expect(form.locator(HINT)).to_be_visible()

    paste(form)
    paste(form)

    first, second = form.evaluate(NAMES)
    assert first.startswith("capture-20")
    assert second.endswith(".png")
    expect(form.locator(STATUS)).to_have_text("Image ajoutée. 2\u00a0fichiers à envoyer.")


def test_pasted_screenshot_is_kept_under_a_name_that_says_nothing(
    form: Page, writer: Person
) -> None:
    paste(form)

    form.click("main form[data-mdv-upload] button.btn[type=submit]")

    expect(form).to_have_title("Fichiers – lecture")
    (view,) = documents_of(writer)
    assert view.record is not None
    assert view.record.file_name.startswith("capture-20")


def test_what_is_in_the_real_clipboard_can_be_pasted(form: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    form.evaluate(COPY, list(jpeg()))

    form.keyboard.press("Control+v")

    wait_until(lambda: len(form.evaluate(NAMES)) == 1)


def test_file_with_a_name_keeps_it(form: Page) -> None:
    paste(form, name="porte.png")

    assert form.evaluate(NAMES) == ["porte.png"]


def test_words_copied_with_a_picture_stay_words(form: Page) -> None:
    assert paste(form, text="Des mots.", target="[name=note]") is True
    assert form.evaluate(NAMES) == []


def test_diary_takes_a_screenshot_while_she_writes(context: BrowserContext, writer: Person) -> None:
    page = enter(context, writer, WRITE)
    expect(page.locator(HINT)).to_be_visible()
    page.fill("[name=text]", "La porte.")

    assert paste(page, target="[name=text]") is False
    page.click("main button.btn[type=submit]:not([formaction])")

    expect(page).to_have_title("Notes – lecture")
    assert Document.objects.count() == 1


def test_page_without_files_leaves_the_clipboard_alone(
    context: BrowserContext, writer: Person
) -> None:
    page = enter(context, writer, "/documents/")

    assert paste(page) is True


def test_nothing_is_promised_without_script(new_context, writer: Person) -> None:
    page = enter(new_context(java_script_enabled=False), writer, ADD)

    expect(page.locator(HINT)).to_be_hidden()
