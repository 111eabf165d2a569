"""Local services under /gestion/: one person proposes, another publishes."""

import pytest
from django.urls import reverse

from contacts.local.reviewing import ReviewRefused
from contacts.models import LocalService, ServiceState
from tests.contacts.local import draft, published

pytestmark = pytest.mark.django_db(databases="__all__")


def words(response, status=200) -> str:
    assert response.status_code == status
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


def test_correction_of_a_withdrawn_service_says_that_it_is_withdrawn(editor, reviewer):
    service = published()
    change(editor.client, service, role="Écoute")
    ask(reviewer.client, service, "retirer")

    page = words(ask(editor.client, LocalService.objects.get(amends=service), "proposer"))

    assert "C’est la correction d’un service retiré des pages." in page
    assert "d’un service publié" not in page


def test_published_service_stays_while_its_correction_waits(editor):
    service = published()

    page = words(change(editor.client, service, role="Écoute"))

    service.refresh_from_db()
    assert service.state == ServiceState.PUBLISHED
    assert LocalService.objects.get(amends=service).role == "Écoute"
    assert "<ins>" in page


def test_unchanged_save_writes_nothing(editor):
    service = published()

    change(editor.client, service)

    assert [one.state for one in LocalService.objects.all()] == [ServiceState.PUBLISHED]


def test_page_of_a_corrected_service_opens_its_correction(editor):
    service = published()
    change(editor.client, service, role="Écoute")

    page = editor.client.get(reverse("gestion:contacts_localservice_change", args=[service.pk]))

    waiting = LocalService.objects.get(amends=service)
    assert page["Location"] == reverse("gestion:contacts_localservice_change", args=[waiting.pk])


def test_writer_leaves_a_correction(editor):
    service = published()
    change(editor.client, service, role="Écoute")

    ask(editor.client, LocalService.objects.get(amends=service), "laisser")

    assert LocalService.objects.get().state == ServiceState.PUBLISHED


def test_correction_published_twice_says_that_it_is_done(editor, reviewer):
    change(editor.client, published(), role="Écoute")
    waiting = LocalService.objects.exclude(amends=None).get()
    ask(editor.client, waiting, "proposer")
    waiting.refresh_from_db()
    address = reverse("gestion:contacts_localservice_state", args=[waiting.pk, "publier"])
    sent = {"read_at": waiting.changed_at.isoformat()}
    reviewer.client.post(address, sent)

    assert "n’est plus là" in words(reviewer.client.post(address, sent, follow=True))
    assert LocalService.objects.get().role == "Écoute"


def test_new_service_of_a_taken_name_is_told_with_its_words(editor):
    service = draft()
    address = reverse("gestion:contacts_localservice_add")

    page = words(editor.client.post(address, fields(service, role="Des mots à garder")))

    assert "errorlist" in page
    assert "Des mots à garder" in page


def test_reviewer_does_not_publish_a_service_they_wrote(editor, reviewer):
    address = reverse("gestion:contacts_localservice_add")
    reviewer.client.post(address, fields(draft(name="Modèle"), name="Autre"))
    service = LocalService.objects.get(name="Autre")
    ask(editor.client, service, "proposer")

    assert "publier</button>" not in words(ask(reviewer.client, service, "publier"))

    service.refresh_from_db()
    assert service.state == ServiceState.PROPOSED


def test_words_typed_in_a_correction_published_meanwhile_come_back(editor):
    change(editor.client, published(), role="Écoute")
    waiting = LocalService.objects.exclude(amends=None).get()
    sent = fields(waiting, role="Des mots à garder")
    gone = waiting.pk
    waiting.delete()
    address = reverse("gestion:contacts_localservice_change", args=[gone])

    page = words(editor.client.post(address, sent), status=409)

    assert "Des mots à garder" in page


def test_words_come_back_when_a_race_is_lost(editor, monkeypatch):
    def lose(service, member):
        raise ReviewRefused("Ce service a changé depuis.")

    monkeypatch.setattr("contacts.local.reviewing.amend", lose)

    page = words(change(editor.client, draft(), role="Des mots à garder"), status=409)

    assert "Des mots à garder" in page
    assert "Ce service a changé depuis." in page


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
