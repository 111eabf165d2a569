"""A copy of much: in few queries, in small pieces, beyond what 32 bits can say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from documents.verification.zip_stream import ZipStream
from dossier.container.files import Packed
from dossier.container.shell import SPACE_FORMAT, enclose, roots_for
from dossier.taking_away.packing import pack_space
from dossier.taking_away.sums import FileSums
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.journal.notes import write
from vault.age import AgeWriter

GIB = 1024**3
PIECE = bytes(1024 * 1024)


def pack(person: Person) -> ZipStream:
    return pack_space(person.space, person.keyring, FileSums(), made_at=timezone.now())


def packed(person: Person) -> bytes:
    return b"".join(pack(person))


def queries_for(person: Person) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        packed(person)
    return len(caught)


def test_notes_are_taken_in_queries_that_do_not_grow(writer):
    write(writer)
    few = queries_for(writer)
    for number in range(20):
        write(writer, f"La porte {number}.")

    assert queries_for(writer) == few


def test_every_piece_is_small(writer):
    deposit_one(writer, b"z" * 1_000_000, "film.mp4")

    zipped = pack(writer)

    assert max(len(piece) for piece in zipped) <= 64 * 1024


def test_film_of_five_gib_has_its_exact_length(writer):
    def read() -> Iterator[bytes]:
        return (PIECE for _ in range(5 * 1024))

    film = Packed("pieces/001.mp4", 5 * GIB, "00" * 32, 0, read, "video/mp4")
    zipped = enclose(
        format_name=SPACE_FORMAT,
        made_at=timezone.now(),
        roots=roots_for(()),
        read_me="",
        small=[],
        large=[film],
    )

    assert zipped.length > 5 * GIB
    assert sum(len(piece) for piece in zipped) == zipped.length


def test_length_under_a_phrase_is_known_before_five_gib_are_sealed():
    writer = AgeWriter("quatre mots posés là", 2)

    head = writer.length(0) - 16

    assert writer.length(5 * GIB) == head + 5 * GIB + 5 * 16 * 1024 * 16
