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
from journal.line import OpenLine, Tally
from journal.views import listing

PLAIN = Path(os.environ["MDV_BENCH_PLAIN"])


def answer_in_plain(request: SpaceRequest, asked: QueryDict) -> asking.Answer:
    form = EntryListingForm(asked)
    form.offer(Tally())
    wanted = form.wanted()
    rows = PlainRows(PLAIN, wanted.query)
    # Counted once and read by the page: no list of all is made.
    line = OpenLine(rows[0:50])
    return asking.Answer(form, wanted, line, Chosen(rows), frozenset(), frozenset())


listing.answer_to = answer_in_plain  # type: ignore[attr-defined]
