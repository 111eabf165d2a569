"""Two tabs of one page of the plan, both filled by words that waited: each has its own draft."""

from __future__ import annotations

from django.urls import reverse

from accounts.models import Draft
from tests.library.plan import DRAFT, SIGNS, place_of, words_of

HERE = place_of(SIGNS)


def open_tab(person) -> dict[str, str]:
    """What the form of a tab would send."""
    form = person.client.get(HERE).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


def test_two_tabs_never_share_a_draft(writer):
    writer.client.post(reverse("accounts:lock"))
    writer.client.post(HERE, {"words": "Un.", "section": SIGNS, "based_on": "0"})
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})
    first, second = open_tab(writer), open_tab(writer)
    assert first["words"] == second["words"] == "Un."

    for tab, words in ((first, "Un, et plus."), (second, "Un, autrement.")):
        writer.client.post(DRAFT, {**tab, "words": words})
    assert Draft.objects.count() == 2

    writer.client.post(HERE, {**second, "words": "Un, autrement."})
    assert words_of(writer) == "Un, autrement."
    assert open_tab(writer)["words"] == "Un, et plus."


def test_kept_at_once_takes_the_draft_that_filled_it(writer):
    writer.client.post(DRAFT, {"words": "Un.", "section": SIGNS})

    writer.client.post(HERE, open_tab(writer))
    assert words_of(writer) == "Un."
    assert not Draft.objects.exists()
