"""What two people published could take the page of emergency numbers away: it is refused."""

import pytest

from editorial.refusals import Refused

pytestmark = pytest.mark.django_db

CONTACT = "contact/viols-femmes-informations"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("cout: ", "a_preparer: [adresse]\ncout: ", "celle qu’il faut.*a_preparer"),
        ("cout: ", "cout: 5\nnotes: ", "celle qu’il faut.*cout, 5"),
        ("horaires_struct: {", "horaires_struct: {pause: 1, ", "pas connues.*pause"),
        ("libelle: ", 'libelle: ""\nnotes: ', "libelle"),
        ('debut: "10:00"', 'debut: "10:00+02:00"', "celle qu’il faut.*10:00"),
    ],
)
def test_entry_that_would_break_the_page_is_not_published(desk, old, new, reason):
    with pytest.raises(Refused, match=reason):
        desk.publish(desk.proposal(CONTACT, old, new))


def test_entry_that_a_sentence_counts_on_keeps_its_number(desk):
    with pytest.raises(Refused, match="Une phrase de la page compte sur le numéro"):
        desk.publish(
            desk.proposal("contact/samu-15", "confiance: verifie_n", "confiance: a_verifier")
        )
