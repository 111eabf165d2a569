import pytest

from contacts.directory import current_directory
from contacts.search import found_among, matches


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("handicapees", "fdfa-handicap"),
        ("VIOL féministe", "viols-femmes-informations"),
        ("116006", "france-victimes-116006"),
        ("116 006", "france-victimes-116006"),
        ("3977", "adultes-vulnerables-3133"),
        ("l’enfance", "violences-sexuelles-enfance"),
    ],
)
def test_contact_is_found_by(words, slug):
    assert slug in {one.slug for one in current_directory().contacts if matches(one, words)}


def test_nobody_answers_to_nonsense():
    assert not [one for one in current_directory().contacts if matches(one, "xyzzy")]


def found(words: str) -> list[str]:
    return [one.slug for one in found_among(current_directory().contacts, words)]


def test_whole_word_comes_before_a_part_of_one():
    assert "urgence-114" not in found("viol")
    assert "viols-femmes-informations" in found("viol")


def test_part_of_a_word_is_enough_when_no_whole_word_is_held():
    assert "fdfa-handicap" in found("handicap\u00e9")


def test_line_for_perpetrators_answers_only_those_who_ask_for_it():
    assert "auteurs-fnacav" not in found("violences conjugales")
    assert found("auteurs de violences") == ["auteurs-fnacav"]


def test_lawyer_leads_to_those_who_know_one():
    assert found("un avocat") == ["cidff", "bureau-aide-victimes"]
