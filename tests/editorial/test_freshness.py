"""What grows old is named before and after its limit, with the way to mend it."""

from datetime import date

import pytest
from django.urls import reverse

from editorial.freshness import board
from library.models import Article
from tests.contacts.local import published as published_service

pytestmark = pytest.mark.django_db(databases="__all__")


def names(rows) -> set[str]:
    return {one.label for one in rows}


@pytest.mark.parametrize(
    ("day", "past", "soon"),
    [
        (date(2026, 11, 21), set(), set()),
        (date(2027, 1, 20), set(), {"Contact"}),
        (date(2027, 2, 18), set(), {"Contact"}),
        (date(2027, 2, 19), {"Contact"}, set()),
    ],
)
def test_contacts_are_named_thirty_days_before_and_after_ninety(loaded, day, past, soon):
    found = board(day)

    assert (names(found.past), names(found.soon)) == (past, soon)


def test_law_is_old_after_half_a_year(loaded):
    found = board(date(2027, 5, 20))

    assert {"Article", "Outil", "Faits et sources"} <= names(found.past)


def test_the_oldest_comes_first(desk):
    old, new = "afficher:", "verifie_le: 2026-10-01\nafficher:"
    desk.publish(
        desk.proposal("contact/viols-femmes-informations", old, new, sources_read="Page rouverte.")
    )

    assert board(date(2027, 3, 1)).past[0].verified_on == date(2026, 10, 1)


def test_contact_that_nobody_is_shown_does_not_grow_old(loaded):
    found = board(date(2030, 1, 1))

    assert not any("3977" in one.title for one in found.past)


def test_local_service_is_on_the_board(loaded):
    published_service()

    assert "Service de proximité" in names(board(date(2027, 3, 1)).past)


def test_version_of_a_changed_text_is_behind(loaded):
    Article.objects.filter(slug="deposer-plainte").update(title="Porter plainte")

    assert names(board(date(2026, 11, 21)).behind) == {"Facile à lire", "En anglais"}


def test_board_leads_to_each_text(loaded, editor, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2027, 3, 1))

    page = editor.client.get(reverse("gestion:freshness")).content.decode()

    assert "À reconfirmer" in page
    assert 'href="/gestion/editorial/text/' in page


def test_member_without_a_role_does_not_see_the_board(loaded, editor):
    editor.member.groups.clear()

    assert editor.client.get(reverse("gestion:freshness")).status_code == 403
