"""The portal, whose list of notes comes from rows in clear: the reference of P5, as a server."""

from __future__ import annotations

import os
from pathlib import Path

from memodevie.wsgi import application  # noqa: F401  isort: skip

from django.http import QueryDict

from accounts.requests import SpaceRequest
from benchmarks.plain_rows import PlainRows
from journal import asking
from journal.attachments import kept_ids
from journal.filtering import Chosen
from journal.forms.listing import EntryListingForm
from journal.line import OpenLine
from journal.views import listing

PLAIN = Path(os.environ["MDV_BENCH_PLAIN"])


def answer_in_plain(request: SpaceRequest, asked: QueryDict) -> asking.Answer:
    form = EntryListingForm(asked)
    wanted = form.wanted()
    rows = PlainRows(PLAIN, wanted.query)
    form.offer(rows.tally())
    # Counted once and read by the page: no list of all is made.
    line = OpenLine(rows[0:50])
    kept_files = kept_ids(request.space)
    return asking.Answer(form, wanted, line, Chosen(rows), frozenset(), kept_files)


listing.answer_to = answer_in_plain  # type: ignore[attr-defined]
