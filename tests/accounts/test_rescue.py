"""What she wrote in a diary form is never lost, and never replayed."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.drafts import MAX_DRAFT_BYTES, open_drafts
from accounts.models import Draft
from journal.models import Entry
from tests.accounts.steps import give_code, open_space, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
TEXT = "Il a pris mes clés, encore."


def write(client, text=TEXT, headers=None, **more):
    return client.post(reverse("journal:entry_create"), {"text": text, **more}, headers=headers)


def rescued(person):
    return [one.fields["text"] for one in open_drafts(person.space, person.keyring)]


def test_text_sent_to_a_locked_space_waits(writer, clock):
    clock.advance(minutes=5)

    response = write(writer.client)

    assert response["Location"] == "/code/?next=%2Fjournal%2Fnouveau%2F&garde=1"
    assert rescued(writer) == [[TEXT]]


def test_text_sent_to_a_dormant_space_waits(writer, clock):
    clock.advance(hours=2)

    response = write(writer.client)

    assert response["Location"] == "/connexion/"
    assert rescued(writer) == [[TEXT]]


def test_text_sent_with_an_expired_form_waits(writer):
    writer.client.handler.enforce_csrf_checks = True

    response = write(writer.client)

    assert response.status_code == 403
    assert "Votre texte est gardé" in text_of(response)
    assert rescued(writer) == [[TEXT]]


def test_it_is_marked_as_written_while_locked(writer, clock):
    clock.advance(minutes=5)
    write(writer.client)

    assert [one.origin for one in open_drafts(writer.space, writer.keyring)] == ["locked"]


def test_it_is_sealed_and_only_her_key_reads_it(writer, stranger, clock):
    clock.advance(minutes=5)
    write(writer.client)

    row = Draft.objects.get()
    assert TEXT.encode() not in bytes(row.sealed)
    assert open_drafts(writer.space, stranger.keyring) == []


def test_it_becomes_no_entry_by_itself(writer, clock):
    clock.advance(minutes=5)
    write(writer.client)
    give_code(writer.client, writer.pin)

    assert not Entry.objects.exists()


def test_code_page_says_that_it_was_kept(writer, clock):
    clock.advance(minutes=5)
    response = write(writer.client)

    assert "a été gardé" in text_of(writer.client.get(response["Location"]))


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "none"}, {"Origin": "https://x.example"}],
)
def test_text_sent_by_another_site_is_not_hers(writer, clock, headers):
    clock.advance(minutes=5)
    write(writer.client, headers=headers)

    assert not Draft.objects.exists()


def test_nobody_has_nowhere_to_keep_a_text(visitor):
    write(visitor)

    assert not Draft.objects.exists()


def test_text_beyond_any_form_is_refused(writer, clock):
    clock.advance(minutes=5)
    write(writer.client, text="x" * (MAX_DRAFT_BYTES + 1))

    assert not Draft.objects.exists()


def test_longest_text_of_a_form_is_kept(writer, clock):
    clock.advance(minutes=5)
    write(writer.client, text="é" * 100_000)

    assert rescued(writer) == [["é" * 100_000]]


def test_empty_form_makes_no_draft(writer, clock):
    clock.advance(minutes=5)
    write(writer.client, text="  ")

    assert not Draft.objects.exists()


def test_only_listed_fields_are_kept(writer, clock):
    clock.advance(minutes=5)
    write(writer.client, password="secret", confirm_pin="583920", inconnu="x")

    (kept,) = open_drafts(writer.space, writer.keyring)
    assert {"password", "confirm_pin", "inconnu", "csrfmiddlewaretoken"} & set(kept.fields) == set()


@pytest.mark.parametrize("name", ["change_passphrase", "change_pin", "close", "change_delays"])
def test_forms_with_secrets_are_never_kept(writer, clock, name):
    clock.advance(minutes=5)
    writer.client.post(reverse(f"accounts:{name}"), {"text": TEXT, "current_password": "secret"})

    assert not Draft.objects.exists()


def test_draft_id_of_somebody_else_is_not_overwritten(writer, stranger, clock):
    clock.advance(minutes=5)
    write(stranger.client, text="le sien")
    taken = Draft.objects.get().pk

    write(writer.client, draft=str(taken))

    assert rescued(stranger) == [["le sien"]]
    assert rescued(writer) == [[TEXT]]


def test_other_device_of_hers_finds_it(writer, clock):
    clock.advance(minutes=5)
    write(writer.client)

    assert rescued(writer) == [[TEXT]]
    assert open_space(writer, Client()).answer.status_code == 302
