"""Lists that somebody wrote: told, or refused in a sentence; never an error, never half of them."""

from __future__ import annotations

import hashlib
import json
import random
import re
from datetime import date
from typing import Any

import pytest

from documents.models import Document
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.told import Told, read_told
from dossier.checking.lists import Listed, Listing
from dossier.checking.verdicts import Kind
from dossier.container import names
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
    return Listing(Kind.SPACE, listed)


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
