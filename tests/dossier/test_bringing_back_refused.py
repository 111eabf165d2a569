"""A copy that is not whole, not ours or not affordable: a sentence, and nothing left behind."""

from __future__ import annotations

import errno
import io
import json
import re
import zipfile

import pytest
from django.db import DatabaseError

from documents.blobs import BlobNotKept
from journal.models import Entry
from tests.dossier.bringing import PHRASE, assert_refused, bring, on_disk
from tests.dossier.containers import container
from tests.dossier.copies import take
from tests.dossier.forgeries import files_of, zip_of

TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}
ALTERED = "Cette copie n’est plus celle qui a été faite"
NOT_A_COPY = "n’est pas une copie d’espace"
CUT = "La fin de cette copie manque"


def changed(octets: bytes, name: str, content: bytes | None) -> bytes:
    """In the form that we write, with one member changed, added, or left out."""
    files = files_of(octets)
    if content is None:
        del files[name]
    else:
        files[name] = content
    return zip_of(files)


def flipped(octets: bytes, name: str) -> bytes:
    content = files_of(octets)[name]
    return changed(octets, name, bytes([content[0] ^ 1]) + content[1:])


def test_every_member_is_held_against_the_lists(filled, stranger):
    copy = take(filled)

    for name in files_of(copy):
        response = bring(stranger, flipped(copy, name))
        assert "Rien n’a été rapporté" in response.content.decode(), name
    assert not Entry.objects.for_owner(stranger.space).exists()
    assert [one for one in on_disk() if one.startswith("incoming")] == []


def test_member_left_out_or_added(filled, stranger):
    copy = take(filled)
    last = list(files_of(copy))[-1]

    assert_refused(stranger, changed(copy, last, None), ALTERED)
    assert_refused(stranger, changed(copy, "recits/001-v1.json", None), ALTERED)
    assert_refused(stranger, changed(copy, "pieces/009.txt", b"de plus"), ALTERED)
    assert_refused(stranger, changed(copy, "SHA256SUMS", None), ALTERED)


def test_cut_anywhere(filled, stranger):
    copy = take(filled)

    for length in (100, len(copy) // 3, len(copy) // 2, len(copy) - 30, len(copy) - 1):
        assert_refused(stranger, copy[:length], CUT)


def test_byte_flipped_anywhere(filled, stranger):
    copy = take(filled)

    for place in range(7, len(copy), len(copy) // 12):
        octets = bytearray(copy)
        octets[place] ^= 0x40
        assert_refused(stranger, bytes(octets), "Rien n’a été rapporté")


def test_packed_again_by_another_program(filled, stranger):
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in files_of(take(filled)).items():
            written.writestr(name, content)

    assert_refused(stranger, again.getvalue(), NOT_A_COPY)


@pytest.mark.parametrize("octets", [b"", b"PK", b"une lettre" * 5_000, b"PK\x03\x04" + bytes(99)])
def test_something_else(octets, stranger):
    assert_refused(stranger, octets, "apport")


def test_dossier_is_no_copy_of_a_space(writer, stranger):
    assert_refused(stranger, container(writer), "Ce fichier est un dossier")


def test_later_format(filled, stranger):
    copy = take(filled)
    said = json.loads(files_of(copy)["contenu.json"])
    later = json.dumps(said | {"version": 2}).encode()

    assert_refused(stranger, changed(copy, "contenu.json", later), "version plus récente")


def test_phrase_is_asked_for(filled, stranger):
    copy = take(filled, **TYPED)

    assert_refused(stranger, copy, "il manque sa phrase")
    assert_refused(stranger, copy, "n’ouvre pas cette copie", PHRASE + "s")


def test_phrase_that_costs_more_than_this_server_spends(filled, stranger):
    copy = take(filled, **TYPED)
    header, rest = copy[:200], copy[200:]
    heavy = re.sub(rb"(-> scrypt \S+ )\d+", rb"\g<1>30", header)
    assert heavy != header

    assert_refused(stranger, heavy + rest, "un réglage plus lourd", PHRASE)


def test_sealed_copy_cut_or_altered(filled, stranger):
    copy = take(filled, **TYPED)
    octets = bytearray(copy)
    octets[len(copy) // 2] ^= 1

    assert_refused(stranger, bytes(octets), ALTERED, PHRASE)
    assert_refused(stranger, copy[:-70_000], ALTERED, PHRASE)
    assert_refused(stranger, copy[:60], ALTERED, PHRASE)


def test_no_room_is_said_before_a_byte_is_kept(filled, stranger, settings):
    copy = take(filled)
    settings.MDV_QUOTA_BYTES = 1_000

    assert_refused(stranger, copy, "Il n’y a pas assez de place")


def test_file_bigger_than_any_here(filled, stranger, settings):
    copy = take(filled)
    settings.MDV_MAX_FILE_BYTES = 1_000

    assert_refused(stranger, copy, "le plus grand gardé ici")


def test_full_disk_while_it_arrives(filled, stranger, monkeypatch):
    copy = take(filled)

    def full(_path):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("documents.arriving_file.create_incoming", full)

    assert_refused(stranger, copy, "Le serveur ne peut pas garder cette copie")


def test_full_storage_at_the_second_file(filled, stranger, monkeypatch):
    from documents import bringing_back

    copy, keep, kept = take(filled), bringing_back.keep_blob, []

    def once(sealed):
        if kept:
            raise BlobNotKept
        kept.append(keep(sealed))
        return kept[-1]

    monkeypatch.setattr(bringing_back, "keep_blob", once)

    assert_refused(stranger, copy, "Le serveur ne peut pas garder cette copie")


@pytest.mark.parametrize("step", ["bring_moods", "bring_dossiers", "write_returned"])
def test_database_that_fails_half_way(filled, stranger, monkeypatch, step):
    copy = take(filled)

    def fails(*_args):
        raise DatabaseError

    monkeypatch.setattr(f"dossier.bringing_back.writing.{step}", fails)

    assert_refused(stranger, copy, "Le serveur ne peut pas garder cette copie")


def test_more_than_one_memory_holds(filled, stranger, monkeypatch):
    copy = take(filled)
    monkeypatch.setattr("dossier.bringing_back.members.MAX_ALL_KEPT_BYTES", 2_000)

    assert_refused(stranger, copy, "plus que ce qui peut être rapporté")
