import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Space
from accounts.spaces import find_space
from tests.accounts.steps import NEW, give_code, register, sign_in, state_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")


def errors_of(response):
    return {name: list(found) for name, found in response.context["form"].errors.items()}


def test_form_proposes_a_free_name_and_asks_nothing_else(visitor):
    response = visitor.get(reverse("accounts:register"))

    form = response.context["form"]
    assert list(form.fields) == ["profile", "username", "password", "pin"]
    assert find_space(form["username"].value()) is None
    assert f'value="{form["username"].value()}"' in text_of(response)


def test_form_is_kept_by_no_browser(visitor):
    page = text_of(visitor.get(reverse("accounts:register")))

    assert page.count('autocomplete="one-time-code"') == 2
    assert 'name="username" value="' in page
    assert "maxlength" not in page
    assert "data-mdv-reveal" in page


def test_page_tells_the_limits_before_the_form(visitor):
    page = text_of(visitor.get(reverse("accounts:register")))

    assert page.index("Avant de commencer") < page.index('name="password"')
    assert "ferme l’espace pour toujours" in page
    assert reverse("safety") in page
    assert [number for number in ("tel:17", "sms:114", "tel:3919") if number not in page] == []


def test_registration_opens_the_space_and_shows_the_paper_code(visitor):
    response = register(visitor)

    assert response["Location"] == "/inscription/code-de-secours/?next=%2Freperes%2F"
    assert state_of(visitor) == 204
    assert Space.objects.get().profile == "concerne"


def test_registered_person_signs_in_again(visitor):
    register(visitor)

    client = Client()
    client.post(reverse("accounts:login"), {**NEW, "username": " Galet-81 "})

    assert give_code(client, NEW["pin"]).status_code == 302
    assert state_of(client) == 204


def test_taken_name_is_refused_plainly_with_free_ones(visitor, writer):
    response = register(visitor, username=writer.username.upper())

    assert response.status_code == 200
    (sentence,) = errors_of(response)["username"]
    assert sentence.startswith("Ce nom est déjà pris. En voici de libres")
    assert Space.objects.count() == 1


def test_sixth_taken_name_in_an_hour_must_wait(visitor, writer):
    for _ in range(5):
        register(visitor, username=writer.username)

    response = register(visitor, username=writer.username)

    assert response.status_code == 429
    assert 3590 <= int(response["Retry-After"]) <= 3600


def test_registrations_from_a_shelter_are_not_refused_as_taken(visitor):
    for number in range(6):
        assert register(Client(), username=f"galet-{number + 20}").status_code == 302


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("password", "trop court"),
        ("password", "motdepasse1234"),
        ("password", "x" * 300),
        ("password", ""),
        ("pin", "1234"),
        ("pin", "12"),
        ("pin", "abcd"),
        ("username", ""),
        ("username", "moi@exemple.fr"),
        ("username", "06 39 98 00 12"),
        ("username", "x" * 200),
        ("profile", "police"),
    ],
)
def test_refused_answer_makes_no_space_and_says_why(visitor, field, value):
    response = register(visitor, **{field: value})

    assert response.status_code == 200
    assert list(errors_of(response)) == [field]
    assert not Space.objects.exists()
    assert "s" not in visitor.cookies


def test_passphrase_that_holds_the_name_is_refused(visitor):
    assert list(errors_of(register(visitor, password="galet-81 2026!"))) == ["password"]


def test_secrets_are_never_written_back(visitor):
    page = text_of(register(visitor, pin="1234"))

    assert NEW["password"] not in page
    assert 'value="1234"' not in page
    assert 'value="galet-81"' in page


def test_unknown_fields_change_nothing(visitor):
    register(visitor, closing_at="2020-01-01", recovery_delay_hours="0", is_staff="1")

    space = Space.objects.get()
    assert (space.closing_at, space.recovery_delay_hours) == (None, 24)


def test_name_is_found_however_it_is_typed(visitor, writer):
    client = sign_in(writer, username="  TILLEUL-38 ")

    assert client.answer.status_code == 302


def test_page_read_beforehand_is_not_imposed_again(visitor):
    form = visitor.get(reverse("accounts:register"), {"next": "/journal/"})
    assert 'name="next" value="/journal/"' in text_of(form)

    response = register(visitor, next="/journal/")

    assert response["Location"] == "/inscription/code-de-secours/?next=%2Fjournal%2F"


def test_safety_page_sends_on_with_the_page_that_follows(visitor):
    page = text_of(visitor.get(reverse("safety")))

    assert 'href="/inscription/?next=/journal/"' in page


def test_strange_next_leads_to_the_safety_page(visitor):
    response = register(visitor, next="https://ailleurs.example/")

    assert response["Location"] == "/inscription/code-de-secours/?next=%2Freperes%2F"


@pytest.mark.parametrize("changed", [{"pin": "1234"}, {"username": "x"}])
def test_refused_form_says_that_secrets_are_to_be_typed_again(visitor, changed):
    sentence = "sont à taper de nouveau : nous ne les gardons pas."

    assert sentence in register(visitor, **changed).content.decode()
    assert sentence not in visitor.get(reverse("accounts:register")).content.decode()


def test_only_the_proposed_name_is_said_to_be_free(visitor, writer):
    assert "Celui-ci est libre" in text_of(visitor.get(reverse("accounts:register")))
    assert "Celui-ci est libre" not in text_of(register(visitor, username=writer.username))
