"""Seeing a file: only when asked, at the size that is wanted, with and without script."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from tests.cast import Person
from tests.documents import samples
from tests.documents.deposits import documents_of
from tests.e2e.test_accessible import violations_here
from tests.e2e.visits import enter, press, wait_until

pytestmark = pytest.mark.browser

LOADED = "image => image.complete ? image.naturalWidth : 0"
PLATE = "main img[class*=plate]"


def add(person: Person, name: str, octets: bytes) -> str:
    """The address of its page."""
    person.client.post("/documents/ajouter/", {"file": [SimpleUploadedFile(name, octets)]})
    return documents_of(person)[0].url


def sound(seconds: int) -> bytes:
    """A steady wave, in WAV."""
    rate = 8000
    wave = bytes(128 + 60 * (number // 20 % 2) for number in range(rate)) * seconds
    form = struct.pack("<IHHIIHH", 16, 1, 1, rate, rate, 1, 8)
    body = b"WAVEfmt " + form + b"data" + struct.pack("<I", len(wave)) + wave
    return b"RIFF" + struct.pack("<I", len(body)) + body


def loaded_width(page: Page) -> int:
    wait_until(lambda: page.eval_on_selector(PLATE, LOADED) > 0)
    return int(page.eval_on_selector(PLATE, LOADED))


@pytest.fixture
def inside(new_context: Any, has_script: bool, writer: Person) -> Page:
    return enter(new_context(java_script_enabled=has_script), writer)


def test_photo_is_seen_when_asked_and_hidden_again(inside: Page, writer: Person) -> None:
    inside.goto(add(writer, "porte.jpg", samples.image("JPEG", (3000, 2000))))
    expect(inside.locator(PLATE)).to_have_count(0)

    press(inside, "text=Montrer")
    expect(inside.locator(PLATE)).to_be_visible()
    press(inside, "text=Agrandir")
    expect(inside.locator(".plate-frame")).to_be_visible()
    press(inside, "text=Voir en entier")
    press(inside, "text=Cacher")

    expect(inside.locator(PLATE)).to_have_count(0)


def test_pages_are_turned(inside: Page, writer: Person) -> None:
    inside.goto(add(writer, "jugement.pdf", samples.pdf(4)) + "voir/")

    press(inside, "text=Page suivante")
    expect(inside.locator(PLATE)).to_have_attribute("alt", "Page 2 du fichier")
    inside.fill("[name=page]", "4")
    press(inside, "main button:has-text('Aller')")

    expect(inside.locator(PLATE)).to_have_attribute("alt", "Page 4 du fichier")
    assert loaded_width(inside) > 100


def test_large_picture_scrolls_by_keyboard_in_its_frame(new_context: Any, writer: Person) -> None:
    address = add(writer, "porte.jpg", samples.image("JPEG", (3000, 2000)))
    page = enter(new_context(), writer, f"{address}voir/?taille=grande")
    assert loaded_width(page) == 3000

    page.focus(".plate-frame")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")

    wait_until(lambda: page.eval_on_selector(".plate-frame", "one => one.scrollLeft") > 0)
    wait_until(lambda: page.eval_on_selector(".plate-frame", "one => one.scrollTop") > 0)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_sound_is_heard_and_sought(new_context: Any, writer: Person) -> None:
    address = add(writer, "voix.wav", sound(60))
    page = enter(new_context(), writer, f"{address}voir/")
    player = page.locator("audio")

    reached = player.evaluate(
        """async (audio) => {
          audio.muted = true;
          await audio.play();
          audio.currentTime = 50;
          await new Promise((done) => audio.addEventListener("seeked", done, { once: true }));
          return [audio.duration, audio.currentTime];
        }"""
    )

    assert reached[0] == pytest.approx(60, abs=0.1)
    # It plays on until it is asked.
    assert 49 < reached[1] < 60


def test_list_shows_light_only(new_context: Any, writer: Person) -> None:
    add(writer, "porte.jpg", samples.photo())
    page = enter(new_context(), writer, "/documents/")

    light = page.locator(".blur__light")

    assert light.evaluate("image => image.naturalWidth") <= 12
    assert light.evaluate("image => getComputedStyle(image).filter").startswith("blur(")


@pytest.mark.parametrize(
    ("name", "octets", "query"),
    [
        ("porte.jpg", samples.photo(), ""),
        ("porte.jpg", samples.photo(), "?taille=grande"),
        ("jugement.pdf", samples.pdf(3), "?page=2"),
        ("message.eml", samples.mail("Rappelle-moi. " * 50), ""),
        ("discussion.zip", samples.archive(), ""),
        ("voix.wav", sound(1), ""),
        ("autre.bin", b"\0\1\2" * 50, ""),
    ],
)
def test_no_page_has_a_violation_or_scrolls_sideways(
    new_context: Any, writer: Person, name: str, octets: bytes, query: str
) -> None:
    address = add(writer, name, octets)
    page = enter(new_context(), writer, f"{address}voir/{query}")

    assert violations_here(page) == {}
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.goto(address)
    assert violations_here(page) == {}
