"""An invitation becomes a space and a member, once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Space
from accounts.models.spaces import Profile
from sharing.models import Invitation, Professional
from sharing.professionals import invitations
from sharing.professionals.invitations import invite
from tests.accounts.at_once import together
from tests.accounts.steps import NEW, register, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
PAGE = reverse("sharing:professional_register")
REFUSED = "Ce code n’ouvre rien, ou n’ouvre plus."
MADE = "Vous venez peut-être de créer cet espace"
WHO = {
    "function": "Avocate",
    "name": "L’avocate du quai",
    "username": "orme-77",
    "password": "une échelle contre le mur",
    "pin": "640281",
}


@pytest.fixture
def code(organisation, authority):
    return invite(organisation, label="accueil, mardi", days=14)


def give(client, code, **more):
    return client.post(PAGE, {"invitation": code} | more)


def test_code_shows_the_organisation_and_asks_who(visitor, code):
    page = text_of(give(visitor, code.lower().replace("-", " ")))

    assert "Association des Tilleuls" in page
    assert 'name="function"' in page
    assert 'name="profile"' not in page


def test_space_and_member_are_made_together(visitor, code, organisation):
    answer = give(visitor, code, **WHO)

    member = Professional.objects.get()
    assert answer["Location"] == reverse("sharing:second_factor")
    assert member.space.profile == Profile.PROFESSIONNEL
    assert (member.organisation, member.function) == (organisation, "Avocate")
    assert member.shown_as == "L’avocate du quai, Avocate"
    assert Invitation.objects.get().used_on == timezone.localdate()


def test_telephone_comes_next_and_nothing_else(visitor, code):
    give(visitor, code, **WHO)

    page = text_of(visitor.get(reverse("sharing:second_factor")))

    assert "Enregistrer votre téléphone" in page
    assert visitor.get("/recus/").status_code == 302
    assert visitor.get(reverse("accounts:recovery_code")).status_code == 302


def test_paper_code_comes_after_the_telephone(visitor, code):
    from accounts import second_factor as session_state
    from tests.sharing.professionals import digits, session_of

    give(visitor, code, **WHO)
    secret = session_state.pending_secret(session_of(visitor))

    answer = visitor.post(
        reverse("sharing:second_factor"), {"act": "enregistrer", "digits": digits(secret)}
    )

    assert answer["Location"].startswith(reverse("accounts:recovery_code"))
    assert visitor.get(answer["Location"]).status_code == 200


def test_code_serves_once(visitor, code):
    give(visitor, code, **WHO)

    answer = give(Client(), code, **WHO | {"username": "orme-78"})

    # A second press of the same button ends here.
    assert REFUSED in text_of(answer)
    assert MADE in text_of(answer)
    assert Space.objects.count() == 1


def spoil(code, organisation, how):
    if how == "another":
        return "AAAA-BBBB-CCCC"
    if how == "expired":
        Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    elif how == "used":
        Invitation.objects.update(used_on=timezone.localdate())
    elif how == "withdrawn":
        Invitation.objects.all().delete()
    elif how == "closed":
        organisation.is_active = False
        organisation.save()
    return code


@pytest.mark.parametrize("how", ["another", "expired", "used", "withdrawn", "closed"])
@pytest.mark.parametrize("more", [{}, WHO], ids=["asked", "filled"])
def test_every_refusal_is_one_answer(visitor, code, organisation, how, more):
    other = give(Client(), "0000-0000-0000")

    answer = give(visitor, spoil(code, organisation, how), **more)

    shown = [text_of(one).replace("0000-0000-0000", "?") for one in (answer, other)]
    typed = answer.wsgi_request.POST["invitation"]
    assert answer.status_code == other.status_code == 200
    assert without_token(shown[0].replace(typed, "?")) == without_token(shown[1])
    assert Space.objects.count() == 0


def without_token(page):
    before, _, after = page.partition('name="csrfmiddlewaretoken" value="')
    return before + after.partition('"')[2]


def test_guessing_is_slowed_down(visitor, code):
    statuses = [give(visitor, f"0000-0000-{n:04}").status_code for n in range(21)]

    assert statuses == [200] * 20 + [429]
    assert give(visitor, code).status_code == 429


def test_right_code_counts_for_nothing(visitor, code):
    for _ in range(25):
        answer = give(visitor, code)

    assert answer.status_code == 200


def test_weak_secrets_are_refused_and_the_code_stays(visitor, code):
    page = text_of(give(visitor, code, **WHO | {"pin": "1234"}))

    assert "se devine vite" in page
    assert code in page
    assert WHO["password"] not in page
    assert Invitation.objects.get().used_on is None


def test_name_that_is_taken_leaves_the_invitation(visitor, code, writer):
    page = text_of(give(visitor, code, **WHO | {"username": writer.username}))

    assert "déjà pris" in page
    assert MADE in page
    assert MADE not in text_of(give(visitor, code, **WHO | {"function": ""}))
    assert Invitation.objects.get().used_on is None
    assert Professional.objects.count() == 0


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_two_registrations_at_once_with_one_code_make_one_member(organisation, code):
    answers = []

    def enter(number):
        answers.append(give(Client(), code, **WHO | {"username": f"orme-{number + 40}"}))

    together(enter, 2)

    assert sorted(one.status_code for one in answers) == [200, 302]
    assert (Professional.objects.count(), Space.objects.count()) == (1, 1)


def test_used_meanwhile_leaves_no_space(visitor, code, monkeypatch):
    """Between the page and the button another browser was quicker."""
    use_up = invitations.use_up

    def late(invitation):
        Invitation.objects.update(used_on=timezone.localdate())
        use_up(invitation)

    monkeypatch.setattr("sharing.professionals.registration.use_up", late)

    assert REFUSED in text_of(give(visitor, code, **WHO))
    assert Space.objects.count() == 0


def test_public_form_offers_no_such_space(visitor, authority):
    page = text_of(visitor.get(reverse("accounts:register")))
    answer = register(visitor, profile="professionnel")

    assert "professionnel" not in page
    assert answer.status_code == 200
    assert Space.objects.count() == 0


def test_code_is_nowhere_in_clear(code):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sharing_invitation")
        row = repr(cursor.fetchall())

    assert code not in row
    assert code.replace("-", "") not in row


def test_pseudonym_is_nowhere_in_clear(visitor, code):
    give(visitor, code, **WHO)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_space")
        rows = repr(cursor.fetchall())
        cursor.execute("SELECT * FROM sharing_professional")
        rows += repr(cursor.fetchall())

    assert "orme" not in rows
    assert NEW["username"] not in rows
