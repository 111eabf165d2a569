"""The list, which reads columns and searches octets, answers as one note opened after the other."""

from __future__ import annotations

import random
from dataclasses import fields
from datetime import UTC, datetime, time, timedelta

import pytest

from dates.folding import fold
from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import When, resolve_when
from journal.content import WORDS, Content
from journal.deposited import record_of
from journal.filtering import Wanted, choose_entries
from journal.forms.listing import EntryListingForm
from journal.line import OpenLine
from journal.models import Entry, Revision
from journal.reading import ListedEntry, list_entries, open_entry
from journal.revisions import Altered, Version, seal_revision
from journal.search import fields_of, search_entries, terms_of
from journal.vocabulary import Children, Stance, Tone, ViolenceType
from tests.cast import Person

# Everyday words, other alphabets, signs that fold to several letters or to none.
SIGNS = (
    "la porte L’ÉTÉ œuf cœur straße ½ …  Ａb e\u0301te\u0300 «oui» 👩🏽 \u202f سلام ﬁn \ud83d\n\t"
)
QUERIES = [
    "porte",
    "été",
    "l'ete",
    "oeu",
    "« la porte »",
    '"e oeuf"',
    "سلام",
    "ab fin",
    "ss",
    "2019",
    "mars",
    "…",
]
NOTES = 60


@pytest.mark.parametrize("seed", range(4))
def test_list_is_every_note_opened_and_put_in_order(writer, seed):
    fill(writer, random.Random(seed))

    listed = list_entries(writer.space, writer.keyring)

    assert listed == opened_one_by_one(writer)
    assert {type(one.latest) for one in listed} == {Version, Altered}


@pytest.mark.parametrize("seed", range(4))
def test_search_finds_what_folding_every_field_finds(writer, seed):
    fill(writer, random.Random(seed))
    listed = list_entries(writer.space, writer.keyring)

    for query in QUERIES:
        assert search_entries(listed, query) == [one for one in listed if holds(one, query)], query


@pytest.mark.parametrize("seed", range(2))
def test_every_choice_that_is_offered_counts_what_it_finds(writer, seed):
    fill(writer, random.Random(seed))
    listed = list_entries(writer.space, writer.keyring)
    form = EntryListingForm({})
    form.offer(OpenLine(listed).tally())

    for name in ("kind", "safety", "stance", "tone", "children"):
        for value, label in form.fields[name].choices[1:]:
            found = choose_entries(listed, Wanted(**{name: value}), frozenset()).entries
            assert f"({len(found)})" in str(label)


def test_content_that_is_read_is_a_whole_one(writer):
    fill(writer, random.Random(1))
    names = {one.name for one in fields(Content)}

    for one in list_entries(writer.space, writer.keyring):
        if isinstance(one.latest, Version):
            read = vars(one.latest.content)
            assert set(read) == names
            assert one.latest.content == Content(**read)


def opened_one_by_one(person: Person) -> list[ListedEntry]:
    """By way of models; an earlier version never stands for one that is altered or gone."""
    kept = Entry.objects.filter(owner=person.space, trashed_on=None)
    opened = [(pk, open_entry(person.space, person.keyring, pk)) for pk in ids(kept)]
    listed = [
        ListedEntry(pk, one.latest if Revision.objects.filter(entry=pk).exists() else Altered(0))
        for pk, one in opened
    ]
    return sorted(listed, key=place_in_the_list, reverse=True)


def place_in_the_list(one: ListedEntry) -> tuple[object, ...]:
    if isinstance(one.latest, Altered):
        return (-1, str(one.id))
    return (*one.latest.content.when.sort_key, one.latest.written_at, str(one.id))


def holds(one: ListedEntry, query: str) -> bool:
    if not isinstance(one.latest, Version):
        return False
    folded = [fold(field.words) for field in fields_of(one.latest.content)]
    return all(any(term in words for words in folded) for term in terms_of(query))


def ids(entries):
    return list(entries.values_list("pk", flat=True))


def fill(person: Person, chance: random.Random) -> None:
    """Sixty notes of one to three versions, a fifth of them tampered with or thrown away."""
    for number in range(NOTES):
        entry = Entry.objects.create(
            owner=person.space, created_on=datetime(2026, 1, 1, tzinfo=UTC)
        )
        for version in range(1, 1 + chance.choice((1, 1, 1, 2, 3))):
            written_at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(90))
            record = record_of(entry.pk, Version(version, written_at, "", a_content(chance)))
            if number % 20 == 7:
                # Sealed by us, and yet no record: a later release, or a fault.
                record.pop(chance.choice(["title", "safety", "happened_on", "written_at"]))
            if number % 20 == 9:
                record |= {"happened_precision": "soon", "safety": "high"}
            seal_revision(person.keyring, entry.pk, version, record).save()
        tamper(entry, number % 20)


def tamper(entry: Entry, kind: int) -> None:
    rows = Revision.objects.filter(entry=entry).order_by("-number")
    if kind == 1:
        rows.delete()
    elif kind == 2:
        rows[0].delete() if len(rows) > 1 else None
    elif kind == 3:
        rows.update(sealed_record=b"\1" + bytes(1052))
    elif kind == 4:
        # The keys of another note.
        other = Revision.objects.exclude(entry=entry).first()
        rows.update(wrapped_dek=other.wrapped_dek, sealed_record=other.sealed_record)
    elif kind == 5:
        Entry.objects.filter(pk=entry.pk).update(trashed_on="2026-01-02")
    elif kind == 6:
        rows.filter(number=1).update(number=40)


def a_content(chance: random.Random) -> Content:
    words = SIGNS.split(" ")
    said = {
        name: " ".join(chance.choices(words, k=chance.randrange(4)))
        for name in WORDS
        if name != "children_present"
    }
    said["text"] = " ".join(chance.choices(words, k=12))
    return Content(
        **said,
        when=a_when(chance),
        children_present=chance.choice(["", *Children.values]),
        stance=chance.choice(["", *Stance.values]),
        tone=chance.choice(["", *Tone.values]),
        safety=chance.choice([None, 1, 2, 3, 4, 5]),
        violence_types=tuple(chance.sample(ViolenceType.values, chance.randrange(3))),
        to_complete=chance.random() < 0.3,
    )


def a_when(chance: random.Random) -> When:
    days = [
        PartialDate(2019),
        PartialDate(2023, 3),
        PartialDate(2023, 3, chance.randrange(1, 32)),
        None,
    ]
    return resolve_when(
        chance.choice([one for one in Precision if one != Precision.RANGE]),
        on=chance.choice(days),
        at=chance.choice([None, time(21, 30)]),
        note=chance.choice(["", "un soir d’été"]),
        anchor=chance.choice(["", "la fête de l’École"]),
    )
