"""At 320 px nothing is read by scrolling sideways, whatever she wrote (WCAG 1.4.10)."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page

from documents.models import Document
from journal.models import Entry
from memodevie.route_access import PUBLIC
from tests.cast import Person
from tests.dossier.kept import keep_dossier
from tests.e2e.addresses import address_in, is_page, keep_card, keep_landmark, public_addresses
from tests.e2e.media import jpeg
from tests.e2e.visits import enter, press
from tests.sharing.kept import keep_share, keep_testimony
from tests.site.routes import NOT_PAGES, all_routes

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 640}
WORD = "abcdefghij" * 12
WORDS = (
    "text",
    "title",
    "words_said",
    "place",
    "people",
    "witnesses",
    "injuries",
    "care",
    "police",
)
WORDS += ("consequences", "mood", "happened_note", "anchor")
UNFOLD = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"
WIDTH = "document.documentElement.scrollWidth"
TOP = "selector => document.querySelector(selector).getBoundingClientRect().top"
BOTTOM = "selector => document.querySelector(selector).getBoundingClientRect().bottom"


@pytest.fixture
def phone(new_context: Any) -> Page:
    page: Page = new_context(viewport=SMALL).new_page()
    return page


@pytest.fixture
def inside(new_context: Any, writer: Person) -> Page:
    return enter(new_context(viewport=SMALL), writer)


def write_long_words(person: Person) -> list[str]:
    """Every page of a space whose words are as long as an address; a note of each sort."""
    post = person.client.post
    picture = SimpleUploadedFile("p" * 296 + ".jpg", jpeg(), content_type="image/jpeg")
    post("/documents/ajouter/", {"file": [picture], "note": WORD, "labels": WORD})
    document = Document.objects.get().pk
    said = {**dict.fromkeys(WORDS, WORD), "safety": "4", "documents": [str(document)]}
    post("/journal/nouveau/", {**said, "happened_precision": "before"})
    first = Entry.objects.get().pk
    post(f"/journal/{first}/modifier/", {**said, "text": f"https://{WORD}", "reason": WORD})
    post("/journal/nouveau/", {"text": WORD})
    for _ in range(2):
        post("/journal/brouillon/", {"text": WORD, "draft_only": "1"})
    ids = list(Entry.objects.values_list("pk", flat=True))
    for number, one in enumerate(ids):
        keep_landmark(person, one, f"{number}{WORD[1:]}", WORD)
    card = keep_card(person, WORD, "06 39 98 00 12")
    dossier = keep_dossier(person, Entry.objects.get(pk=first), Document.objects.get())
    keep_share(person, dossier, WORD)
    keep_testimony(person, dossier)
    pieces = {"documents": document, "contacts": card, "dossier": dossier, "sharing": dossier}
    known = [{"journal": one, **pieces} for one in ids]
    routes = [one for one in all_routes() if one.name not in PUBLIC | NOT_PAGES]
    addresses = {address_in(one, ids): None for one in routes for ids in known}
    return [one for one in addresses if is_page(person, one)]


def too_wide(page: Page, addresses: list[str]) -> dict[str, int]:
    found = {}
    for address in addresses:
        page.goto(address)
        page.evaluate(UNFOLD)
        found[address] = page.evaluate(WIDTH)
    return {address: width for address, width in found.items() if width > SMALL["width"]}


def test_long_words_widen_no_page_of_a_space(inside: Page, writer: Person) -> None:
    addresses = write_long_words(writer)

    assert too_wide(inside, addresses) == {}


def test_public_pages_fit(phone: Page) -> None:
    assert too_wide(phone, public_addresses()) == {}


@pytest.mark.parametrize("address", ["/contacts/", "/contacts/en/"])
def test_answer_of_every_situation_fits(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.evaluate(UNFOLD)

    widths = phone.eval_on_selector_all(
        "[name=situation]", f"all => all.map((one) => {{ one.checked = true; return {WIDTH}; }})"
    )

    assert set(widths) == {SMALL["width"]}


def test_long_words_given_back_by_a_form_fit(inside: Page) -> None:
    inside.goto("/journal/nouveau/?vierge=1")
    inside.fill("[name=text]", "Un mot.")
    inside.fill("[name=happened_on]", WORD)
    press(inside, "main button.btn[type=submit]:not([formaction])")
    inside.locator("main [role=alert]").wait_for()

    assert inside.evaluate(WIDTH) == SMALL["width"]


def test_first_numbers_stand_above_the_exit(phone: Page) -> None:
    phone.goto("/")

    for number in ("tel:17", "sms:114"):
        assert phone.evaluate(BOTTOM, f".now a[href='{number}']") <= phone.evaluate(TOP, ".quit")


def test_words_can_be_written_on_the_first_screen(inside: Page) -> None:
    inside.goto("/journal/nouveau/?vierge=1")

    assert inside.evaluate(TOP, "[name=text]") < inside.evaluate(TOP, ".quit") - 100


def test_lock_is_beside_the_name_and_words_on_one_line(inside: Page) -> None:
    assert abs(inside.evaluate(TOP, ".top__lock") - inside.evaluate(TOP, ".brand")) < 12
    inside.set_viewport_size({"width": 360, "height": 640})

    heights = inside.eval_on_selector_all(".nav a", "all => all.map((one) => one.offsetTop)")
    assert len(set(heights)) == 1


def test_passphrase_takes_the_whole_width(phone: Page) -> None:
    # Room enough for the button beside it, which would leave too little to a long sentence.
    phone.set_viewport_size({"width": 400, "height": 640})
    phone.goto("/connexion/")

    assert phone.evaluate(BOTTOM, "[name=password]") <= phone.evaluate(TOP, "[data-mdv-reveal]")
    width = "selector => document.querySelector(selector).offsetWidth"
    assert phone.evaluate(width, "[name=password]") == phone.evaluate(width, "[name=username]")


def test_zoomed_field_stays_above_the_exit(inside: Page) -> None:
    inside.set_viewport_size({"width": 320, "height": 200})
    inside.goto("/journal/nouveau/?vierge=1")

    inside.focus("[name=text]")

    assert inside.evaluate(BOTTOM, "[name=text]") <= inside.evaluate(TOP, ".quit")
