"""Lists that somebody wrote: told, or refused in a sentence; never an error, never half of them."""

from __future__ import annotations

import hashlib
import json
import random
import re
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from documents.models import Document
from dossier.assembling.keeping import read_dossiers
from dossier.assembling.sealed_form import from_record, to_record
from dossier.bringing_back.dossiers import Ids, bring_dossiers
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.told import Told, read_told
from dossier.checking.lists import Listed, Listing
from dossier.checking.verdicts import Kind
from dossier.container import names
from dossier.purposes import Purpose
from dossier.record import ChosenEntry, DossierRecord
from journal.landmarks.keeping import add_landmark
from journal.models import Entry
from journal.moods.vocabulary import Mood
from tests.cast import Person
from tests.contacts import book
from tests.documents.deposits import deposit_one
from tests.dossier.bringing import bring, rows
from tests.dossier.copies import take
from tests.dossier.forgeries import files_of, zip_of
from tests.dossier.steps import begin, on
from tests.journal import moods
from tests.journal.notes import write
from tests.library import plan

LISTS = (
    "journal.json",
    "documents.json",
    "carnet.json",
    "plan.json",
    "reperes.json",
    "humeurs.json",
    "dossiers.json",
)
ODD = (None, True, 0, -1, 2**70, 1.5, "", "x", "../x", "2026-13-45", [], {}, [[]], ["x"], {"x": 1})


@pytest.fixture
def copy(writer: Person) -> dict[str, bytes]:
    letter = deposit_one(writer, b"Madame,\n", "lettre.txt")
    note = write(writer, "Il a crié.", attachments=(letter.pk,))
    book.keep(writer, phones="17")
    plan.keep(writer, "Le portail.")
    moods.note(writer, date(2026, 11, 20), Mood.CALM)
    add_landmark(owner=writer.space, keyring=writer.keyring, name="Le départ", when=on(2022))
    begin(writer, note, documents=(letter,))
    return files_of(take(writer))


def listing_of(files: dict[str, bytes]) -> Listing:
    listed = {
        name: Listed(len(content), hashlib.sha256(content).digest())
        for name, content in files.items()
    }
    return Listing(Kind.SPACE, timezone.now(), listed)


def told(files: dict[str, bytes]) -> Told | Refusal:
    try:
        return read_told(files, listing_of(files))
    except Refused as refused:
        return refused.refusal


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    return [path, *(one for key, below in inner for one in places(below, (*path, key)))]


def with_at(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    if not path:
        return put
    changed = value.copy()
    changed[path[0]] = with_at(value[path[0]], path[1:], put)
    return changed


def test_lists_of_a_copy_are_told(copy):
    assert isinstance(told(copy), Told)


def test_every_place_of_every_list_may_hold_anything(copy):
    """Each is a refusal, or something that its field may say."""
    chosen = random.Random(20261121)
    for name in LISTS:
        said = json.loads(copy[name])
        for path in places(said):
            for put in chosen.sample(ODD, 5):
                changed = json.dumps(with_at(said, path, put)).encode()
                answer = told(copy | {name: changed})
                assert isinstance(answer, Told) or answer in {Refusal.NOT_A_COPY, Refusal.NEWER}


def test_every_place_of_a_form_may_hold_anything(copy):
    name = "recits/001-v1.json"
    said = json.loads(copy[name])
    for path in places(said):
        for put in ODD:
            text = json.dumps(
                with_at(said, path, put),
                sort_keys=True,
                separators=(",", ":"),
                ensure_ascii=False,
            )
            answer = told(copy | {name: text.encode()})
            assert isinstance(answer, Told) or answer in {Refusal.NOT_A_COPY, Refusal.NEWER}


@pytest.mark.parametrize("name", [*LISTS, "recits/001-v1.json"])
@pytest.mark.parametrize("octets", [b"", b"{", b"\xff", b"[" * 100_000, b'{"a":' * 50_000])
def test_list_that_is_none(copy, name, octets):
    assert told(copy | {name: octets}) is Refusal.NOT_A_COPY


@pytest.mark.parametrize("name", [*LISTS, "recits/001-v1.json"])
def test_list_that_is_missing(copy, name):
    left = {one: content for one, content in copy.items() if one != name}

    assert told(left) is Refusal.NOT_A_COPY


def test_form_that_no_list_names(copy):
    assert told(copy | {"recits/009-v1.json": b"{}"}) is Refusal.NOT_A_COPY


def test_form_of_a_later_release(copy):
    said = json.loads(copy["recits/001-v1.json"])
    text = json.dumps(said | {"format": 3}, sort_keys=True, separators=(",", ":"))

    assert told(copy | {"recits/001-v1.json": text.encode()}) is Refusal.NEWER


def test_sums_made_again_are_not_what_the_tokens_speak_of(copy, stranger):
    """Another note, and every list that says its hash; the tokens over them cannot follow."""
    name = "recits/001-v1.json"
    before = hashlib.sha256(copy[name]).hexdigest().encode()
    forged = copy | {name: copy[name].replace(b"Il a", b"Elle")}
    after = hashlib.sha256(forged[name]).hexdigest().encode()
    for one in (names.CONTENT, names.SUMS):
        forged[one] = forged[one].replace(before, after)
    sums = forged[names.SUMS].decode().splitlines()
    forged[names.SUMS] = "".join(
        f"{hashlib.sha256(forged[line[66:]]).hexdigest()}  {line[66:]}\n" for line in sums
    ).encode()
    there = rows()

    response = bring(stranger, zip_of(forged))

    assert "n’est plus celle qui a été faite" in response.content.decode()
    assert rows() == there
    assert not Entry.objects.for_owner(stranger.space).exists()
    assert not Document.objects.for_owner(stranger.space).exists()


NO_HOUR_OF_OURS = (
    "9999-12-31T23:59:59+00:00",
    "9999-12-31T23:59:59-14:00",
    "0001-01-01T00:00:00+14:00",
    "0001-01-01T00:00:00+00:00",
    "1999-12-31T23:59:59+00:00",
    "2026-11-20T10:00:00",
    "2031-01-01T00:00:00+00:00",
)


def at_hour(copy: dict[str, bytes], name: str, hour: str) -> dict[str, bytes]:
    """One member with another hour in place of each of its own."""
    text = re.sub(
        r'("(?:written_at|received_at|made_at)": ?")[^"]+', rf"\g<1>{hour}", copy[name].decode()
    )
    return copy | {name: text.encode()}


@pytest.mark.parametrize("hour", NO_HOUR_OF_OURS)
def test_hour_that_no_clock_of_ours_gave(copy, hour):
    """It would be told wrong on a page, or not at all."""
    told_twice = at_hour(at_hour(copy, "recits/001-v1.json", hour), "journal.json", hour)
    assert told_twice != copy

    assert told(told_twice) is Refusal.NOT_A_COPY
    assert told(at_hour(copy, "documents.json", hour)) is Refusal.NOT_A_COPY


def test_hour_long_ago_is_told(copy):
    hour = "2015-01-01T00:00:00+01:00"
    old = at_hour(at_hour(copy, "recits/001-v1.json", hour), "journal.json", hour)

    assert isinstance(told(at_hour(old, "documents.json", hour)), Told)


def changed(copy: dict[str, bytes], name: str, *path_and_value: Any) -> dict[str, bytes]:
    *path, value = path_and_value
    said = with_at(json.loads(copy[name]), tuple(path), value)
    return copy | {name: json.dumps(said).encode()}


PIECE = ("dossiers", 0, "entries", 0)
BEYOND = (
    ("documents.json", "documents", 0, "category", "inconnue"),
    ("documents.json", "documents", 0, "title", "a" * 10_000),
    ("documents.json", "documents", 0, "note", "a" * 30_000),
    ("documents.json", "documents", 0, "labels", ["a"] * 1_000),
    ("documents.json", "documents", 0, "happened", "on", "9999-12-31"),
    ("plan.json", "sections", 0, "section", "inconnue"),
    ("plan.json", "sections", 0, "words", "a" * 100_000),
    ("reperes.json", "landmarks", 0, "happened_on", "9999"),
    ("reperes.json", "landmarks", 0, "version", 2**31),
    ("carnet.json", "cards", 0, "version", 2**31),
    ("dossiers.json", "dossiers", 0, "version", 2**70),
    ("dossiers.json", "dossiers", 0, "title", "a" * 10_000),
    ("dossiers.json", "dossiers", 0, "seen", ["a" * 10_000]),
    ("dossiers.json", *PIECE, "version", "1"),
    ("dossiers.json", *PIECE, "random", "x"),
    ("dossiers.json", *PIECE, "left_out", ["inconnu"]),
    ("dossiers.json", *PIECE, "left_out", ["text"]),
    ("dossiers.json", *PIECE, "hidden", [["text", 0, 2**70]]),
    ("dossiers.json", *PIECE, "hidden", [["inconnu", 0, 1]]),
)


@pytest.mark.parametrize("beyond", BEYOND, ids=lambda one: f"{one[0]} {one[-2]}")
def test_what_no_form_lets_through(copy, beyond):
    """Among them a hidden passage without its random part, of which no page could be made."""
    assert told(changed(copy, *beyond)) is Refusal.NOT_A_COPY


@pytest.mark.parametrize(
    ("name", "listed"),
    [("plan.json", "sections"), ("reperes.json", "landmarks"), ("dossiers.json", "dossiers")],
)
def test_what_stands_twice(copy, name, listed):
    [one] = json.loads(copy[name])[listed]

    assert told(changed(copy, name, listed, [one, one])) is Refusal.NOT_A_COPY


def test_note_twice_in_a_dossier(copy):
    [one] = json.loads(copy["dossiers.json"])["dossiers"][0]["entries"]
    twice = [one, one | {"piece": str(UUID(int=7))}]

    assert told(changed(copy, "dossiers.json", *PIECE[:-1], twice)) is Refusal.NOT_A_COPY


@pytest.mark.parametrize(("field", "value"), [("safety", 9), ("text", "a" * 200_000)])
def test_form_beyond_what_is_asked(copy, field, value):
    name = "recits/001-v1.json"
    form = json.loads(copy[name]) | {field: value}
    text = json.dumps(form, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    assert told(copy | {name: text.encode()}) is Refusal.NOT_A_COPY


def test_hidden_piece_gets_a_name_and_a_random_part_of_here(copy, stranger):
    piece = UUID(json.loads(copy["dossiers.json"])["dossiers"][0]["entries"][0]["piece"])
    hidden = changed(copy, "dossiers.json", *PIECE, "left_out", ["text"])
    hidden = changed(hidden, "dossiers.json", *PIECE, "random", "ab" * 32)
    read_key = f"telling-{piece.hex}-00"
    read = told(changed(hidden, "dossiers.json", *PIECE[:2], "seen", [read_key]))
    ids = Ids({one.id: one.id for one in read.notes}, {one.id: one.id for one in read.documents})

    bring_dossiers(stranger.space, stranger.keyring, read.dossiers, ids)

    [opened] = read_dossiers(stranger.space, stranger.keyring)
    [back] = opened.record.entries
    assert back.piece != piece
    assert back.random not in {"", "ab" * 32}
    assert opened.record.seen == (f"telling-{back.piece.hex}-00",)


@pytest.mark.parametrize("said", [{"random": "x"}, {"version": 2**70}, {"version": "1"}])
def test_record_that_no_page_can_be_made_of_is_told_as_altered(said):
    record = to_record(DossierRecord(Purpose.LAWYER, entries=(ChosenEntry(UUID(int=1), 1),)))
    record["entries"][0] |= {"left_out": ["text"], "random": "ab" * 32}
    assert from_record(record).entries[0].is_redacted

    record["entries"][0] |= said
    with pytest.raises(ValueError, match=r"not|random"):
        from_record(record)
