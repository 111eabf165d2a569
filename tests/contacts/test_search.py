import pytest

from contacts.directory import current_directory
from contacts.search import matches


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
