import re
from datetime import date

import pytest
import yaml

from library.facts import CONTENT, BrokenContent, Confidence, known_facts, read_facts
from library.facts import SOURCES as SOURCES_FILE

PARTS = {
    *("OP", "OPPI", "PRO", "PL", "PRE", "MED", "SAN", "VIO", "CC", "REP", "ENF", "HEB", "LOG"),
    *("AID", "AJ", "IND", "SEJ", "PRV", "SEC", "SCO", "PSY", "CYC", "TEL", "STA", "NUM"),
    *("CON", "D", "D-RISQ"),
}
UNREAD = "Connaissance générale, aucun document lu"

SOURCES = {"code": {"name": "Code civil", "dated": "décembre 2025"}}
FACT = {"id": "OP-2", "text": "Sans plainte.", "source": ["code"], "confidence": "several"}


def read(*facts: dict[str, object]):
    return read_facts(SOURCES, [{"date": date(2026, 11, 20), "facts": list(facts)}])


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


def test_fact_written_twice_in_two_files_is_refused():
    subject = {"date": date(2026, 11, 20), "facts": [FACT]}

    with pytest.raises(BrokenContent, match="twice"):
        read_facts(SOURCES, [subject, subject])


def test_every_fact_of_the_product_has_a_source():
    assert all(fact.source for fact in known_facts().values())


def test_fact_that_rests_on_no_document_is_to_check():
    unread = [one for one in known_facts().values() if UNREAD in {s.name for s in one.source}]

    assert unread
    assert all(one.confidence is Confidence.TO_CHECK and one.unsure for one in unread)


def test_fact_to_check_says_what_remains_to_be_checked():
    assert all(
        one.unsure for one in known_facts().values() if one.confidence is Confidence.TO_CHECK
    )


@pytest.mark.parametrize("name", ["AJ-2", "AID-4", "MED-7", "STA-4", "OP-16"])
def test_amounts_and_unverified_advice_are_withheld(name):
    assert known_facts()[name].withheld


def test_every_part_of_the_law_is_there():
    parts = {re.split(r"-\d", name)[0] for name in known_facts()}

    assert parts >= PARTS


def test_laws_are_data_and_not_prose():
    texts = {one.id: one.text for one in known_facts().values() if not one.withheld}

    assert not [name for name, text in texts.items() if re.search(r"\barticles?\s+\d", text)]


def test_every_source_is_used():
    written = yaml.safe_load((CONTENT / SOURCES_FILE).read_text("utf-8"))
    used = {source.name for fact in known_facts().values() for source in fact.source}

    assert not [key for key, source in written.items() if source["name"] not in used]
