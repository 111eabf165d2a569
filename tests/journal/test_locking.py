"""« Verrouiller » without script, on a page where she writes: the text is kept, the space locks."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from accounts import drafts
from accounts.drafts import open_drafts
from accounts.models import Draft
from tests.accounts.steps import give_code, row_of, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
TEXT = "Il est rentré."
WRITE = "/journal/nouveau/"
LOCK = "/journal/brouillon/verrouiller/"
KEPT = "a été gardé"
WAITING = "Un brouillon vous attend"


def lock(person, text=TEXT, **more):
    return person.client.post(LOCK, {"text": text, "lock": WRITE} | more)


def is_locked(person):
    return row_of(person.client).sealed_master_key is None


def code_page(person, response):
    return text_of(person.client.get(response["Location"]))


def test_text_is_kept_and_the_space_locks(writer):
    response = lock(writer)

    assert is_locked(writer)
    assert KEPT in code_page(writer, response)
    (kept,) = open_drafts(writer.space, writer.keyring)
    assert (kept.fields["text"], kept.origin) == ([TEXT], "locked")


def test_code_leads_back_to_the_text(writer):
    lock(writer)

    response = give_code(writer.client, writer.pin, next=WRITE)

    assert TEXT in text_of(writer.client.get(response["Location"]))


def test_another_code_still_says_that_it_was_kept(writer):
    lock(writer)

    response = give_code(writer.client, "000111", next=WRITE, garde="1")

    assert KEPT in text_of(response)


def test_same_page_locked_again_makes_no_second_draft(writer):
    draft = "7f1c1c0a-6f1e-4f0e-9a55-0e8f4c1f9d11"
    for _ in range(2):
        lock(writer, draft=draft)
        give_code(writer.client, writer.pin)

    assert Draft.objects.count() == 1


@pytest.mark.parametrize("limit", ["MAX_DRAFTS", "MAX_DRAFT_BYTES"])
def test_space_locks_when_the_text_cannot_be_kept(writer, monkeypatch, limit):
    monkeypatch.setattr(drafts, limit, 0)

    response = lock(writer)

    assert is_locked(writer)
    assert "n’a pas pu être gardée" in code_page(writer, response)


SCRIPTS = {
    "journal:draft_save": {"text": TEXT},
    "contacts:book_draft": {"name": TEXT},
    "library:plan_draft": {"section": "depart", "ticks": "x"},
}
BESIDE = {"based_on": "1", "card": str(uuid4()), "section": "depart", "stance": "vecu"}


@pytest.mark.parametrize("route", SCRIPTS)
def test_script_hears_that_a_locked_space_could_not_keep_it(writer, monkeypatch, route):
    writer.client.post(reverse("accounts:lock"))
    kept = writer.client.post(reverse(route), SCRIPTS[route])
    monkeypatch.setattr(drafts, "MAX_DRAFTS", 0)

    lost = writer.client.post(reverse(route), SCRIPTS[route])

    assert (kept.status_code, lost.status_code) == (423, 503)


@pytest.mark.parametrize("route", SCRIPTS)
def test_emptied_form_sent_to_a_locked_space_leaves_no_draft(writer, route):
    writer.client.post(reverse("accounts:lock"))

    response = writer.client.post(reverse(route), BESIDE)

    assert response.status_code == 423
    assert not Draft.objects.exists()


def test_blank_page_locks_and_says_nothing(writer):
    response = lock(writer, text="")

    page = code_page(writer, response)
    assert is_locked(writer)
    assert KEPT not in page
    assert WAITING not in page


def test_draft_of_another_day_is_not_said_to_be_this_text(writer):
    writer.client.post(reverse("journal:draft_save"), {"text": TEXT})
    response = writer.client.post(reverse("accounts:lock"))

    page = code_page(writer, response)

    assert KEPT not in page
    assert WAITING in page


def test_old_form_locks_too(writer):
    client = Client(enforce_csrf_checks=True)
    client.cookies = writer.client.cookies

    response = client.post(LOCK, {"text": TEXT, "lock": WRITE})

    assert response.status_code == 403
    assert is_locked(writer)
    assert Draft.objects.count() == 1


def test_form_of_another_site_neither_locks_nor_writes(writer):
    client = Client(enforce_csrf_checks=True)
    client.cookies = writer.client.cookies

    client.post(LOCK, {"text": TEXT, "lock": WRITE}, headers={"Sec-Fetch-Site": "cross-site"})

    assert not is_locked(writer)
    assert not Draft.objects.exists()


def test_lock_leads_to_no_other_site(writer):
    response = lock(writer, lock="https://x.example/")

    assert 'value="/journal/"' in code_page(writer, response)


@pytest.mark.parametrize("name", ["entry_create", "entry_quick", "entry_guided"])
def test_nothing_else_to_press_while_she_writes(writer, name):
    row = row_of(writer.client)
    type(row).objects.filter(pk=row.pk).update(failed_tries=2)

    assert "J’ai vu" not in text_of(writer.client.get(reverse(f"journal:{name}")))
    assert "J’ai vu" in text_of(writer.client.get(reverse("journal:entry_list")))
