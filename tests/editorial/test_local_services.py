"""Local services under /gestion/: one person proposes, another publishes."""

import pytest
from django.urls import reverse

from contacts.models import LocalService, ServiceState
from tests.contacts.local import draft, published

pytestmark = pytest.mark.django_db(databases="__all__")


def words(response) -> str:
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def ask(client, service, verb):
    service.refresh_from_db()
    address = reverse("gestion:contacts_localservice_state", args=[service.pk, verb])
    return client.post(address, {"read_at": service.changed_at.isoformat()}, follow=True)


def fields(service, **changes):
    names = ("name", "kind", "role", "audience", "department", "postcode", "commune", "phone")
    values = {name: getattr(service, name) for name in (*names, "mail", "site", "source_url")}
    values |= {"address": "", "hours": "null", "verified_on": "20/11/2026"}
    return values | {"read_at": service.changed_at.isoformat()} | changes


def change(client, service, **changes):
    address = reverse("gestion:contacts_localservice_change", args=[service.pk])
    return client.post(address, fields(service, **changes), follow=True)


def test_service_is_published_by_a_second_person(editor, reviewer):
    service = draft()

    ask(editor.client, service, "proposer")
    ask(reviewer.client, service, "publier")

    service.refresh_from_db()
    assert (service.proposed_by, service.reviewed_by) == (editor.member, reviewer.member)
    assert service.state == ServiceState.PUBLISHED


def test_whoever_proposed_does_not_publish(reviewer):
    service = draft()
    ask(reviewer.client, service, "proposer")

    assert "publier</button>" not in words(ask(reviewer.client, service, "publier"))

    service.refresh_from_db()
    assert service.state == ServiceState.PROPOSED


def test_writer_publishes_nothing(editor):
    service = draft()

    assert ask(editor.client, service, "publier").status_code == 403


def test_service_that_changed_since_is_read_again(editor, reviewer):
    service = draft()
    ask(editor.client, service, "proposer")
    address = reverse("gestion:contacts_localservice_state", args=[service.pk, "publier"])

    page = words(reviewer.client.post(address, {"read_at": "hier"}, follow=True))

    assert "Ce service a changé depuis" in page


def test_published_service_is_withdrawn_at_once(reviewer):
    service = published()

    ask(reviewer.client, service, "retirer")

    assert not LocalService.objects.published().exists()


def test_changed_service_is_a_draft_again(editor):
    service = published()

    change(editor.client, service, role="Écoute")

    service.refresh_from_db()
    assert (service.role, service.state) == ("Écoute", ServiceState.DRAFT)


def test_words_are_kept_when_somebody_else_saved(editor):
    service = draft()

    page = words(change(editor.client, service, role="Des mots à garder", read_at="hier"))

    assert "Quelqu’un a enregistré entre-temps" in page
    assert "Des mots à garder" in page


def test_date_moves_with_its_source(editor):
    service = draft()

    assert "La date change" in words(change(editor.client, service, verified_on="21/11/2026"))
    change(editor.client, service, verified_on="21/11/2026", source_read="1")

    service.refresh_from_db()
    assert service.verified_on.isoformat() == "2026-11-21"


def test_list_and_page_are_read(editor):
    service = draft()

    listing = reverse("gestion:contacts_localservice_changelist")
    assert "Association d’essai" in words(editor.client.get(listing))
    page = reverse("gestion:contacts_localservice_read", args=[service.pk])
    assert "Proposer à la relecture" in words(editor.client.get(page))
