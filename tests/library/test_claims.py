from dataclasses import replace
from datetime import date

import pytest

from library.claims import (
    figures_of,
    missing_hedges,
    spelled_figures,
    unsupported_figures,
)
from library.facts import Confidence, Fact, Source

FACT = Fact(
    id="OP-7",
    text="12 mois au maximum, et 45 000 € d'amende.",
    source=(Source("Code civil", "2025"),),
    date=date(2026, 11, 20),
    confidence=Confidence.SEVERAL_SOURCES,
    laws=(),
    unsure="",
    withheld="",
)
UNSURE = replace(FACT, unsure="une version postérieure peut exister")


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("12 mois", {"12"}),
        ("45\u00a0000 €", {"45000"}),
        ("[17](tel:17) et [114 par SMS](sms:114)", set()),
        ("1. d’abord\n2. ensuite", set()),
        ("Cerfa 15458*06", {"15458", "06"}),
    ],
)
def test_figures_of_a_text(text, figures):
    assert figures_of(text) == figures


def test_figure_of_a_cited_fact_is_supported():
    assert unsupported_figures("Au plus 12 mois, 45\u00a0000\u00a0€.", [FACT]) == set()


def test_figure_of_no_fact_is_found():
    assert unsupported_figures("Au plus 6 mois.", [FACT]) == {"6"}


def test_figure_in_letters_is_found():
    assert spelled_figures("dans les six jours, à deux") == ["six jours"]


@pytest.mark.parametrize(
    ("hedges", "missing"),
    [({}, {"OP-7"}), ({"OP-7": "à vérifier"}, {"OP-7"}), ({"OP-7": "sans doute"}, set())],
)
def test_unsure_fact_needs_its_words_of_caution(hedges, missing):
    assert missing_hedges("C’est sans doute 12 mois.", [UNSURE], hedges) == missing


def test_sure_fact_needs_none():
    assert missing_hedges("C’est 12 mois.", [FACT], {}) == set()
