import html
import re

import pytest

from contacts.directory import current_directory
from contacts.pocket_card import AT_FIRST, chosen_numbers
from contacts.wording import NBSP

URL = "/contacts/carte/"
ALARMING = re.compile(r"violen|victim|femme|danger|viol\b|écoute|aide|suicide", re.IGNORECASE)


def page(response) -> str:
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def cards(response) -> list[str]:
    return re.findall(r'(?s)<div class="pocket".*?</div>', page(response))


def numbers(slugs: list[str] | None) -> list[str]:
    return [one.number.replace(NBSP, " ") for one in chosen_numbers(current_directory(), slugs)]


def test_a_few_numbers_are_chosen_at_first():
    assert numbers(None) == ["17", "114", "15", "115", "3919", "116 006"]
    assert len(numbers(None)) == len(AT_FIRST)


def test_chosen_numbers_keep_the_advised_order():
    assert numbers(["enfance-119", "police-secours-17"]) == ["17", "119"]


@pytest.mark.parametrize(
    "slug", ["auteurs-fnacav", "avft", "17cyber", "ancien-3977", "<script>", "é" * 10_000]
)
def test_what_has_no_verified_number_is_left_out(slug):
    assert numbers([slug]) == []


def test_card_says_nothing_but_numbers(visitor):
    everything = [one.slug for one in current_directory().contacts]
    sheet = cards(visitor.post(URL, {"number": everything}))

    assert len(sheet) == 4
    assert ALARMING.findall(sheet[0]) == []
    assert re.findall(r">([^<>]*[^\W\d][^<>]*)<", sheet[0]) == ["Numéros utiles"]


def test_copies_are_read_aloud_once(visitor):
    sheet = cards(visitor.get(URL))

    assert ['aria-hidden="true"' in one for one in sheet] == [False, True, True, True]


def test_no_number_chosen_says_what_to_do(visitor):
    response = visitor.post(URL, {})

    assert cards(response) == []
    assert "Cochez au moins un numéro" in page(response)


def test_choice_needs_no_token_and_leaves_no_cookie(visitor):
    strict = type(visitor)(enforce_csrf_checks=True)
    response = strict.post(URL, {"number": "samu-15"})

    assert '<ul class="pocket__list"><li>15</li></ul>' in page(response)
    assert not response.cookies


def test_title_says_nothing(visitor):
    assert "<title>Adresses</title>" in page(visitor.get(URL))
