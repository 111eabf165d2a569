"""Official forms that letters name: a number without its fact is refused."""

import pytest

from library.facts import BrokenContent, known_facts
from library.official_forms import FILE, read_forms

FORM = """forms:
  - key: une
    number: 15458*06
    notice: "52038"
    use: Pour demander
    verified_on: 2026-11-20
    fact: OP-10
"""


@pytest.fixture
def read(tmp_path):
    """Forms from a file like FORM with some words replaced."""

    def read_changed(old="", new=""):
        path = tmp_path / "forms.yaml"
        path.write_text(FORM.replace(old, new) if old else FORM, "utf-8")
        return read_forms(known_facts(), path)

    return read_changed


def test_form_has_its_number_and_its_date(read):
    form = read()["une"]

    assert (form.number, form.notice, str(form.verified_on)) == ("15458*06", "52038", "2026-11-20")


def test_our_forms_are_those_of_the_facts():
    forms = read_forms(known_facts(), FILE)

    assert {one.number for one in forms.values()} == {"15458*06", "11527*03"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("15458*06", "15458*07", "fact OP-10 has no such number"),
        ('"52038"', '"52039"', "fact OP-10 has no such number"),
        ("OP-10", "OP-99", "of a known fact"),
        ("    use: Pour demander\n", "", "of a known fact"),
        ("2026-11-20", "2026-12-01", "its fact is older than its date"),
        ("forms:\n", FORM, "two forms share a key"),
    ],
)
def test_form_that_no_fact_holds_is_refused(read, old, new, problem):
    with pytest.raises(BrokenContent, match=problem):
        read(old, new)
