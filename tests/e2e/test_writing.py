"""What is being written is kept by the server, and never by the browser."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from accounts.models import Draft, VaultSession
from journal.models import Entry
from tests.cast import Person
from tests.e2e.neutral_site import NeutralSite
from tests.e2e.visits import enter, leave, wait_until

pytestmark = pytest.mark.browser

WRITE = "/journal/nouveau/"
SAVED = "[data-mdv-saved]"
SAVE = "main button.btn[type=submit]:not([formaction])"
# After the last key.
AUTOSAVE_MS = 2000


@pytest.fixture
def form(context: BrowserContext, writer: Person) -> Page:
    context.clock.install()
    return enter(context, writer, WRITE)


def test_text_is_kept_two_seconds_after_the_last_key(form: Page) -> None:
    form.fill("#id_text", "Une phrase commencée")
    form.clock.run_for(AUTOSAVE_MS)

    expect(form.locator(SAVED)).to_have_text(re.compile(r"^Brouillon gardé à \d+\sh\s\d\d$"))
    assert Draft.objects.count() == 1


def test_neither_files_nor_secrets_are_kept_in_a_draft(form: Page) -> None:
    form.set_input_files("#id_attachments", {"name": "a", "mimeType": "a/b", "buffer": b"secret"})
    form.evaluate(
        "() => { const pin = document.createElement('input'); pin.name = 'confirm_pin';"
        " pin.type = 'text'; pin.autocomplete = 'one-time-code'; pin.value = '583920';"
        " document.querySelector('form[data-mdv-autosave]').append(pin); }"
    )

    with form.expect_request("**/journal/brouillon/") as sent:
        form.fill("#id_text", "Une phrase")
        form.clock.run_for(AUTOSAVE_MS)

    assert "Une+phrase" in (sent.value.post_data or "")
    assert "secret" not in (sent.value.post_data or "")
    assert "583920" not in (sent.value.post_data or "")


def test_cut_connection_is_said_and_tried_again(form: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    form.fill("#id_text", "Une phrase commencée")
    form.clock.run_for(AUTOSAVE_MS)
    expect(form.locator(SAVED)).to_contain_text("Pas de connexion")

    context.set_offline(False)

    expect(form.locator(SAVED)).to_contain_text("Brouillon gardé")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(410, "Cet espace est fermé"), (413, "trop long"), (423, "verrouillé"), (503, "n’a pas pu")],
)
def test_refusal_is_said_in_words(form: Page, status: int, sentence: str) -> None:
    form.route("**/journal/brouillon/", lambda route: route.fulfill(status=status))

    form.fill("#id_text", "Une phrase commencée")
    form.clock.run_for(AUTOSAVE_MS)

    expect(form.locator(SAVED)).to_contain_text(sentence)


def test_text_is_kept_when_the_page_is_hidden(form: Page) -> None:
    # The two seconds never pass by themselves.
    form.clock.pause_at(datetime.now(UTC) + timedelta(seconds=20))
    form.fill("#id_text", "Une phrase commencée")

    form.evaluate(
        "() => { Object.defineProperty(document, 'hidden', { get: () => true });"
        " document.dispatchEvent(new Event('visibilitychange')); }"
    )

    wait_until(lambda: Draft.objects.count() == 1)


def test_last_words_leave_before_the_exit(form: Page, neutral: NeutralSite) -> None:
    sent: list[str] = []
    form.on("request", lambda request: sent.append(urlsplit(request.url).path))
    form.fill("#id_text", "Une phrase commencée")

    leave(form, neutral.url)

    asked = [path for path in sent if not path.startswith("/static/")]
    assert asked[:2] == ["/journal/brouillon/", "/quitter/"]


def test_saved_entry_leaves_no_draft_behind(form: Page) -> None:
    form.fill("#id_text", "Une phrase finie")
    form.clock.run_for(AUTOSAVE_MS)
    expect(form.locator(SAVED)).to_contain_text("Brouillon gardé")
    form.locator("#id_text").press_sequentially(".")

    form.click(SAVE)
    expect(form).to_have_title("Notes – lecture")
    form.clock.run_for(8000)
    form.wait_for_timeout(300)

    assert (Entry.objects.count(), Draft.objects.count()) == (1, 0)


def test_button_keeps_a_draft_without_its_files(form: Page) -> None:
    form.fill("#id_text", "Une phrase commencée")
    form.set_input_files("#id_attachments", {"name": "a", "mimeType": "a/b", "buffer": b"secret"})

    form.click("main button[formaction]")

    expect(form).to_have_title("Notes")
    assert (Entry.objects.count(), Draft.objects.count()) == (0, 1)


def test_button_is_known_in_a_browser_that_does_not_name_it(
    context: BrowserContext, writer: Person
) -> None:
    context.add_init_script("delete SubmitEvent.prototype.submitter")
    page = enter(context, writer, WRITE)
    page.fill("#id_text", "Une phrase commencée")

    page.click("main button[formaction]")

    expect(page).to_have_title("Notes")
    assert (Entry.objects.count(), Draft.objects.count()) == (0, 1)


def test_text_sent_to_a_locked_space_waits_behind_the_code(form: Page, writer: Person) -> None:
    form.fill("#id_text", "Une phrase finie")
    VaultSession.objects.update(sealed_master_key=None)

    form.click(SAVE)
    form.fill("main input[name=pin]", writer.pin)
    form.keyboard.press("Enter")

    expect(form.locator("#id_text")).to_have_value("Une phrase finie")


def test_entry_that_could_not_be_sent_can_be_sent_again(form: Page) -> None:
    refusals = iter([True])

    def answer(route: Route) -> None:
        if next(refusals, False):
            route.abort()
        else:
            route.continue_()

    form.route(f"**{WRITE}", answer)
    form.fill("#id_text", "Une phrase finie")
    form.click(SAVE)
    expect(form.locator("[data-mdv-status]")).to_contain_text("Rien n’est perdu")

    form.click(SAVE)

    expect(form).to_have_title("Notes – lecture")
    assert Entry.objects.count() == 1


def test_second_tap_saves_one_note(form: Page) -> None:
    form.set_viewport_size({"width": 320, "height": 640})
    form.fill("#id_text", "Une phrase entière.")

    form.dblclick(SAVE)

    expect(form).to_have_title("Notes – lecture")
    wait_until(lambda: Entry.objects.count() == 1)


def test_text_saved_after_the_space_was_closed_elsewhere_stays_in_sight(
    form: Page, writer: Person
) -> None:
    form.fill("#id_text", "Une phrase entière.")
    writer.client.post("/deconnexion/")

    form.click(SAVE)

    expect(form.locator("h1")).to_contain_text("pas encore gardé")
    expect(form.locator("main textarea")).to_have_value("Une phrase entière.")
