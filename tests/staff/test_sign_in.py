"""Three answers at once, a second factor that is used up, a session of its own."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import VaultSession
from staff.enrolment import enrol
from tests.staff.sign_in import code_of, sign_in
from vault.errors import PoolBusy

COOKIE = settings.MDV_STAFF_COOKIE_NAME


def is_in(client: Client) -> bool:
    return client.get(reverse("gestion:index")).status_code == 200


def test_three_right_answers_open(editor, visitor):
    response = sign_in(visitor, "camille", code_of(editor.device))

    assert response["Location"] == reverse("gestion:index")
    assert is_in(visitor)


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "１２３４５６"])
def test_sign_in_without_six_digits_computes_nothing(editor, visitor, code):
    response = sign_in(visitor, "camille", code)

    assert "Il manque les six chiffres" in response.text
    assert COOKIE not in response.cookies


def test_every_wrong_answer_gets_the_same_sentence(editor, visitor):
    right = code_of(editor.device)
    wrong = f"{(int(right) + 1) % 1_000_000:06d}"

    pages = [
        sign_in(visitor, "camille", wrong).text,
        sign_in(visitor, "camille", right, password="un autre soir sans lampe").text,
        sign_in(visitor, "personne", right).text,
    ]

    assert all("Ces trois réponses ne vont pas ensemble" in page for page in pages)
    assert not is_in(visitor)


def test_used_code_opens_no_more(editor, visitor):
    code = code_of(editor.device)
    sign_in(visitor, "camille", code)

    again = Client()
    sign_in(again, "camille", code)

    assert is_in(visitor)
    assert not is_in(again)


def test_space_inside_the_code_does_not_matter(editor, visitor):
    code = code_of(editor.device)

    sign_in(visitor, "camille", f"{code[:3]} {code[3:]}")

    assert is_in(visitor)


def test_first_code_confirms_the_telephone(editor, visitor):
    device = enrol(editor.member)

    sign_in(visitor, "camille", code_of(device))

    device.refresh_from_db()
    assert device.confirmed


def test_secret_that_waited_three_days_serves_no_more(editor, visitor, clock):
    device = enrol(editor.member)
    clock.advance(days=3)

    sign_in(visitor, "camille", code_of(device))

    device.refresh_from_db()
    assert not device.confirmed
    assert not is_in(visitor)


def test_new_secret_ends_the_sessions_of_the_earlier_one(editor):
    enrol(editor.member)

    assert not is_in(editor.client)


def test_disabled_member_is_out_at_the_next_page(editor):
    editor.member.is_active = False
    editor.member.save()

    assert not is_in(editor.client)


def test_disabled_member_does_not_come_in(editor, visitor):
    editor.member.is_active = False
    editor.member.save()

    sign_in(visitor, "camille", code_of(editor.device))

    assert not is_in(visitor)


def test_cookie_is_kept_to_its_path_and_leaves_no_date(editor, visitor):
    cookie = sign_in(visitor, "camille", code_of(editor.device)).cookies[COOKIE]

    assert (cookie["path"], cookie["samesite"]) == (settings.MDV_STAFF_PATH, "Strict")
    assert cookie["httponly"]
    assert not cookie["max-age"]
    assert not cookie["expires"]


def test_sign_in_page_sets_no_session(visitor, db):
    assert COOKIE not in visitor.get(reverse("gestion:login")).cookies


def test_id_that_was_brought_is_never_taken(editor, visitor):
    visitor.cookies[COOKIE] = "0" * 40

    sign_in(visitor, "camille", code_of(editor.device))

    assert visitor.cookies[COOKIE].value != "0" * 40


def test_id_changes_at_each_sign_in(editor):
    before = editor.client.cookies[COOKIE].value

    sign_in(editor.client, "camille", code_of(editor.device))

    assert editor.client.cookies[COOKIE].value != before
    assert not VaultSession.objects.filter(pk=before).exists()


def test_sign_out_ends_the_session_on_the_server(editor):
    key = editor.client.cookies[COOKIE].value

    response = editor.client.post(reverse("gestion:logout"))

    assert response.cookies[COOKIE].value == ""
    assert response.cookies[COOKIE]["path"] == settings.MDV_STAFF_PATH
    assert not VaultSession.objects.filter(pk=key).exists()


def test_sign_out_asked_by_a_link_does_nothing(editor):
    assert editor.client.get(reverse("gestion:logout")).status_code == 405
    assert is_in(editor.client)


def test_flood_of_sign_ins_costs_no_try(editor, visitor, monkeypatch):
    def busy():
        raise PoolBusy

    monkeypatch.setattr("staff.entrance.stretching", busy)

    statuses = {sign_in(visitor, "camille", "123456").status_code for _ in range(40)}

    assert statuses == {503}
