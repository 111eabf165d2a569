"""Every binary column, altered in every way: never a 500, never somebody else's text."""

from __future__ import annotations

import secrets
from contextlib import ExitStack, contextmanager

import pytest
from django.db import connections, models, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import ActivityRecord, Draft, KeyWrap, Space, VaultSession
from tests.accounts.steps import give_code, register, text_of

pytestmark = pytest.mark.django_db(databases="__all__")
HERS, ANOTHERS = "Il a caché mes papiers.", "Personne d’autre ne doit lire ceci."
MODELS = (Space, KeyWrap, VaultSession, Draft, ActivityRecord)
COSTS = ("argon2_memory_kib", "argon2_iterations", "argon2_lanes")


def columns_of(model):
    fields = model._meta.concrete_fields
    return [one.name for one in fields if isinstance(one, models.BinaryField)]


def truncated(value, other):
    return value[: len(value) // 2]


def flipped(value, other):
    middle = len(value) // 2
    return value[:middle] + bytes((value[middle] ^ 1,)) + value[middle + 1 :]


WAYS = {
    "empty": lambda value, other: b"",
    "truncated": truncated,
    "flipped": flipped,
    "swapped": lambda value, other: other,
}


def rows_of(model, person):
    owner = "pk" if model is Space else "space_id"
    return model.objects.filter(**{owner: person.space.pk}).order_by("pk")


def alter(model, column, person, other, way):
    """In each of her rows; « swapped » takes what stands in the same place of the other's."""
    found = zip(rows_of(model, person), rows_of(model, other), strict=False)
    pairs = [
        (one.pk, bytes(getattr(one, column) or b""), bytes(getattr(two, column) or b""))
        for one, two in found
    ]
    assert pairs
    if column == "name_tag":
        rows_of(model, other).update(name_tag=secrets.token_bytes(32))
    for key, value, others in pairs:
        if value:
            model.objects.filter(pk=key).update(**{column: WAYS[way](value, others)})


@pytest.fixture
def both(writer, stranger, clock):
    """Each has an entry, a draft, an earlier line in the log and an open session."""
    for person, words in ((writer, HERS), (stranger, ANOTHERS)):
        person.client.post(reverse("accounts:lock"))
        person.client.post(reverse("journal:entry_create"), {"text": words})
        give_code(person.client, person.pin)
        person.client.post(reverse("journal:entry_create"), {"text": words})
    clock.advance(seconds=1)
    return writer, stranger


def everything(person):
    """Every page an altered row may meet: inside, at the door, with the paper."""
    yield person.client.get(reverse("journal:entry_list"))
    yield person.client.get(reverse("accounts:activity"))
    yield person.client.get(reverse("accounts:recovery_code"))
    form = {"current_password": person.passphrase, "confirm_pin": person.pin}
    yield person.client.post(reverse("accounts:renew_recovery_code"), form)
    form = {"username": person.username, "password": person.passphrase}
    yield person.client.post(reverse("accounts:login"), form)
    yield person.client.post(reverse("accounts:pin"), {"pin": person.pin})
    yield person.client.get(reverse("journal:entry_list"))
    client = Client()
    form = {"username": person.username, "recovery_code": person.paper_code}
    yield client.post(reverse("accounts:recover"), form)
    form["current_password"] = person.passphrase
    yield client.post(reverse("accounts:recover"), form)
    new = {"password": "un banc devant la gare", "pin": "840261"}
    yield client.post(reverse("accounts:recover"), new)
    yield client.get(reverse("journal:entry_list"))
    yield client.get(reverse("accounts:activity"))


@contextmanager
def taken_back(person):
    """What is altered, and what her pages then write, is as before: the next one begins anew."""
    cookies = person.client.cookies.copy()
    with ExitStack() as every_database:
        for name in connections:
            every_database.enter_context(transaction.atomic(using=name))
        yield
        for name in connections:
            transaction.set_rollback(True, using=name)
    person.client.cookies = cookies


def wrong_answers(person):
    for one in everything(person):
        if one.status_code >= 500:
            yield one.status_code
        if ANOTHERS in text_of(one):
            yield "somebody else's text"


@pytest.fixture
def same_new_salts(monkeypatch):
    """The new secrets of a recovery are stretched once. Asked for after the cast is made: each of
    them keeps salts of their own.
    """
    for place in ("recovery", "spaces"):
        monkeypatch.setattr(f"accounts.{place}.new_salt", lambda: b"one salt for all")


@pytest.mark.parametrize("model", MODELS, ids=lambda one: one.__name__)
def test_altered_column_gives_pages_and_nobodys_text(both, same_new_salts, model):
    writer, stranger = both
    columns, wrong = columns_of(model), []

    for column in columns:
        for way in WAYS:
            with taken_back(writer):
                alter(model, column, writer, stranger, way)
                wrong += [(column, way, what) for what in wrong_answers(writer)]

    assert columns
    assert wrong == []
    assert HERS in text_of(writer.client.get(reverse("journal:entry_list")))


@pytest.mark.parametrize("model", [Space, KeyWrap], ids=["space", "wrap"])
def test_altered_cost_gives_pages(writer, same_new_salts, model):
    wrong = []

    for column in COSTS:
        for value in (0, 70_000 if column == "argon2_memory_kib" else 32_767):
            with taken_back(writer):
                rows_of(model, writer).update(**{column: value})
                wrong += [(column, value, what) for what in wrong_answers(writer)]

    assert wrong == []


def test_paper_code_shown_in_an_altered_session_ends_it(visitor):
    register(visitor)
    VaultSession.objects.update(sealed_paper_code=b"\x01" * 60)

    response = visitor.get(reverse("accounts:recovery_code"))

    assert response["Location"] == "/connexion/"


def test_altered_element_met_inside_is_said_with_the_exit(writer):
    KeyWrap.objects.filter(kind="slot").update(wrapped_key=b"\x01" * 61)
    form = {"current_password": writer.passphrase, "new_password": "un banc sous la pluie"}

    response = writer.client.post(reverse("accounts:change_passphrase"), form)

    assert response.status_code == 409
    assert "Un élément est altéré" in text_of(response)
    assert "data-quit" in text_of(response)


def test_altered_verifier_of_another_length_is_said(writer):
    Space.objects.update(passphrase_verifier=b"court")
    form = {"username": writer.username, "password": writer.passphrase}

    assert Client().post(reverse("accounts:login"), form).status_code == 409
