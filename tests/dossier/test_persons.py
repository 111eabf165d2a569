"""A person named with a civility is found; a word after one is not a name."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from dossier.contents import Run, ToldField
from dossier.purposes import Purpose
from dossier.warning.patterns import Telling, tellings
from dossier.warning.persons import persons_in
from dossier.warning.rules import Known, warnings_of
from dossier.warning.words import About
from tests.dossier.test_warnings import AT, FACT, TOLD, Contents


def _found(text: str) -> list[str]:
    return [text[start:stop] for start, stop in persons_in(text)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Puis Mme Durand est venue.", "Mme Durand"),
        ("mme Durand a vu", "mme Durand"),
        ("MME DURAND", "MME DURAND"),
        ("M. Durand. Il crie.", "M. Durand"),
        ("chez M.\u00a0Le Goff hier", "M.\u00a0Le Goff"),
        ("Madame de La Tour", "Madame de La Tour"),
        ("docteur Jean Béranger-Roux Elle dit", "docteur Jean Béranger-Roux"),
        ("le Dr Béranger", "Dr Béranger"),
        ("mon avocate, Me Sow, dit", "Me Sow"),
        ("Pr. Lévy", "Pr. Lévy"),
        ("Mlle Ben Ali", "Mlle Ben Ali"),
        ("Mme L. a vu", "Mme L"),
    ],
)
def test_person_is_found(text, person):
    assert _found(text) == [person]


@pytest.mark.parametrize(
    "text",
    [
        "Madame, je vous écris.",
        "Monsieur le Juge",
        "Madame La Présidente",
        "Monsieur Est venu",
        "Monsieur X",
        "Me voilà. Me Voilà.",
        "à 20 m. Mamie attend",
        "pr Paul",
        "Madame\nDurand",
        "monsieurDurand",
        "Il me Dit",
    ],
)
def test_word_after_a_civility_is_let_pass(text):
    assert _found(text) == []


@pytest.mark.parametrize(
    "signs", ["Mme ", "M.", "Mme de ", "Mme du la ", "A ", "Mme A", "A’", " ", "Mme  ", "Mme A de "]
)
def test_long_text_is_soon_read(signs):
    text = (signs * 100_000)[:100_000]
    began = time.process_time()

    list(persons_in(text))

    assert time.process_time() - began < 2


def test_helper_stays_one_and_a_street_an_address():
    found = tellings("Mme Durand, 3 rue du Docteur Roux, Mme Sow", ["Durand"])

    assert [one.kind for one in found] == [Telling.HELPER, Telling.ADDRESS, Telling.PERSON]


def test_witness_is_not_told_twice():
    said = replace(
        TOLD,
        text=(Run("Mme Sow et Mme Durand"),),
        fields=(ToldField("witnesses", "Témoins", (Run("Mme Durand"),)),),
    )
    contents = Contents(FACT, 1, Purpose.DOCTOR, "", "", AT, (said,))

    found = [(one.kind, one.excerpts) for one in warnings_of(contents, Known()) if one.piece]

    assert found == [(Telling.PERSON, ("Mme Sow",)), (About.WITNESS, ("Mme Durand",))]


def test_first_page_is_read_too_and_her_own_name_let_pass():
    title, name = "Pour Me Sow, 12 rue des Lilas", "Mme Mamie Durand 06 39 98 00 12"
    contents = Contents(FACT, 1, Purpose.DOCTOR, title, name, AT, (TOLD,))

    found = [one for one in warnings_of(contents, Known()) if one.kind is not About.THIRD_PERSONS]

    assert [(one.piece, one.kind, one.excerpts) for one in found] == [
        (None, Telling.PERSON, ("Me Sow",)),
        (None, Telling.ADDRESS, ("12 rue des Lilas",)),
        (None, Telling.PHONE, ("06 39 98 00 12",)),
    ]
    assert "première page" in found[0].advice
