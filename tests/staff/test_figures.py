"""Counts that say nothing of one person."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from staff import roles
from staff.figures import Figure, said
from tests.staff.people import bring_in


@pytest.mark.parametrize(
    ("count", "text"),
    [(0, "moins de 10"), (9, "moins de 10"), (10, "environ 10"), (29, "environ 20")],
)
def test_people_are_counted_by_tens(count, text):
    assert said(Figure("Espaces", lambda: count, of_people=True)) == text


def test_contents_are_counted_exactly():
    assert said(Figure("Articles", lambda: 3)) == "3"


@pytest.mark.django_db(databases="__all__")
def test_page_says_less_than_one_space(writer):
    page = bring_in("claude", roles.ADMINISTRATION).client.get(reverse("gestion:figures")).text

    assert dict(re.findall(r'<th scope="row">(.+?)</th><td>(.+?)</td>', page))["Espaces"] == (
        "moins de 10"
    )
