"""Letters with the facts that staff published, known to the process without a restart."""

import pytest

from editorial import published
from editorial.files import home
from library.letter_files import current_letters

SOURCES = (home() / "library/content/facts/sources.yaml").read_text("utf-8")


def show(monkeypatch, name, body):
    monkeypatch.setattr(published, "_seen", published.Seen(1, {("facts", name): body}))


def names():
    return {source.name for letter in current_letters() for source in letter.sources}


def test_letter_names_the_sources_that_staff_corrected(monkeypatch):
    (before, *_) = names()
    show(monkeypatch, "sources", SOURCES.replace(before, "Une fiche relue"))

    assert "Une fiche relue" in names()


@pytest.mark.parametrize("body", [None, "[", "2026-11-31"])
def test_facts_that_no_longer_hold_leave_the_letters_of_the_files(monkeypatch, body):
    before = current_letters()
    show(monkeypatch, "complaint", body)

    assert current_letters() == before
