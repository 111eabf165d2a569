"""What is shared is what she looked at, byte for byte."""

from __future__ import annotations

from dataclasses import replace

import pytest

from documents.copies import make_copy
from documents.models import Document, DocumentPart
from documents.reading import FileAltered
from documents.verification.zip_stream import ZipStream
from dossier.checking.examination import examine
from dossier.checking.verdicts import Verdict
from dossier.container.packing import PiecesChanged, pack
from dossier.contents import Contents, Run
from dossier.editions import OpenEdition
from dossier.record import ChosenDocument
from evidence.authority import roots
from journal.models import Entry
from sharing.bundles.opening import BundleAltered, open_bundle
from sharing.bundles.shared import ExhibitGone
from sharing.grants.by_link import open_link
from sharing.grants.records import OwnGrant
from sharing.models import Grant, GrantFile
from tests.cast import Person
from tests.documents.deposits import deposit_one, erase, files_in, put_in_trash
from tests.documents.speaking_pictures import picture
from tests.dossier.containers import PDF, members
from tests.dossier.steps import begin, change, hide
from tests.journal.notes import amend, write
from tests.sharing.steps import Prepared, octets, prepare, read_by_link, share_link

# Made anew for each ZIP: a token of time, and what it speaks of.
OF_THE_ZIP = {"SHA256SUMS.tsr", "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst"}


def test_pdf_is_the_one_that_she_looked_at(link: OwnGrant) -> None:
    bundle = read_by_link(link)

    assert octets(bundle.open_pdf()) == PDF
    assert (bundle.contents.pages, bundle.contents.pdf_size) == (4, len(PDF))


def test_zip_is_the_one_that_was_packed_from_the_edition(
    writer: Person, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[bytes] = []

    def kept(contents: Contents, edition: OpenEdition) -> ZipStream:
        stream = pack(contents, edition)
        packed.append(b"".join(stream))
        return stream

    monkeypatch.setattr("sharing.bundles.making.pack", kept)
    grant = share_link(writer, prepared)

    assert [b"".join(read_by_link(grant).pack())] == packed


def test_files_that_were_ticked_are_those_of_her_own_download(
    link: OwnGrant, prepared: Prepared
) -> None:
    hers = members(b"".join(pack(prepared.contents, prepared.edition)))

    theirs = members(b"".join(read_by_link(link).pack()))

    assert list(theirs) == list(hers)
    assert {name for name in theirs if theirs[name] != hers[name]} <= OF_THE_ZIP


def test_zip_has_the_same_bytes_each_time(link: OwnGrant) -> None:
    bundle = read_by_link(link)

    stream = bundle.pack()
    first = b"".join(stream)

    assert first == b"".join(bundle.pack())
    assert len(first) == stream.length


def test_zip_of_a_share_is_judged_sound(link: OwnGrant) -> None:
    report = examine(read_by_link(link).pack(), roots())

    assert report.verdict is Verdict.SOUND


def test_small_members_are_read_one_by_one(link: OwnGrant) -> None:
    bundle = read_by_link(link)
    packed = members(b"".join(bundle.pack()))

    for name, content in packed.items():
        if name not in {"dossier.pdf", "pieces/001.txt"}:
            assert bundle.read_member(name) == content
    with pytest.raises(LookupError):
        bundle.read_member("pieces/001.txt")


def test_exhibit_is_the_very_file(link: OwnGrant, letter: Document) -> None:
    bundle = read_by_link(link)

    assert octets(bundle.open_exhibit(1)) == b"Madame, je vous ai bien lue.\n"
    assert bundle.contents.exhibit(1).document == letter.pk


def test_chronology_is_that_of_the_contents(link: OwnGrant, prepared: Prepared) -> None:
    shared = read_by_link(link).contents

    told = prepared.contents.told
    assert [one.text for one in shared.told] == [one.text for one in told]
    assert [one.heading for one in shared.told] == [one.heading for one in told]
    assert [[(f.name, f.label, f.runs) for f in one.fields] for one in shared.told] == [
        [(f.name, str(f.label), f.runs) for f in one.fields] for one in told
    ]
    assert [one.exhibits for one in shared.told] == [one.exhibits for one in told]
    assert shared.told[0].deposit is not None
    assert shared.told[0].deposit.proof is not None
    assert shared.to == "Mon avocate"


def test_two_shares_of_one_edition_have_other_keys(writer: Person, prepared: Prepared) -> None:
    first, second = share_link(writer, prepared), share_link(writer, prepared)
    _, key = open_link(first.token, first.code)

    with pytest.raises(BundleAltered):
        open_bundle(Grant.objects.get(pk=second.id), key)


def test_hidden_words_are_nowhere_in_the_share(
    writer: Person, note: Entry, letter: Document
) -> None:
    text = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."
    opened = hide(writer, begin(writer, note, documents=(letter,)), "rue des Lilas", text)

    shared = read_by_link(share_link(writer, prepare(writer, opened)))

    assert Run(is_hidden=True) in shared.contents.told[0].text
    assert "Lilas" not in repr(shared.contents.told[0].text)
    assert b"Lilas" not in b"".join(shared.pack())


def test_original_stays_when_a_copy_was_chosen(writer: Person) -> None:
    photo = picture("JPEG")
    document = deposit_one(writer, photo, "chez Mamie.jpg")
    make_copy(writer.space, writer.keyring, document)
    opened = begin(writer, documents=(document,))
    opened = change(writer, opened, documents=(ChosenDocument(document.pk, as_copy=True),))
    grant = share_link(writer, prepare(writer, opened))
    row, key = open_link(grant.token, grant.code)
    bundle = open_bundle(row, key)

    assert octets(bundle.open_exhibit(1)) != photo
    assert "Mamie" not in bundle.contents.exhibit(1).title
    packed = b"".join(bundle.pack())
    assert photo not in packed
    assert b"Mamie" not in packed


def test_earlier_version_stays_when_it_is_not_ticked(writer: Person) -> None:
    entry = write(writer, "Le premier mot était Lilas.")
    amend(writer, entry, "Un autre mot.", "corrigé")
    opened = begin(writer, entry)
    record = opened.record
    opened = change(writer, opened, entries=(replace(record.entries[0], version=2),))

    packed = b"".join(read_by_link(share_link(writer, prepare(writer, opened))).pack())

    assert b"Lilas" not in packed


def test_erased_document_is_gone_and_the_rest_opens(
    writer: Person, link: OwnGrant, letter: Document
) -> None:
    erase(writer, letter)

    bundle = read_by_link(link)

    with pytest.raises(ExhibitGone):
        bundle.open_exhibit(1)
    with pytest.raises(ExhibitGone):
        bundle.pack()
    assert octets(bundle.open_pdf()) == PDF
    assert len(bundle.contents.told) == 2


def test_document_in_the_trash_is_not_read(
    writer: Person, link: OwnGrant, letter: Document
) -> None:
    put_in_trash(writer, letter)

    with pytest.raises(ExhibitGone):
        read_by_link(link).open_exhibit(1)


def test_exhibit_whose_row_leads_to_another_file_is_refused(
    writer: Person, link: OwnGrant, letter: Document
) -> None:
    other = deposit_one(writer, b"Autre chose.", "autre.txt")
    hers = DocumentPart.objects.get(document=letter)
    theirs = DocumentPart.objects.get(document=other)
    blob = theirs.blob
    theirs.delete()
    DocumentPart.objects.filter(pk=hers.pk).update(blob=blob)

    with pytest.raises(FileAltered):
        read_by_link(link).open_exhibit(1)


def test_piece_that_changed_since_stops_the_share(
    writer: Person, prepared: Prepared, letter: Document
) -> None:
    erase(writer, letter)

    with pytest.raises(PiecesChanged):
        share_link(writer, prepared)

    assert not Grant.objects.exists()
    assert not GrantFile.objects.exists()


def test_files_of_a_share_that_failed_do_not_stay(
    writer: Person, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = set(files_in("blobs"))
    monkeypatch.setattr("sharing.grants.keeping.log.note_event", _fail)

    with pytest.raises(RuntimeError):
        share_link(writer, prepared)

    assert set(files_in("blobs")) == before
    assert not Grant.objects.exists()


def _fail(*args: object, **facts: object) -> None:
    raise RuntimeError
