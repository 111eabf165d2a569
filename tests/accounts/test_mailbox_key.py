"""Whoever writes in the database must not have her letters sealed to a key of theirs."""

import base64

import pytest
from django.test import Client
from django.urls import reverse

from accounts.activity import MAILBOX_MENDED, read_activity
from accounts.drafts import altered_drafts, open_drafts
from accounts.mailbox import seal_letter
from accounts.models import Draft, Space, VaultSession
from tests.accounts.steps import give_code, open_space, row_of, sign_in, state_of, text_of
from vault.mailbox import new_mailbox

pytestmark = pytest.mark.django_db(databases="__all__")
TEXT = "Il a pris mes clés, encore."


def write(client):
    return client.post(reverse("journal:entry_create"), {"text": TEXT})


@pytest.fixture
def diverted(writer):
    """Somebody put a public key of theirs in her row, while her session goes on."""
    Space.objects.filter(pk=writer.space.pk).update(mailbox_public_key=new_mailbox()[1])
    return writer


def texts(person):
    return [one.fields["text"] for one in open_drafts(person.space, person.keyring)]


@pytest.mark.parametrize("delay", [{"minutes": 5}, {"hours": 2}], ids=["locked", "dormant"])
def test_text_of_a_session_under_way_is_still_hers(diverted, clock, delay):
    clock.advance(**delay)
    write(diverted.client)

    assert texts(diverted) == [[TEXT]]


def test_next_opening_puts_her_key_back_and_says_so(diverted):
    private_half = bytes(diverted.space.mailbox_public_key)

    open_space(diverted)

    assert bytes(Space.objects.get().mailbox_public_key) == private_half
    assert MAILBOX_MENDED in [one.kind for one in read_activity(diverted.space, diverted.keyring)]


def test_code_after_a_lock_puts_it_back_too(diverted):
    diverted.client.post(reverse("accounts:lock"))
    give_code(diverted.client, diverted.pin)

    space = Space.objects.get()
    assert bytes(space.mailbox_public_key) == bytes(diverted.space.mailbox_public_key)


@pytest.mark.parametrize("key", [b"", b"court", bytes(32)], ids=["empty", "cut", "zeros"])
def test_key_that_is_none_keeps_nobody_out(writer, key):
    Space.objects.update(mailbox_public_key=key)

    assert state_of(open_space(writer)) == 204
    assert bytes(Space.objects.get().mailbox_public_key) == bytes(writer.space.mailbox_public_key)


def test_private_key_that_opens_no_more_is_replaced(writer, clock):
    Space.objects.update(sealed_mailbox_key=b"\x01" * 61)
    client = open_space(writer)
    clock.advance(minutes=5)
    write(client)

    assert [one.fields["text"] for one in open_drafts(Space.objects.get(), writer.keyring)] == [
        [TEXT]
    ]


def test_sound_mailbox_is_left_alone(writer):
    before = Space.objects.values().get()

    open_space(writer)

    assert Space.objects.values().get() == before


@pytest.fixture
def unreadable(writer):
    """A draft sealed to a key that is not hers."""
    stolen = Space(pk=writer.space.pk, mailbox_public_key=new_mailbox()[1])
    Draft.objects.create(
        space=writer.space,
        route="journal:entry_create",
        sealed=seal_letter(stolen, "draft", {"fields": {}}),
        created_on=writer.space.created_on,
    )
    return writer


def test_unreadable_draft_is_said_and_not_hidden(unreadable):
    assert altered_drafts(unreadable.space, unreadable.keyring) == 1

    page = text_of(open_space(unreadable).get(reverse("journal:entry_list")))
    assert "Un brouillon est un élément altéré" in page


def test_unreadable_draft_is_said_after_a_lock_too(unreadable):
    unreadable.client.post(reverse("accounts:lock"))
    give_code(unreadable.client, unreadable.pin)

    assert row_of(unreadable.client).altered_drafts == 1


def test_button_erases_it_and_nothing_else(unreadable, clock):
    clock.advance(minutes=5)
    write(unreadable.client)
    client = open_space(unreadable)

    response = client.post(reverse("accounts:erase_altered_drafts"), {"next": "/compte/"})

    assert response["Location"] == "/compte/"
    assert texts(unreadable) == [[TEXT]]
    assert Draft.objects.count() == 1
    assert "élément altéré" not in text_of(client.get(reverse("journal:entry_list")))


@pytest.mark.parametrize(
    "changed",
    [
        {"fields": "mots"},
        {"fields": {"text": "mots"}},
        {"fields": {"text": [1]}},
        {"origin": "ailleurs"},
        {"saved_at": "2026-01-01T00:00:00"},
        {"saved_at": 5},
    ],
)
def test_forged_draft_counts_as_altered(writer, changed):
    letter = {"fields": {"text": ["x"]}, "origin": "locked", "saved_at": "2026-01-01T00:00:00Z"}
    row = Draft(space=writer.space, route="journal:entry_create")
    row.created_on = writer.space.created_on
    place = str(row.pk), row.route, ""
    row.sealed = seal_letter(writer.space, "draft", letter | changed, *place)
    row.save()

    assert open_drafts(writer.space, writer.keyring) == []
    assert altered_drafts(writer.space, writer.keyring) == 1


@pytest.fixture
def mixed(writer, clock):
    """Her session id with a key cookie of somebody's own making, after half an hour."""
    clock.advance(hours=1)
    client = Client()
    client.cookies["s"] = writer.client.cookies["s"].value
    client.cookies["k"] = base64.urlsafe_b64encode(b"k" * 32).decode()
    return client


def test_dormant_row_with_another_key_cookie_is_nobody(mixed):
    assert state_of(mixed) == 410


def test_dormant_row_with_another_key_cookie_keeps_no_text(mixed):
    write(mixed)

    assert not Draft.objects.exists()


def test_dormant_row_with_another_key_cookie_cannot_be_ended(mixed):
    mixed.post(reverse("accounts:logout"))

    assert VaultSession.objects.exists()


def test_dormant_row_without_its_mark_is_nobody(writer, clock):
    clock.advance(hours=1)
    VaultSession.objects.update(sealed_draft_key=None)

    assert state_of(writer.client) == 410


def test_locked_session_takes_the_key_of_its_sign_in(writer):
    client = sign_in(writer)
    write(client)

    assert texts(writer) == [[TEXT]]
