"""Hidden words are looked for in every byte that leaves: pages, forms, tokens, lists."""

from __future__ import annotations

import base64
import re
import zlib
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest

from dates.partial_dates import PartialDate
from dates.when import resolve_when
from dossier.assembling.gathering import gather
from dossier.assembling.keeping import OpenDossier
from journal.deposited import digest_of
from journal.entries import amend_entry
from journal.models import Revision
from journal.reading import open_entry
from journal.revisions import open_record
from tests.cast import Person
from tests.dossier.steps import begin, change, find, page_of
from tests.journal.notes import write

NAME, PLACE = "Zéphyrine", "Bruyères"
TEXT = f"{NAME} m’a ouvert, aux {PLACE}.\nIl a crié « {NAME.upper()} ! » puis rien d’autre."


@pytest.fixture
def redacted(writer: Person) -> OpenDossier:
    when = resolve_when(on=PartialDate(2023, 3, 9), note=f"chez {NAME}")
    said = {"people": f"{NAME}, sa mère", "witnesses": NAME, "place": f"aux {PLACE}"}
    note = write(writer, TEXT, when=when, title=f"Chez {NAME}", **said)
    latest = amend_entry(
        owner=writer.space,
        keyring=writer.keyring,
        entry_id=note.pk,
        content=replace(_content(writer, note.pk), mood=f"soulagée par {NAME}"),
        based_on=1,
        reason=f"{NAME} m’a rappelé l’heure",
    )
    opened = begin(writer, note)
    chosen = replace(opened.record.entries[0], version=latest.number)
    opened = change(writer, opened, entries=(chosen,))
    page = page_of(opened, f"masquer/{chosen.piece}/")
    writer.client.post(page, {"everywhere": f"zephyrine\n{PLACE}"})
    assert writer.client.post(page_of(opened, "preparer/")).status_code == 302
    return opened


def _content(person: Person, entry_id):
    return open_entry(person.space, person.keyring, entry_id).readable.content


def _archive(person: Person, opened: OpenDossier) -> bytes:
    return person.client.post(page_of(opened, "archive/")).getvalue()


def _texts(octets: bytes) -> list[bytes]:
    """The bytes, and what is folded in the streams of a PDF."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", octets, re.DOTALL)
    unfolded = []
    for one in streams:
        try:
            unfolded.append(zlib.decompressobj().decompress(one))
        except zlib.error:
            unfolded.append(one)
    return [octets, *unfolded]


def _says(octets: bytes, word: str) -> bool:
    forms = {word, word.upper(), word.lower()}
    wanted = [one.encode(how) for one in forms for how in ("utf-8", "latin-1", "utf-16-be")]
    return any(one in text for text in _texts(octets) for one in wanted)


@pytest.mark.parametrize("word", [NAME, PLACE])
def test_hidden_word_is_in_no_byte_of_the_archive(writer, redacted, word):
    octets = _archive(writer, redacted)

    assert _says(octets, "recits/001.json")
    assert not _says(octets, word)
    assert not _says(octets, "phyrine")


def test_hidden_word_is_not_in_the_words_of_the_pages(writer, redacted):
    pdf = ZipFile(BytesIO(_archive(writer, redacted))).read("dossier.pdf")
    pages = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in pages)

    assert "puis rien d" in text
    assert not re.search("z.?phyrine|bruy", text, re.IGNORECASE)


def test_hash_and_token_of_the_full_form_do_not_leave(writer, redacted):
    octets = _archive(writer, redacted)
    digests = [
        digest_of(open_record(writer.keyring, row)) for row in Revision.objects.order_by("number")
    ]

    for digest in digests:
        forms = (digest, digest.hex().encode(), base64.b64encode(digest))
        assert not any(one in octets for one in forms)


def test_neither_the_note_nor_its_versions_are_named(writer, redacted):
    octets = _archive(writer, redacted)
    entry = find(writer, redacted).record.entries[0].entry

    assert str(entry).encode() not in octets
    assert entry.hex.encode() not in octets


def test_hidden_word_is_on_no_page_of_the_preview(writer, redacted):
    for page in ("apercu/", "imprimer/"):
        html = writer.client.get(page_of(redacted, page)).getvalue()

        assert not _says(html, NAME)


def test_nothing_of_it_is_in_what_is_gathered(writer, redacted):
    contents = gather(writer.space, writer.keyring, find(writer, redacted))

    said = [contents.told[0].happened, contents.told[0].reason]
    said += [run.text for run in (*contents.told[0].heading, *contents.told[0].text)]
    said += [run.text for one in contents.told[0].fields for run in one.runs]
    assert not [one for one in said if re.search("z.phyrine|bruy", one, re.IGNORECASE)]


def test_original_that_is_ticked_says_all_of_it(writer, redacted):
    piece = find(writer, redacted).record.entries[0].piece
    page = page_of(redacted, f"masquer/{piece}/")
    writer.client.post(page, {"everywhere": f"zephyrine\n{PLACE}", "with_original": "on"})
    writer.client.post(page_of(redacted, "preparer/"))

    archive = ZipFile(BytesIO(_archive(writer, redacted)))

    assert NAME in archive.read("recits/001-original.json").decode()
    assert NAME not in archive.read("recits/001.json").decode()
