"""A draft may be anything: its page opens, and says what is wrong."""

import pytest
from django.urls import reverse

from editorial.kinds import Unreadable, kind_of
from tests.editorial.conftest import Desk

ARTICLE, TITLE = "article/deposer-plainte", "title: Déposer plainte, pas à pas"


@pytest.mark.parametrize(
    "body",
    [
        *("", "12", "[a, b]", "---\n---\n", "---\n12\n---\n", "slug: [x]", "[" * 40_000),
        *("---\nverified_on: 2026-11-31\n---\n", "slug: x\nverifie_le: 2026-11-31\n"),
        *("date: 2026-11-20\nfacts: [[]]\n", "date: 2026-11-20\nfacts: 3\n"),
    ],
)
@pytest.mark.parametrize("kind", ["article", "easy", "en", "tool", "facts", "contact"])
def test_text_that_is_none_of_its_kind_is_unreadable(kind, body):
    with pytest.raises(Unreadable):
        kind_of(kind).read_about("deposer-plainte", body)


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (ARTICLE, "verified_on: 2026-11-20", "verified_on: 2026-11-31"),
        (ARTICLE, TITLE, "title: 12"),
        ("contact/avft", "slug: avft", "- avft"),
    ],
)
def test_draft_that_cannot_be_read_says_so_and_stays_open(loaded, editor, reviewer, name, old, new):
    draft = Desk(editor.member, reviewer.member).draft(name, old, new)

    page = editor.client.get(reverse("gestion:editorial_revision", args=[draft.pk]))

    assert 'class="edit__problems"' in page.content.decode()
