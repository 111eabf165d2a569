import pytest

from contacts.local.departments import DEPARTMENTS, department_of_postcode
from contacts.local.places import UnknownPlace, place_of


def codes(text: str) -> list[str]:
    return [one.code for one in place_of(text).departments]


def test_every_department_is_found_by_its_number_and_its_name():
    missed = [one for one in DEPARTMENTS if not codes(one.code) == codes(one.name) == [one.code]]

    assert len(DEPARTMENTS) == 107
    assert missed == []


@pytest.mark.parametrize(
    ("postcode", "code"),
    [
        ("33000", "33"),
        ("01000", "01"),
        ("20000", "2A"),
        ("20137", "2A"),
        ("20200", "2B"),
        ("20620", "2B"),
        ("97110", "971"),
        ("97133", "977"),
        ("97150", "978"),
        ("97490", "974"),
        ("97600", "976"),
        ("97500", "975"),
        ("98600", "986"),
        ("98713", "987"),
        ("98800", "988"),
    ],
)
def test_postcode_belongs_to(postcode, code):
    found = place_of(postcode)

    assert ([one.code for one in found.departments], found.postcode) == ([code], postcode)


@pytest.mark.parametrize("postcode", ["00100", "96000", "99999", "97900", "98000"])
def test_postcode_of_no_department_is_nobodys(postcode):
    assert department_of_postcode(postcode) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((" 33 000 ", ["33"]), ("33.000", ["33"]), ("33000 Bordeaux", ["33"])),
        *(("33OOO", ["33"]), ("75oll", ["75"]), ("075", ["75"]), ("1", ["01"])),
        *(
            ("Bordeaux 33", ["33"]),
            ("Lyon 08", ["69"]),
            ("Marseille", ["13"]),
            ("Paris 18", ["75"]),
            ("le 33", ["33"]),
            ("département 33", ["33"]),
            ("33 Gironde", ["33"]),
        ),
        *(("2a", ["2A"]), ("2 B", ["2B"]), ("20", ["2A", "2B"]), ("corse", ["2A", "2B"])),
        *(("GIRONDE", ["33"]), ("girond", ["33"]), ("Gironde (33)", ["33"])),
        *(("seine st denis", ["93"]), ("Sene-Saint-Denis", ["93"]), ("l’hérault", ["34"])),
        *(("dans le Nord", ["59"]), ("la reunion", ["974"]), ("Réunion", ["974"])),
        *(("Savoie", ["73"]), ("haute savoie", ["74"]), ("wallis", ["986"])),
        *(("polynésie", ["987"]), ("٣٣٠٠٠", ["33"]), ("côte d'or", ["21"]), ("St Martin", ["978"])),
    ],
)
def test_slip_is_forgiven(typed, found):
    assert codes(typed) == found


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Écrivez un code postal"),
        ("   ", "Écrivez un code postal"),
        ("99999", "Aucun département n’a le code postal 99999"),
        ("3300", "Un code postal a cinq chiffres"),
        ("330000", "Un code postal a cinq chiffres"),
        ("96", "Un code postal a cinq chiffres"),
        ("Bordeaux", "pas reconnu ce lieu"),
        ("3300 Bordeaux", "Un code postal a cinq chiffres"),
        ("zzzzzz", "pas reconnu ce lieu"),
        ("<script>alert(1)</script>", "pas reconnu ce lieu"),
        ("é" * 10_000, "pas reconnu ce lieu"),
        ("🏠🏠", "pas reconnu ce lieu"),
        ("\u202e\u200f", "Écrivez un code postal"),
        ("ab\x00cd", "pas reconnu ce lieu"),
        ("9" * 10_000, "Un code postal a cinq chiffres"),
    ],
)
def test_place_that_is_not_understood_is_said(typed, said):
    with pytest.raises(UnknownPlace, match=said):
        place_of(typed)


def test_two_names_as_near_are_not_guessed():
    assert codes("loire") == ["42"]
    with pytest.raises(UnknownPlace):
        place_of("haute")


def test_overseas_department_keeps_its_own_time():
    assert (place_of("974").clock, place_of("33").clock) == ("la-reunion", "")
