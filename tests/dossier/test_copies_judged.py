"""A copy is judged by the verifier of dossiers: sound as it left, never once it was touched."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dossier.checking.examination import examine
from dossier.checking.verdicts import Kind, State, Verdict
from evidence.authority import roots
from evidence.heads import make_head
from tests.documents.deposits import deposit_one
from tests.dossier.copies import take
from tests.journal.notes import amend, write


def pieces(octets: bytes) -> Iterator[bytes]:
    return (octets[at : at + 50_000] for at in range(0, len(octets), 50_000))


@pytest.fixture
def taken(writer) -> bytes:
    letter = deposit_one(writer, b"Madame,\n" * 1000, "lettre.txt")
    note = write(writer, "Il a crié. 🌷", attachments=(letter.pk,))
    amend(writer, note, "Il a crié deux fois.")
    make_head()
    return take(writer)


def test_copy_is_sound(taken):
    report = examine(pieces(taken), roots())

    assert report.verdict == Verdict.SOUND
    assert report.kind == Kind.SPACE
    sealed = [one.name for one in report.pieces if one.state == State.SEALED]
    assert {"recits/001-v1.json", "recits/001-v2.json", "pieces/001.txt"} <= set(sealed)


@pytest.mark.parametrize("words", [b"deux fois", b"Madame,", b"contenu.json", b'"notes"'])
def test_touched_copy_is_not(taken, words):
    place = taken.rindex(words)
    forged = taken[:place] + bytes([taken[place] ^ 1]) + taken[place + 1 :]

    assert examine(pieces(forged), roots()).verdict != Verdict.SOUND


def test_cut_copy_is_not(taken):
    assert examine(pieces(taken[:-1]), roots()).verdict != Verdict.SOUND
