"""Organisations under /gestion/: invite once, end, give back; never a name, a space, a share."""

from __future__ import annotations

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from sharing.models import Invitation, Organisation, Professional
from sharing.professionals import staffing
from sharing.professionals.addresses import grouped
from staff import roles
from staff.site import gestion
from tests.accounts.steps import text_of
from tests.sharing.professionals import join
from tests.site.page import Page
from tests.site.test_pages import assert_headers_are_sound
from tests.staff.people import bring_in

pytestmark = pytest.mark.django_db(databases="__all__")
# Where it stands: an id of the page may have three groups of four digits too.
CODE = re.compile(r"<strong[^>]*>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<")
NEW = {"name": "Barreau d’ici", "kind": "barreau", "town": "Pau", "is_active": "on"}


@pytest.fixture
def manager(db):
    from staff.roles import give_permissions

    give_permissions()
    return bring_in("claude", roles.ADMINISTRATION)


def at(organisation, verb="members"):
    return reverse(f"gestion:sharing_organisation_{verb}", args=[organisation.pk])


def invite(manager, organisation, **more):
    return manager.client.post(at(organisation, "invite"), {"label": "accueil", "days": "7"} | more)


def test_organisation_is_made_and_leads_to_its_members(manager):
    answer = manager.client.post(reverse("gestion:sharing_organisation_add"), NEW)

    made = Organisation.objects.get()
    assert (made.name, made.is_active) == ("Barreau d’ici", True)
    assert answer["Location"] == at(made)


def test_pages_are_sound(manager, organisation, authority):
    join(organisation)
    invite(manager, organisation)
    addresses = [
        reverse("gestion:sharing_organisation_changelist"),
        reverse("gestion:sharing_organisation_add"),
        reverse("gestion:sharing_organisation_change", args=[organisation.pk]),
        reverse("gestion:sharing_organisation_history", args=[organisation.pk]),
        at(organisation),
    ]

    for address in addresses:
        answer = manager.client.get(address)
        page = Page(answer.text)
        assert answer.status_code == 200, address
        assert (page.headings, page.has_exit, page.inline) == (1, True, []), address
        assert page.outside() == [], address
        assert_headers_are_sound(answer)


def test_list_speaks_french(manager, organisation):
    page = manager.client.get(reverse("gestion:sharing_organisation_changelist")).text

    columns = re.findall(r'<div class="text">(?:<a[^>]*>|<span>)([^<]+)', page)
    assert columns == ["Nom", "Sorte", "Ville", "Active", "Membres", "Invitations"]


def test_code_is_shown_once_and_kept_as_a_mac(manager, organisation):
    answer = invite(manager, organisation)

    (code,) = CODE.findall(answer.text)
    assert CODE.search(manager.client.get(at(organisation)).text) is None
    assert code.replace("-", "").encode() not in bytes(Invitation.objects.get().code_tag)
    assert [one for one in LogEntry.objects.all() if code in repr(vars(one))] == []


def test_code_that_was_made_lets_one_in(manager, organisation, visitor):
    (code,) = CODE.findall(invite(manager, organisation).text)

    page = text_of(visitor.post(reverse("sharing:professional_register"), {"invitation": code}))

    assert "Association des Tilleuls" in page


@pytest.mark.parametrize("more", [{"days": "400"}, {"days": ""}, {"label": "a" * 61}])
def test_invitation_out_of_bounds_is_not_made(manager, organisation, more):
    invite(manager, organisation, **more)

    assert Invitation.objects.count() == 0


def test_closed_organisation_invites_nobody(manager, organisation):
    Organisation.objects.update(is_active=False)

    invite(manager, organisation)

    assert Invitation.objects.count() == 0


def test_invitation_is_withdrawn(manager, organisation, visitor):
    (code,) = CODE.findall(invite(manager, organisation).text)
    asked = {"invitation": str(Invitation.objects.get().pk)}

    manager.client.post(at(organisation, "withdraw"), asked)

    page = text_of(visitor.post(reverse("sharing:professional_register"), {"invitation": code}))
    assert Invitation.objects.count() == 0
    assert "n’ouvre plus" in page


@pytest.mark.parametrize("asked", ["", "x", "0" * 36, "é" * 40])
def test_withdrawing_what_is_none_does_nothing(manager, organisation, asked):
    invite(manager, organisation)

    answer = manager.client.post(at(organisation, "withdraw"), {"invitation": asked})

    assert answer.status_code == 302
    assert Invitation.objects.count() == 1


def test_staff_see_a_function_and_a_day_and_nothing_else_of_a_member(
    manager, organisation, authority
):
    person = join(organisation, shown_as="L’avocate du quai, Avocate")

    page = manager.client.get(at(organisation)).text

    assert "Avocate" in page
    for secret in ("quai", str(person.space.pk), person.space.pk.hex, person.username):
        assert secret not in page
    address = Professional.objects.get().address
    assert address not in page
    assert grouped(address) not in page


def handle(organisation):
    return staffing.members_of(organisation)[0].handle


def test_ending_a_member_holds_at_the_next_request(manager, organisation, authority):
    person = join(organisation)

    manager.client.post(at(organisation, "access"), {"membre": handle(organisation)})

    assert "Votre accès a pris fin" in person.client.get("/recus/").text
    assert "Rendre l’accès" in manager.client.get(at(organisation)).text


def test_access_is_given_back(manager, organisation, authority):
    person = join(organisation)
    asked = {"membre": handle(organisation)}
    manager.client.post(at(organisation, "access"), asked)

    manager.client.post(at(organisation, "access"), asked | {"rendre": "1"})

    assert "Rien pour l’instant" in person.client.get("/recus/").text


def test_member_of_another_organisation_is_not_reached(manager, organisation, authority):
    join(organisation)
    other = Organisation.objects.create(name="Ailleurs", kind="association")

    manager.client.post(at(other, "access"), {"membre": handle(organisation)})

    assert Professional.objects.get().is_active


def test_history_names_the_organisation_and_no_member(manager, organisation, authority):
    join(organisation, shown_as="L’avocate du quai, Avocate")
    manager.client.post(at(organisation, "access"), {"membre": handle(organisation)})

    (entry,) = LogEntry.objects.all()
    assert (entry.object_repr, entry.change_message) == ("Association des Tilleuls", "Accès fini")


def test_writers_of_texts_have_no_such_page(editor, organisation):
    answers = [
        editor.client.get(at(organisation)),
        *(editor.client.post(at(organisation, one)) for one in ("invite", "withdraw", "access")),
    ]

    assert {one.status_code for one in answers} == {403}


@pytest.mark.parametrize("verb", ["invite", "withdraw", "access"])
def test_verbs_are_only_posted(manager, organisation, verb):
    assert manager.client.get(at(organisation, verb)).status_code == 405


def test_no_professional_is_registered():
    labels = {model._meta.label for model in gestion._registry}

    assert "sharing.Organisation" in labels
    assert {"sharing.Professional", "sharing.Grant", "sharing.ReceivedMark"}.isdisjoint(labels)


def test_professionals_are_counted_by_tens(manager, organisation, authority):
    join(organisation)

    page = manager.client.get(reverse("gestion:figures")).text
    told = dict(re.findall(r'<th scope="row">(.+?)</th><td>(.+?)</td>', page))

    assert told["Organisations"] == "1"
    assert told["Professionnels"] == "moins de 10"
    assert told["Invitations en attente"] == "0"
