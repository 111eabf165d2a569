"""Articles of law are data: one line renumbers them everywhere."""

from datetime import date

import pytest

from library.facts import known_facts
from library.laws import UnknownLaw, read_laws

OLD, NEW = "Code de procédure pénale, article 15-3", "Code de procédure pénale, article L. 1411-3"
LAWS = read_laws(
    {
        "texts": ["Code de procédure pénale", "Règlement (UE) n° 606/2013"],
        "renumbered": [{"was": OLD, "becomes": NEW, "from": date(2029, 1, 1)}],
    }
)


def test_old_number_stands_until_the_day():
    assert LAWS.shown(OLD, date(2028, 12, 31)) == OLD


def test_new_number_stands_from_the_day_with_the_old_one_beside():
    assert LAWS.shown(OLD, date(2029, 1, 1)) == f"{NEW} (avant : article 15-3)"


def test_regulation_is_named_whole():
    name = "Règlement (UE) n° 606/2013"

    assert LAWS.shown(name, date(2026, 1, 1)) == name


@pytest.mark.parametrize(
    "law", ["Code inconnu, article 1", "Code de procédure pénale", "article 1"]
)
def test_unknown_law_is_refused(law):
    with pytest.raises(UnknownLaw):
        LAWS.shown(law, date(2026, 1, 1))


def test_renumbering_needs_a_day():
    raw = {"texts": ["Code civil"], "renumbered": [{"was": "a", "becomes": "b", "from": "2029"}]}

    with pytest.raises(UnknownLaw):
        read_laws(raw)


def test_facts_name_their_laws():
    assert "Code civil, article 515-9" in known_facts()["OP-1"].laws
