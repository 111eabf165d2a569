import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import KeyWrap
from accounts.models.key_wraps import WrapKind
from tests.accounts.steps import NEW, give_code, register, text_of
from vault.recovery_code import last_group, parse_recovery_code

pytestmark = pytest.mark.django_db(databases="__all__")
PAGE = "/inscription/code-de-secours/"


def shown_to(client):
    """The code on the page; "" when none is shown."""
    return client.get(PAGE).context["code"]


def confirm(client, code, **more):
    return client.post(PAGE, {"confirm": last_group(code), **more})


def kinds():
    return sorted(KeyWrap.objects.values_list("kind", flat=True))


@pytest.fixture
def newcomer(visitor):
    register(visitor)
    return visitor


def come_back(client=None):
    client = client or Client()
    client.post(reverse("accounts:login"), NEW)
    client.answer = give_code(client, NEW["pin"])
    return client


def test_page_shows_seven_groups_that_are_a_code(newcomer):
    code = shown_to(newcomer)

    assert len(parse_recovery_code(code)) == 17
    assert code in text_of(newcomer.get(PAGE))


def test_asking_again_shows_the_same_code(newcomer):
    assert shown_to(newcomer) == shown_to(newcomer)


def test_code_opens_nothing_until_typed_back(newcomer):
    assert kinds() == [WrapKind.RECOVERY_PENDING, WrapKind.SLOT]


def test_typing_the_last_group_back_makes_it_a_way_in(newcomer):
    response = confirm(newcomer, shown_to(newcomer))

    assert (response.status_code, response["Location"]) == (302, "/journal/")
    assert kinds() == [WrapKind.RECOVERY, WrapKind.SLOT]


def test_confirmed_code_is_never_shown_again(newcomer):
    confirm(newcomer, shown_to(newcomer))

    response = newcomer.get(PAGE)
    assert response.status_code == 200
    assert response.context["code"] == ""


@pytest.mark.parametrize("typed", ["", "0000", "groupe", "x" * 3000, "١٢٣٤"])
def test_other_group_is_refused(newcomer, typed):
    response = newcomer.post(PAGE, {"confirm": typed})

    assert response.status_code == 200
    assert response.context["form"].errors["confirm"]
    assert kinds() == [WrapKind.RECOVERY_PENDING, WrapKind.SLOT]


def test_whole_code_typed_back_counts_too(newcomer):
    code = shown_to(newcomer)

    assert newcomer.post(PAGE, {"confirm": code.lower().replace("-", " ")}).status_code == 302


def test_each_opening_shows_a_new_one_until_then(newcomer):
    first = shown_to(newcomer)

    second = come_back()

    assert second.answer["Location"] == f"{PAGE}?next=%2Fjournal%2F"
    assert shown_to(second) not in ("", first)


def test_reopening_after_a_lock_shows_a_new_one_too(newcomer):
    first = shown_to(newcomer)
    newcomer.post(reverse("accounts:lock"))

    response = give_code(newcomer, NEW["pin"], next="/documents/")

    assert response["Location"] == f"{PAGE}?next=%2Fdocuments%2F"
    assert shown_to(newcomer) not in ("", first)


def test_new_check_of_the_code_keeps_the_one_on_the_page(newcomer):
    first = shown_to(newcomer)

    give_code(newcomer, NEW["pin"])

    assert shown_to(newcomer) == first


def test_confirmed_person_goes_straight_in(newcomer):
    confirm(newcomer, shown_to(newcomer))

    assert come_back().answer["Location"] == "/journal/"


def test_page_that_was_asked_for_follows(newcomer):
    response = confirm(newcomer, shown_to(newcomer), next="/documents/")

    assert response["Location"] == "/documents/"


def test_code_replaced_by_another_window_is_not_confirmed(newcomer):
    on_paper = shown_to(newcomer)
    come_back()

    response = confirm(newcomer, on_paper)

    assert response.status_code == 200
    assert kinds() == [WrapKind.RECOVERY_PENDING, WrapKind.SLOT]
    assert confirm(newcomer, response.context["code"]).status_code == 302


def test_window_left_open_cannot_replace_a_confirmed_code(newcomer):
    other = come_back()
    confirm(other, shown_to(other))

    confirm(newcomer, shown_to(newcomer))

    assert kinds() == [WrapKind.RECOVERY, WrapKind.SLOT]
    assert shown_to(newcomer) == ""


def test_locked_space_shows_no_code(newcomer):
    newcomer.post(reverse("accounts:lock"))

    assert newcomer.get(PAGE)["Location"].startswith(reverse("accounts:pin"))


def test_safety_page_follows_the_first_paper_code(visitor):
    page = visitor.get(register(visitor)["Location"])

    assert page.context["next"] == reverse("safety")
    assert "Réglages</a></div><div" not in text_of(page)


def test_page_leads_back_to_the_settings_when_it_comes_from_there(newcomer):
    page = text_of(newcomer.get(PAGE, {"next": "/compte/"}))

    assert '<a class="back" href="/compte/">' in page


def test_code_is_shown_for_five_minutes_only(newcomer, clock):
    stay(newcomer, clock, seconds=299)
    assert shown_to(newcomer)

    stay(newcomer, clock, seconds=1)
    assert newcomer.get(PAGE)["Location"] == "/code/?next=%2Finscription%2Fcode-de-secours%2F"


def stay(client, clock, seconds):
    """Time passes on open pages: the space does not lock."""
    while seconds:
        step = min(seconds, 100)
        seconds -= step
        clock.advance(seconds=step)
        client.post(reverse("accounts:state"))


def test_copying_by_hand_may_take_a_quarter_of_an_hour(newcomer, clock):
    code = shown_to(newcomer)
    stay(newcomer, clock, seconds=899)

    assert confirm(newcomer, code).status_code == 302
    assert kinds() == [WrapKind.RECOVERY, WrapKind.SLOT]


def test_then_the_code_is_asked_and_what_was_typed_is_kept(newcomer, clock):
    group = last_group(shown_to(newcomer))
    stay(newcomer, clock, seconds=900)

    response = newcomer.post(PAGE, {"confirm": group, "next": "/documents/"})

    assert response.status_code == 403
    assert f'name="confirm" value="{group}"' in text_of(response)
    again = {"confirm": group, "next": "/documents/", "confirm_pin": NEW["pin"]}
    assert newcomer.post(PAGE, again)["Location"] == "/documents/"


def test_wrong_group_with_an_older_code_shows_nothing(newcomer, clock):
    code = shown_to(newcomer)
    stay(newcomer, clock, seconds=400)

    response = newcomer.post(PAGE, {"confirm": "0000"})

    assert code not in text_of(response)
    assert response["Location"] == f"{PAGE}?next=%2Fjournal%2F"


def test_wrong_group_is_not_said_to_be_missing(newcomer):
    page = text_of(newcomer.post(PAGE, {"confirm": "0000"}))

    assert "Ce n’est pas cela</h2>" in page
    assert "Il manque une chose" not in page
