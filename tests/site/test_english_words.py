"""Nothing that the English pages show is left in French for want of a word in the catalogue."""

from __future__ import annotations

import ast
import gettext
import re
from pathlib import Path

import pytest

from contacts.directory import current_directory

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
# What an English page is made of, beside templates that are written in English.
TEMPLATES = [
    *("base.html", "_header.html", "_footer.html", "_quit.html"),
    *("contacts/_card.html", "contacts/_choices.html", "contacts/_choice.html"),
]
MODULES = ["cards", "hours_wording", "page", "sections", "situations", "traces", "wording"]
MARKED = re.compile(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"{% blocktranslate[^%]*%}(.*?){% endblocktranslate %}", re.DOTALL)
VARIABLE = re.compile(r"{{ (\w+) }}")


def entries() -> dict[str, str]:
    """The catalogue as it is written: one line a text."""
    texts = re.findall(r'^msgid (".+")\nmsgstr (".*")$', CATALOGUE.read_text("utf-8"), re.MULTILINE)
    return {ast.literal_eval(french): ast.literal_eval(english) for french, english in texts}


def words_of_template(name: str) -> set[str]:
    text = (ROOT / "templates" / name).read_text("utf-8")
    blocks = {VARIABLE.sub(r"%(\1)s", one) for one in BLOCK.findall(text)}
    return {double or single for double, single in MARKED.findall(text)} | blocks


def words_of_module(name: str) -> set[str]:
    tree = ast.parse((ROOT / "contacts" / f"{name}.py").read_text("utf-8"))
    calls = [one for one in ast.walk(tree) if isinstance(one, ast.Call)]
    names = {"_", "gettext", "gettext_noop"}
    given = [call.args[0] for call in calls if getattr(call.func, "id", "") in names]
    return {one.value for one in given if isinstance(one, ast.Constant)}


@pytest.mark.parametrize("name", TEMPLATES)
def test_words_of_a_shared_template_have_their_english(name):
    assert words_of_template(name) - set(entries()) == set()


@pytest.mark.parametrize("name", MODULES)
def test_words_of_the_cards_have_their_english(name):
    assert words_of_module(name) - set(entries()) == set()


def test_catalogue_was_compiled():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)

    assert {french: compiled.gettext(french) for french in entries()} == entries()


def test_places_left_for_numbers_are_the_same():
    places = re.compile(r"%\(\w+\)s|\{[a-z0-9-]+\}|\d+")

    assert [
        french
        for french, english in entries().items()
        if set(places.findall(french)) != set(places.findall(english))
    ] == []


def test_sentences_name_contacts_of_the_list():
    named = set(re.findall(r"\{([a-z0-9-]+)\}", " ".join(entries().values())))

    assert [slug for slug in named if current_directory().get(slug) is None] == []
