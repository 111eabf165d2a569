"""Collected, a sheet is one file under a hashed name; from the sources, it works as written."""

from __future__ import annotations

import re
from shutil import copytree

import pytest
from django.conf import settings
from django.core.management import call_command

from memodevie.stylesheet import SHEETS, JoinedSheetsStorage


@pytest.fixture
def collected(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path / "static"
    call_command("collectstatic", interactive=False, verbosity=0)
    return JoinedSheetsStorage()


def read_sheet(storage, name):
    with storage.open(storage.stored_name(name)) as file:
        return file.read().decode()


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("css/site.css", ".quit__b"),
        ("css/pages.css", ".room__light"),
        ("css/inside.css", ".thread__item"),
    ],
)
def test_collected_sheet_holds_its_components(collected, name, component):
    text = read_sheet(collected, name)

    assert "@import" not in text
    assert component in text


@pytest.mark.parametrize("name", SHEETS)
def test_collected_sheet_names_its_pictures_by_their_content(collected, name):
    pictures = re.findall(r"url\(\"?([^)\"]+)", read_sheet(collected, name))

    assert [one for one in pictures if not re.search(r"\.\w{12}\.svg$", one)] == []


@pytest.mark.parametrize("name", SHEETS)
def test_collected_sheet_is_compressed_beforehand(collected, name):
    assert collected.exists(collected.stored_name(name) + ".br")


def test_changed_component_changes_the_name(collected, settings, tmp_path):
    before = collected.stored_name("css/site.css")
    copy = tmp_path / "sources"
    copytree(settings.STATICFILES_DIRS[0], copy)
    (copy / "css/tokens.css").write_text(":root { --wall: #ffffff; }\n")
    settings.STATICFILES_DIRS = [copy]

    call_command("collectstatic", interactive=False, verbosity=0)

    assert JoinedSheetsStorage().stored_name("css/site.css") != before


def test_file_never_collected_keeps_its_plain_name(collected):
    assert collected.stored_name("css/absent.css") == "css/absent.css"


def test_portal_uses_this_storage():
    assert settings.STORAGES["staticfiles"]["BACKEND"] == "memodevie.stylesheet.JoinedSheetsStorage"
