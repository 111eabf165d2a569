"""Notes of any sort, without a database: what Hypothesis draws for the two ways of seeing."""

from __future__ import annotations

from datetime import UTC, datetime, time
from uuid import uuid4

from hypothesis import strategies as st

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import When, resolve_when
from journal.content import Content
from journal.reading import ListedEntry
from journal.revisions import Altered, Version
from journal.seeing.notes import Note, readable_notes
from journal.vocabulary import Safety, Tone, ViolenceType

MOMENT = datetime(2026, 11, 21, 10, tzinfo=UTC)


def listed(when: When | None = None, **said: object) -> ListedEntry:
    content = Content("Un fait.", when=when or When(), **said)  # type: ignore[arg-type]
    return ListedEntry(uuid4(), Version(1, MOMENT, "", content))


def altered() -> ListedEntry:
    return ListedEntry(uuid4(), Altered(1))


def note(when: When | None = None, **said: object) -> Note:
    return readable_notes([listed(when, **said)])[0]


# Few days and few months, so that notes meet.
partial_dates = st.builds(
    PartialDate,
    st.sampled_from([2024, 2025, 2026]),
    st.sampled_from([1, 2, 12]),
    st.one_of(st.none(), st.sampled_from([1, 15, 28])),
) | st.builds(PartialDate, st.sampled_from([2024, 2025, 2026]))


@st.composite
def whens(draw: st.DrawFn) -> When:
    precision = draw(st.sampled_from(Precision))
    on = draw(partial_dates if precision == Precision.RANGE else st.none() | partial_dates)
    until = draw(partial_dates) if precision == Precision.RANGE else None
    at = draw(st.none() | st.just(time(21)))
    anchor = draw(st.sampled_from(["", "le déménagement", "La Naissance", "la naissance"]))
    return resolve_when(precision, on=on, until=until, at=at, anchor=anchor)


entries = st.builds(
    listed,
    whens(),
    safety=st.none() | st.sampled_from(Safety.values),
    tone=st.sampled_from(["", *Tone.values]),
    violence_types=st.lists(st.sampled_from(ViolenceType.values), unique=True).map(tuple),
)
notes = st.lists(entries, max_size=25).map(readable_notes)
