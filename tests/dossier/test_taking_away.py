"""« Tout emporter »: all of a space in one file that opens without us."""

from __future__ import annotations

import hashlib
from datetime import date

import pytest
from django.utils import timezone

from accounts.activity import read_activity
from documents.copies import make_copy
from documents.models import Document, DocumentPart
from dossier.taking_away.sending import SPACE_TAKEN
from evidence.authority import forget_signer
from evidence.heads import make_head
from evidence.models import QuarterCertificate
from journal.deposited import form_of
from journal.moods.vocabulary import Mood
from journal.revisions import open_record
from tests.contacts import book
from tests.documents.deposits import deposit_one, files_in
from tests.documents.deposits import put_in_trash as trash_document
from tests.documents.proofs import typed
from tests.documents.speaking_pictures import picture
from tests.dossier.copies import TAKE_AWAY, read, take, unzip
from tests.dossier.schema import assert_valid
from tests.dossier.test_forgeries import EACH, failures
from tests.journal import moods
from tests.journal.notes import amend, put_in_trash, row, write
from tests.library import plan
from vault.age import decrypt

PHRASE = "une barque sur la colline verte"
TYPED = {"how": "sealed", "archive_passphrase": PHRASE, "archive_passphrase_again": PHRASE}
SHELL = ["mimetype", "contenu.json", "VERIFIER.txt", "SHA256SUMS", "SHA256SUMS.tsr", "ca.pem"]
LISTS = (
    "contenu.json",
    "journal.json",
    "documents.json",
    "carnet.json",
    "plan.json",
    "reperes.json",
    "humeurs.json",
    "dossiers.json",
    "partages.json",
    "activite.json",
)


@pytest.fixture
def furnished(writer):
    """Two notes, one of them corrected, two files, a card, a plan, a mood."""
    letter = deposit_one(writer, b"Madame,\n", "lettre.txt", title="La lettre")
    note = write(writer, "Il a crié. 🌷 صباح الخير", attachments=(letter.pk,))
    amend(writer, note, "Il a crié deux fois.", reason="Je me souviens mieux")
    write(writer, "Le lendemain.")
    deposit_one(writer, b"\xff\xd8\xff\xe0 porte", "lettre.txt")
    book.keep(writer, phones="06 39 98 00 12")
    plan.keep(writer, "Le portail reste ouvert.")
    moods.note(writer, date(2026, 11, 20), Mood.CALM)
    return writer


def test_copy_is_in_the_shell_of_a_dossier(furnished):
    taken = unzip(take(furnished))

    assert list(taken)[:6] == SHELL
    assert {"LISEZ-MOI.txt", "journal.html", *LISTS} <= set(taken)


def test_every_list_is_as_published(furnished):
    taken = take(furnished)

    for name in LISTS:
        assert_valid(read(taken, name), name)
    for name in unzip(taken):
        if name.endswith(".json") and "/" in name:
            assert_valid(read(taken, name), name.partition("/")[0])


def test_note_is_the_bytes_that_were_deposited(furnished):
    note = write(furnished, "Encore une.")
    deposited = form_of(open_record(furnished.keyring, row(note)))

    taken = take(furnished)

    listed = {one["id"]: one for one in read(taken, "journal.json")["notes"]}
    assert unzip(taken)[listed[str(note.pk)]["versions"][0]["file"]] == deposited


def test_file_is_the_bytes_that_were_deposited(furnished):
    taken = take(furnished)

    files = [unzip(taken)[one["file"]] for one in read(taken, "documents.json")["documents"]]
    assert sorted(files) == [b"Madame,\n", b"\xff\xd8\xff\xe0 porte"]


def test_empty_space_gives_a_whole_copy(writer):
    taken = take(writer)

    assert read(taken, "journal.json") == {"notes": []}
    for name in LISTS:
        assert_valid(read(taken, name), name)


def test_half_a_sign_is_still_json(writer):
    write(writer, "une fleur \ud83d coupée")

    taken = take(writer)

    name = read(taken, "journal.json")["notes"][0]["versions"][0]["file"]
    assert "\ud83d" in unzip(taken)[name].decode("utf-8", "surrogatepass")


def test_trash_is_there_and_marked(writer):
    put_in_trash(writer, write(writer))
    trash_document(writer, deposit_one(writer, b"ancienne"))

    taken = take(writer)

    today = timezone.localdate().isoformat()
    assert read(taken, "journal.json")["notes"][0]["trashed_on"] == today
    assert read(taken, "documents.json")["documents"][0]["trashed_on"] == today


def test_altered_note_is_named_by_its_place(writer):
    note = write(writer)
    spoiled = row(note)
    spoiled.sealed_record = b"\x01" + bytes(60)
    spoiled.save()

    [listed] = read(take(writer), "journal.json")["notes"]

    assert listed["versions"] == [{"number": 1, "altered": True}]


def test_altered_records_are_named_by_their_place(furnished):
    book.spoil(book.keep(furnished, "Une autre"))
    plan.spoil()
    moods.alter(furnished)

    taken = take(furnished)

    assert read(taken, "plan.json") == {"sections": [], "altered": True}
    assert read(taken, "humeurs.json") == {"days": {}, "altered": True}
    assert [one.get("altered", False) for one in read(taken, "carnet.json")["cards"]] == [
        False,
        True,
    ]
    for name in LISTS:
        assert_valid(read(taken, name), name)


def test_altered_file_does_not_take_the_others(writer):
    deposit_one(writer, b"intacte" * 30_000, "une.txt")
    deposit_one(writer, b"abc" * 60_000, "autre.txt")
    part = DocumentPart.objects.order_by("pk").last()
    [path] = [one for one in files_in("blobs") if str(one).endswith(part.blob)]
    octets = bytearray(path.read_bytes())
    octets[100] ^= 1
    path.write_bytes(octets)

    taken = take(writer)

    listed = read(taken, "documents.json")["documents"]
    assert sorted(one["file"] is None for one in listed) == [False, True]
    assert len([name for name in unzip(taken) if name.startswith("pieces/")]) == 1
    for one in listed:
        assert_valid({"documents": [one]}, "documents.json")


def test_copy_verifies_by_its_own_commands(furnished, tmp_path):
    photo = deposit_one(furnished, picture("JPEG"), "photo.jpg")
    make_copy(furnished.space, furnished.keyring, photo)
    make_head()

    taken = take(furnished)

    assert "unzip -q copie.zip -d dossier" in unzip(taken)["VERIFIER.txt"].decode()
    assert failures(taken, tmp_path) == []
    assert typed(EACH, tmp_path / "dossier")[1].count("OK ") == 7


def test_line_of_activity_tells_it(writer):
    take(writer)

    assert read_activity(writer.space, writer.keyring)[0].kind == SPACE_TAKEN


def test_name_says_nothing(writer):
    plain = writer.client.post(TAKE_AWAY, {"how": "plain"})
    sealed = writer.client.post(TAKE_AWAY, TYPED)

    assert 'filename="copie.zip"' in plain["Content-Disposition"]
    assert 'filename="copie.age"' in sealed["Content-Disposition"]
    assert sealed["Content-Type"] == "application/octet-stream"


def test_with_a_phrase_only_the_phrase_opens(furnished):
    sealed = take(furnished, **TYPED)

    assert b"contenu.json" not in sealed
    opened = b"".join(decrypt(PHRASE, iter((sealed,))))
    assert len(read(opened, "journal.json")["notes"]) == 2


@pytest.mark.parametrize(
    ("first", "again"),
    [("court", "court"), (PHRASE, "une barque sur la colline bleue"), ("", ""), (PHRASE, "")],
)
def test_weak_or_different_phrase_is_refused(writer, first, again):
    typed = TYPED | {"archive_passphrase": first, "archive_passphrase_again": again}

    response = writer.client.post(TAKE_AWAY, typed)

    assert response["Content-Type"].startswith("text/html")
    assert 'role="alert"' in response.content.decode()
    assert PHRASE not in response.content.decode()


def test_phrase_is_never_written_into_the_page_of_the_code(writer, clock):
    clock.advance(minutes=2)

    response = writer.client.post(TAKE_AWAY, TYPED)

    assert response.status_code == 403
    assert PHRASE not in response.content.decode()


def test_after_the_code_nothing_leaves_without_its_phrase(writer, clock):
    clock.advance(minutes=2)

    response = writer.client.post(TAKE_AWAY, {"how": "sealed", "confirm_pin": writer.pin})

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/html")
    assert "tapez de nouveau votre phrase" in response.content.decode()


def test_after_the_code_a_plain_copy_is_offered(writer, clock):
    clock.advance(minutes=2)

    ready = writer.client.post(TAKE_AWAY, {"how": "plain", "confirm_pin": writer.pin})

    page = ready.content.decode()
    assert "C’est le bon code" in page
    assert 'name="how" value="plain"' in page
    assert writer.pin not in page.partition("<main")[2]
    assert read(take(writer), "journal.json") == {"notes": []}


def test_page_says_what_becomes_of_the_phrase(writer):
    page = writer.client.get(TAKE_AWAY).content.decode()

    assert "data-mdv-empties" in page
    assert "fermez ensuite cette page" in page


def test_anything_but_plain_asks_for_a_phrase(writer):
    response = writer.client.post(TAKE_AWAY, {})

    assert response["Content-Type"].startswith("text/html")


def test_without_an_authority_nothing_is_made(writer):
    write(writer)
    QuarterCertificate.objects.all().delete()
    forget_signer()

    page = writer.client.post(TAKE_AWAY, {"how": "plain"}).content.decode()

    assert "ne peut pas être faite maintenant" in page
    assert read_activity(writer.space, writer.keyring)[0].kind != SPACE_TAKEN


def test_stranger_takes_her_own_things_only(writer, stranger):
    write(writer, "La porte.")

    taken = take(stranger)

    assert read(taken, "journal.json") == {"notes": []}
    assert b"La porte." not in taken


def test_page_says_how_much(furnished):
    page = furnished.client.get(TAKE_AWAY).content.decode()

    assert "2 notes, avec toutes leurs versions" in page
    assert "2 fichiers, octet pour octet" in page


def test_nothing_stays_of_a_sending_given_up(writer):
    deposit_one(writer, b"z" * 300_000, "film.mp4")
    before = (Document.objects.count(), len(files_in("blobs")), len(files_in("incoming")))

    response = writer.client.post(TAKE_AWAY, {"how": "plain"})
    next(iter(response.streaming_content))
    del response

    assert (Document.objects.count(), len(files_in("blobs")), len(files_in("incoming"))) == before


def test_sums_are_those_of_the_files(furnished):
    taken = unzip(take(furnished))

    for line in taken["SHA256SUMS"].decode().splitlines():
        digest, _, name = line.partition("  ")
        assert hashlib.sha256(taken[name]).hexdigest() == digest
