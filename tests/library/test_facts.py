from datetime import date

import pytest

from library.facts import BrokenContent, Confidence, known_facts, read_facts

SOURCES = {"code": {"name": "Code civil", "dated": "décembre 2025"}}
FACT = {"id": "OP-2", "text": "Sans plainte.", "source": ["code"], "confidence": "several"}


def read(*facts: dict[str, object]):
    return read_facts({"date": date(2026, 11, 20), "sources": SOURCES, "facts": list(facts)})


def test_fact_carries_its_source_and_its_date():
    fact = read(FACT)["OP-2"]

    assert (fact.source[0].name, fact.source[0].dated) == ("Code civil", "décembre 2025")
    assert fact.date == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("confidence", "unsure", "needs"),
    [("several", "", False), ("one", "à recouper", True), ("to_check", "", True)],
)
def test_what_is_not_sure_needs_a_hedge(confidence, unsure, needs):
    assert read({**FACT, "confidence": confidence, "unsure": unsure})["OP-2"].needs_hedge == needs


@pytest.mark.parametrize(
    "damage",
    [{"source": []}, {"text": ""}, {"source": ["rumeur"]}, {"confidence": "sûr"}, {"titre": "x"}],
)
def test_unsourced_or_misspelt_fact_is_refused(damage):
    with pytest.raises(BrokenContent, match="OP-2"):
        read({**FACT, **damage})


def test_fact_written_twice_is_refused():
    with pytest.raises(BrokenContent, match="twice"):
        read(FACT, FACT)


def test_every_fact_of_the_product_has_a_source():
    assert all(fact.source for fact in known_facts().values())
    assert not [one for one in known_facts().values() if one.confidence is Confidence.TO_CHECK]
