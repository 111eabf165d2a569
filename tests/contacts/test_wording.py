import pytest

from contacts.wording import french, sentence, sentences, sure_clauses


@pytest.mark.parametrize(
    ("plain", "printed"),
    [
        ("l'appel ; puis", "l’appel\u00a0; puis"),
        ("24 h/24, 7 j/7", "24\u00a0h/24, 7\u00a0j/7"),
        ("116 006", "116\u00a0006"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("17Cyber - compte piraté", "17Cyber – compte piraté"),
        ("16 langues", "16 langues"),
    ],
)
def test_french_is_typeset(plain, printed):
    assert french(plain) == printed


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("mail ; LSF selon une source de 2021 (à vérifier)", "mail"),
        ("0 801 : à vérifier (présenté comme non surtaxé)", ""),
        ("écoute ; ne rappelle pas sauf demande (source 2015)", "écoute"),
        ("gratuit ; numéro +33 au tarif normal", "gratuit ; numéro +33 au tarif normal"),
        ("", ""),
    ],
)
def test_clause_that_calls_itself_unsure_is_not_shown(text, sure):
    assert sure_clauses(text) == sure


def test_sentence_has_a_capital_and_a_stop():
    assert sentence("mail") == "Mail."


def test_nothing_makes_no_sentence():
    assert sentences("", "écrit", "") == "Écrit."
