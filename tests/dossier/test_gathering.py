"""What leaves is what was chosen: that version, those words, those bytes, and what is proved."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dates.templatetags.french import french_day
from documents.copies import make_copy, remove_copy
from documents.models import DocumentPart
from dossier.assembling.file_endings import ending_of
from dossier.assembling.gathering import gather
from dossier.record import ChosenDocument
from evidence import deposits
from journal.models import Revision
from tests.documents.deposits import deposit_one
from tests.documents.deposits import erase as erase_file
from tests.documents.deposits import put_in_trash as put_file_in_trash
from tests.documents.samples import photo
from tests.dossier.steps import begin, change, find, gathered, hide, on, shown
from tests.journal.notes import amend, erase, put_in_trash, write

TEXT = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."


def why(contents) -> list[str]:
    return [one.why for one in contents.missing]


def only_entry(opened):
    return opened.record.entries[0]


def test_notes_and_files_take_their_numbers_in_her_order(writer, small_dossier):
    entries = small_dossier.record.entries
    change(writer, small_dossier, entries=entries[::-1])

    contents = gathered(writer, small_dossier)

    assert [(one.number, one.entry) for one in contents.told] == [
        (1, entries[1].entry),
        (2, entries[0].entry),
    ]
    assert [one.exhibits for one in contents.told] == [(), (1,)]
    assert contents.exhibits[0].told_in == (2,)


def test_note_leaves_with_its_deposited_form_and_its_proof(writer, small_dossier):
    told = gathered(writer, small_dossier).told[0]

    assert told.deposit.name == "recits/001.json"
    assert told.deposit.proved.sha256 == hashlib.sha256(told.deposit.form).hexdigest()
    assert json.loads(told.deposit.form)["text"] == TEXT == shown(told.text)
    assert (told.happened, told.precision) == ("jeudi 9 mars 2023", "jour connu, heure non dite")
    assert [(one.label, shown(one.runs)) for one in told.fields] == [("Personnes", "Mamie")]


def test_lived_is_chosen_beforehand_and_is_not_said_for_her(writer):
    lived, seen = write(writer, TEXT, stance="vecu"), write(writer, TEXT, stance="vu")
    opened = begin(writer, lived, seen)

    first, second = gathered(writer, opened).told

    assert first.fields == ()
    assert [shown(one.runs) for one in second.fields] == ["Je l’ai vu"]
    assert json.loads(first.deposit.form)["stance"] == "vecu"


def test_version_stays_the_one_that_was_chosen(writer, note, small_dossier):
    amend(writer, note, "Autre récit.")

    told = gathered(writer, small_dossier).told[0]

    assert (told.version, shown(told.text), told.earlier) == (1, TEXT, ())


def test_earlier_versions_leave_only_when_ticked(writer, note, small_dossier):
    amend(writer, note, "Autre récit.", reason="Une précision")
    chosen = replace(only_entry(small_dossier), version=2, with_earlier=True)
    change(writer, small_dossier, entries=(chosen,))

    told = gathered(writer, small_dossier).told[0]

    assert told.reason == "Une précision"
    assert [one.name for one in told.earlier] == ["recits/001-v1.json"]
    assert json.loads(told.earlier[0].form)["text"] == TEXT
    assert told.earlier[0].proved.proof is not None


def test_hidden_words_are_nowhere_in_what_leaves(writer, small_dossier):
    hide(writer, small_dossier, "rue des Lilas", TEXT)

    told = gathered(writer, small_dossier).told[0]

    assert shown(told.text) == "La porte de la cuisine. Mamie habite █. Il a crié."
    assert told.is_redacted
    assert told.original is None
    assert b"Lilas" not in told.deposit.form
    assert told.deposit.proved.proof is None


def test_redacted_form_is_proved_once_it_is_deposited(writer, small_dossier):
    opened = hide(writer, small_dossier, "rue des Lilas", TEXT)
    form = gathered(writer, opened).told[0].deposit.form
    deposits.stamp(
        writer.space,
        writer.keyring,
        item=only_entry(opened).piece,
        part="redacted",
        digest=hashlib.sha256(form).digest(),
    )

    assert gathered(writer, opened).told[0].deposit.proved.since is not None


def test_original_leaves_beside_the_redacted_form_only_when_ticked(writer, small_dossier):
    opened = hide(writer, small_dossier, "rue des Lilas", TEXT)
    change(writer, opened, entries=(replace(only_entry(opened), with_original=True),))

    told = gathered(writer, small_dossier).told[0]

    assert told.original.name == "recits/001-original.json"
    assert b"Lilas" in told.original.form
    assert told.original.proved.proof is not None


def test_earlier_versions_stay_when_a_part_is_hidden_and_the_original_too(writer, note):
    amend(writer, note, TEXT)
    opened = begin(writer, note)
    chosen = replace(only_entry(opened), version=2, with_earlier=True)
    opened = hide(writer, change(writer, opened, entries=(chosen,)), "rue des Lilas", TEXT)

    assert gathered(writer, opened).told[0].earlier == ()


def test_field_that_is_left_out_is_not_told(writer, small_dossier):
    chosen = replace(
        only_entry(small_dossier), left_out=("people", "when", "attachments"), random="ab" * 32
    )
    change(writer, small_dossier, entries=(chosen,))

    told = gathered(writer, small_dossier).told[0]

    assert (told.fields, told.happened, told.exhibits, told.files_kept_back) == ((), "", (), 0)


def test_files_that_stay_are_counted(writer, note):
    assert gathered(writer, begin(writer, note)).told[0].files_kept_back == 1


def test_erased_and_trashed_are_missing_and_take_no_number(writer, note, later_note, letter):
    other = write(writer, "Un soir.", when=on(2023))
    opened = begin(writer, note, later_note, other, documents=(letter,))
    erase(writer, note)
    put_in_trash(writer, later_note)
    put_file_in_trash(writer, letter)

    contents = gathered(writer, opened)

    assert [one.number for one in contents.told] == [1]
    assert [(one.heading, one.why) for one in contents.missing] == [
        ("", "erased"),
        ("Le lendemain, je suis allée chez le médecin.", "trashed"),
        ("lettre de Mamie.txt", "trashed"),
    ]


def test_erased_file_is_missing(writer, small_dossier, letter):
    erase_file(writer, letter)

    assert why(gathered(writer, small_dossier)) == ["erased"]


def test_altered_pieces_are_missing(writer, small_dossier, note, letter):
    Revision.objects.filter(entry=note).update(sealed_record=b"autre chose")
    DocumentPart.objects.filter(document=letter).update(wrapped_dek=b"autre chose")

    contents = gathered(writer, small_dossier)

    assert why(contents) == ["altered", "altered"]
    assert len(contents.told) == 1


def test_file_that_the_storage_does_not_give_is_no_damage(writer, small_dossier, monkeypatch):
    def busy(_name):
        raise OSError

    monkeypatch.setattr("documents.reading.open_blob", busy)

    contents = gathered(writer, small_dossier)

    assert why(contents) == ["out_of_reach"]
    assert contents.lacks_for_now


def test_note_of_somebody_else_is_as_one_that_was_erased(writer, stranger):
    theirs = write(stranger, "Chez elle.")

    assert why(gathered(writer, begin(writer, theirs))) == ["erased"]


def test_version_moved_onto_another_note_is_missing(writer, note, later_note):
    opened = begin(writer, note)
    Revision.objects.filter(entry=note).delete()
    Revision.objects.filter(entry=later_note).update(entry=note)

    assert why(gathered(writer, opened)) == ["altered"]


def test_file_leaves_byte_for_byte(writer, small_dossier):
    exhibit = gathered(writer, small_dossier).exhibits[0]

    assert exhibit.name == "pieces/001.txt"
    day = french_day(exhibit.received_at)
    assert exhibit.title == f"Texte ajouté le {day}"
    opened = exhibit.open()
    octets = b"".join(opened.read_range(0, opened.size))
    opened.close()
    assert hashlib.sha256(octets).hexdigest() == exhibit.sha256 == exhibit.proved.sha256


def test_copy_leaves_without_a_name_and_with_both_hashes(writer):
    document = deposit_one(writer, photo(), "chez Mamie.jpg")
    opened = begin(writer, documents=(document,))
    change(writer, opened, documents=(replace(opened.record.documents[0], as_copy=True),))
    assert why(gathered(writer, opened)) == ["no_copy"]

    make_copy(writer.space, writer.keyring, document)
    exhibit = gathered(writer, opened).exhibits[0]

    assert exhibit.title == f"Image ajoutée le {french_day(exhibit.received_at)}"
    assert exhibit.is_copy
    assert len({exhibit.sha256, exhibit.original_sha256, ""}) == 3
    assert exhibit.proved.sha256 == exhibit.sha256
    file = exhibit.open()
    assert b"canary-maker" not in b"".join(file.read_range(0, file.size))
    file.close()
    pictures = exhibit.pictures(3)
    assert [one[:3] for one in pictures] == [b"\xff\xd8\xff"]
    assert b"canary" not in pictures[0]

    remove_copy(writer.space, writer.keyring, document)
    assert why(gathered(writer, opened)) == ["no_copy"]


def test_text_has_no_pictures(writer, small_dossier):
    assert gathered(writer, small_dossier).exhibits[0].pictures(5) == ()


def test_what_watches_can_stop_it(writer, small_dossier):
    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        gather(writer.space, writer.keyring, find(writer, small_dossier), on_progress=stop)


def test_queries_do_not_grow_with_the_notes(writer, note, later_note):
    def count(opened) -> int:
        with CaptureQueriesContext(connection) as asked:
            gathered(writer, opened)
        return len(asked)

    others = [write(writer, f"Un soir, {number}.") for number in range(4)]

    assert count(begin(writer, note)) == count(begin(writer, note, later_note, *others))


@pytest.mark.parametrize(
    ("media_type", "name", "ending"),
    [
        ("image/jpeg", "photo.png", "jpg"),
        ("application/pdf", "certificat.exe", "pdf"),
        ("text/plain", "page.html", "txt"),
        ("text/plain", "releve.csv", "csv"),
        ("application/zip", "lettre.docx", "docx"),
        ("application/zip", "archive.jar", "zip"),
        ("application/octet-stream", "facture.exe", "bin"),
        ("application/octet-stream", "facture.svg", "bin"),
        ("application/octet-stream", "sms.vcf", "vcf"),
        ("application/octet-stream", "../../etc/passwd", "bin"),
        ("application/octet-stream", "vcf", "bin"),
        ("application/octet-stream", "a.vcf\n", "bin"),
    ],
)
def test_ending_is_that_of_what_the_file_is(media_type, name, ending):
    assert ending_of(media_type, name) == ending


def test_same_file_twice_takes_two_numbers(writer, letter):
    opened = begin(writer, documents=(letter,))
    change(writer, opened, documents=(*opened.record.documents, ChosenDocument(letter.pk)))

    assert [one.name for one in gathered(writer, opened).exhibits] == [
        "pieces/001.txt",
        "pieces/002.txt",
    ]
