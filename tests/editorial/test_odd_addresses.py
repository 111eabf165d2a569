"""A key that is none leads nowhere, and is no fault of ours."""

import pytest
from django.urls import reverse

from tests.editorial.conftest import Desk

pytestmark = pytest.mark.django_db(databases="__all__")
LIST = reverse("gestion:editorial_text_changelist")
BEYOND = "9" * 30


@pytest.fixture
def proposal(loaded, editor, reviewer):
    desk = Desk(editor.member, reviewer.member)
    return desk.proposal("article/deposer-plainte", "pas à pas", "bien")


@pytest.mark.parametrize("key", ["abc", "-1", "²", BEYOND, "abc/change"])
def test_text_that_is_not_there_is_not_found(editor, key):
    assert editor.client.get(f"{LIST}{key}/change/").status_code == 404


@pytest.mark.parametrize("page", ["", "apercu/", "retirer/"])
def test_version_beyond_any_is_not_found(editor, page):
    assert editor.client.get(f"{LIST}version/{BEYOND}/{page}").status_code == 404


@pytest.mark.parametrize("key", ["abc", "²", BEYOND])
def test_earlier_version_that_is_none_is_not_found(editor, proposal, key):
    begin = reverse("gestion:editorial_begin", args=[proposal.text_id])

    assert editor.client.post(begin, {"from": key}).status_code == 404


@pytest.mark.parametrize("other", [f"{BEYOND}:x", "²:x", "x", ""])
def test_other_version_that_is_none_publishes_nothing(reviewer, proposal, other):
    publish = reverse("gestion:editorial_publish", args=[proposal.pk])

    response = reviewer.client.post(publish, {"seen": proposal.sha256, "with": other})

    proposal.refresh_from_db()
    assert (response.status_code, proposal.state) == (404, "proposed")
