"""The portal, whose list of notes comes from rows in clear: the reference of P5, as a server."""

from __future__ import annotations

import os
from pathlib import Path

from memodevie.wsgi import application  # noqa: F401  isort: skip

from django.http import QueryDict

from accounts.requests import SpaceRequest
from benchmarks.plain_rows import PlainRows
from journal import asking
from journal.filtering import Chosen
from journal.forms.listing import EntryListingForm
from journal.views import listing

PLAIN = Path(os.environ["MDV_BENCH_PLAIN"])


def answer_in_plain(request: SpaceRequest, asked: QueryDict) -> asking.Answer:
    form = EntryListingForm(asked)
    form.offer([])
    wanted = form.wanted()
    rows = PlainRows(PLAIN, wanted.query)
    # Counted once and read by the page: neither list is made.
    return asking.Answer(form, wanted, rows[0:50], Chosen(rows), frozenset())  # type: ignore[arg-type]


listing.answer_to = answer_in_plain  # type: ignore[attr-defined]
