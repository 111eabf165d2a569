"""Public pages travel compressed, pages that hold a token never do."""

from __future__ import annotations

import gzip

import brotli
import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db(databases="__all__")


def test_public_page_is_sent_in_brotli(visitor):
    plain = visitor.get(reverse("home"))
    packed = visitor.get(reverse("home"), headers={"Accept-Encoding": "gzip, br"})

    assert packed["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert int(packed["Content-Length"]) == len(packed.content)


def test_public_page_is_sent_in_gzip_to_an_older_browser(visitor):
    plain = visitor.get(reverse("home"))
    packed = visitor.get(reverse("home"), headers={"Accept-Encoding": "gzip, br;q=0"})

    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content


def test_page_with_a_token_is_not_compressed(visitor):
    response = visitor.get(reverse("accounts:login"), headers={"Accept-Encoding": "br"})

    assert not response.has_header("Content-Encoding")


def test_inside_page_is_not_compressed(writer):
    response = writer.client.get(reverse("journal:entry_list"), headers={"Accept-Encoding": "br"})

    assert not response.has_header("Content-Encoding")


def test_first_visit_to_the_numbers_fits_the_first_round_trips(visitor):
    packed = visitor.get(reverse("contacts:directory"), headers={"Accept-Encoding": "br"})

    assert len(packed.content) <= 8 * 1024
