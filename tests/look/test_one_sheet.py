"""Collected, the style is one file under a hashed name; from the sources, it works as written."""

from __future__ import annotations

import re
from shutil import copytree

import pytest
from django.conf import settings
from django.core.management import call_command

from memodevie.stylesheet import OneSheetStorage


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", interactive=False, verbosity=0)
    return OneSheetStorage()


def read_sheet(storage):
    with storage.open(storage.stored_name("css/site.css")) as file:
        return file.read().decode()


def test_collected_sheet_holds_every_component(collected):
    text = read_sheet(collected)

    assert "@import" not in text
    assert ".quit__b" in text
    assert ".thread__item" in text


def test_collected_sheet_names_its_pictures_by_their_content(collected):
    text = read_sheet(collected)

    pictures = re.findall(r"url\(\"?([^)\"]+)", text)
    assert pictures
    assert [one for one in pictures if not re.search(r"\.\w{12}\.svg$", one)] == []


def test_collected_sheet_is_compressed_beforehand(collected):
    assert collected.exists(collected.stored_name("css/site.css") + ".br")


def test_changed_component_changes_the_name(collected, settings, tmp_path):
    before = collected.stored_name("css/site.css")
    copy = tmp_path / "sources"
    copytree(settings.STATICFILES_DIRS[0], copy)
    (copy / "css/tokens.css").write_text(":root { --wall: #ffffff; }\n")
    settings.STATICFILES_DIRS = [copy]

    call_command("collectstatic", interactive=False, verbosity=0)

    assert OneSheetStorage().stored_name("css/site.css") != before


def test_file_never_collected_keeps_its_plain_name(collected):
    assert collected.stored_name("css/absent.css") == "css/absent.css"


def test_portal_uses_this_storage():
    assert settings.STORAGES["staticfiles"]["BACKEND"] == "memodevie.stylesheet.OneSheetStorage"
