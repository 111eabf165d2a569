"""Erased for good: by who knows the passphrase, or by the day that comes. Never by a code alone."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, connections
from django.utils import timezone

from accounts import sweeping
from accounts.activity import read_activity
from accounts.drafts import save_draft
from accounts.models import Draft
from documents import erasing, trash
from documents.blobs import keep_blob
from documents.models import Document, DocumentPart, PartKind
from evidence.models import LogLeaf, Stamp
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one, documents_of, erase, files_in, put_in_trash, url

EMPTY = "/documents/corbeille/vider/"
DONE = {"current_password": "quatre mots posés ensemble"}


def in_trash(person: Person, content: bytes = b"content") -> Document:
    document = deposit_one(person, content)
    put_in_trash(person, document)
    return document


def said_of(person: Person) -> list[str]:
    return [line.sentence for line in read_activity(person.space, person.keyring)]


@pytest.mark.parametrize("posted", [{}, {"confirm_pin": "583920"}, {"current_password": "autre"}])
@pytest.mark.parametrize("address", ["erase", "empty"])
def test_open_space_and_code_destroy_nothing(
    writer: Person, address: str, posted: dict[str, str]
) -> None:
    document = in_trash(writer)

    writer.client.post(url("erase", document) if address == "erase" else EMPTY, posted)

    assert Document.objects.in_trash().count() == DocumentPart.objects.count() == 1
    assert len(files_in("blobs")) == 1


@pytest.mark.parametrize("posted", [{}, {"confirm_pin": "583920"}])
def test_nor_where_the_operator_keeps_no_trash(
    writer: Person, settings, posted: dict[str, str]
) -> None:
    settings.MDV_TRASH_DAYS = 0
    document = deposit_one(writer, b"content")

    page = writer.client.post(url("delete", document), posted).text

    assert "Effacer ce fichier pour toujours" in page
    assert len(documents_of(writer)) == 1


def test_without_a_trash_the_passphrase_erases_at_once(writer: Person, settings) -> None:
    settings.MDV_TRASH_DAYS = 0
    document = deposit_one(writer, b"content")

    writer.client.post(url("delete", document), DONE)

    assert Document.objects.count() == 0
    assert files_in("blobs") == []


def test_wrong_passphrase_says_so_and_is_written(writer: Person) -> None:
    document = in_trash(writer)

    page = writer.client.post(url("erase", document), {"current_password": "autre"}).text

    assert "Ce n’est pas la phrase de passe actuelle." in page
    assert said_of(writer)[0] == "Essai avec une autre phrase de passe, dans l’espace ouvert"


def test_tries_are_those_of_the_other_secrets(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("accounts.passphrase_check.OWN_FAILURES_AN_HOUR", 1)
    document = in_trash(writer)
    writer.client.post(url("erase", document), {"current_password": "autre"})

    assert erase(writer, document).status_code == 429
    assert Document.objects.count() == 1


@pytest.mark.parametrize("waits", [True, False], ids=["in trash", "kept"])
def test_passphrase_erases_row_key_and_bytes(writer: Person, waits: bool) -> None:
    document = in_trash(writer) if waits else deposit_one(writer, b"content")

    response = erase(writer, document)

    assert response.url == f"/documents/{'corbeille/' if waits else ''}?ok=fichier-efface"
    assert Document.objects.count() == DocumentPart.objects.count() == 0
    assert files_in("blobs") == []
    assert said_of(writer)[0] == "Un fichier effacé pour toujours"


@pytest.mark.parametrize("name", ["detail", "content", "delete", "erase"])
def test_nothing_is_readable_after(writer: Person, name: str) -> None:
    document = in_trash(writer)
    erase(writer, document)

    assert writer.client.get(url(name, document)).status_code == 404


def test_copy_and_pictures_go_with_the_original(writer: Person) -> None:
    document = in_trash(writer)
    for kind in (PartKind.CLEAN, PartKind.PREVIEW):
        blob = keep_blob(ContentFile(b"sealed"))
        document.parts.create(
            kind=kind, revision=1, wrapped_dek=b"key", blob=blob, plain_size=1, sealed_size=6
        )

    erase(writer, document)

    assert DocumentPart.objects.count() == 0
    assert files_in("blobs") == []


def test_text_that_waited_about_it_goes_too(writer: Person) -> None:
    document = in_trash(writer)
    save_draft(
        writer.space,
        draft_id=uuid4(),
        route="documents:amend",
        item=document.pk,
        fields={"note": ["Des mots."]},
        origin="locked",
    )

    erase(writer, document)

    assert Draft.objects.count() == 0


def test_what_linked_it_to_the_log_goes_and_the_leaf_stays(writer: Person) -> None:
    document = in_trash(writer)
    leaves = LogLeaf.objects.count()
    Stamp.objects.create(
        owner=writer.space,
        created_on=document.created_on,
        item=document.pk,
        part="clean",
        wrapped_dek=b"key",
        sealed_proof=b"proof",
    )

    erase(writer, document)

    assert Stamp.objects.count() == 0
    assert LogLeaf.objects.count() == leaves


def test_trash_is_emptied_in_one_line_and_leaves_the_rest(writer: Person) -> None:
    in_trash(writer, b"1")
    in_trash(writer, b"2")
    kept = deposit_one(writer, b"3")

    page = writer.client.post(EMPTY, DONE, follow=True).text

    assert "La corbeille est vide." in page
    assert [one.document for one in documents_of(writer)] == [kept]
    assert len(files_in("blobs")) == 1
    assert said_of(writer)[:2] == ["La corbeille vidée", "Un fichier mis à la corbeille"]


def test_empty_trash_can_be_emptied(writer: Person) -> None:
    assert "Elle est déjà vide." in writer.client.get(EMPTY).text
    assert writer.client.post(EMPTY, DONE).status_code == 302
    assert "La corbeille vidée" not in said_of(writer)


def test_its_day_erases_it(writer: Person, clock: Clock) -> None:
    in_trash(writer)
    clock.advance(days=30)

    assert sweeping.sweep()["trash"] == 1
    assert Document.objects.count() == DocumentPart.objects.count() == 0
    assert files_in("blobs") == []
    assert said_of(writer)[0] == "Le temps de la corbeille passé\u00a0: son contenu effacé"


def test_many_go_in_one_line_for_each_space(writer: Person, relative: Person, clock: Clock) -> None:
    for number in range(3):
        in_trash(writer, b"%d" % number)
    in_trash(relative)
    clock.advance(days=30)

    assert erasing.erase_due() == 4
    assert said_of(writer)[1] == said_of(relative)[1] == "Un fichier mis à la corbeille"


def test_what_is_due_is_gone_before_the_sweeper_comes(writer: Person, clock: Clock) -> None:
    document = in_trash(writer)
    clock.advance(days=30)

    assert trash.list_trash(writer.space, writer.keyring) == []
    assert trash.restore(writer.space, document) is False
    assert list(Document.objects.for_owner(writer.space).present()) == []


def test_restored_between_the_list_and_the_sweep_is_kept(
    writer: Person, clock: Clock, monkeypatch
) -> None:
    document = in_trash(writer)
    clock.advance(days=30)
    due = erasing._erase_due_of

    def restore_first(owner: object) -> int:
        Document.objects.filter(pk=document.pk).update(trashed_on=None)
        return due(owner)

    monkeypatch.setattr("documents.erasing._erase_due_of", restore_first)

    assert erasing.erase_due() == 0
    assert [one.document for one in documents_of(writer)] == [document]


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_restoring_and_sweeping_at_once_leave_it_whole_or_gone(writer: Person) -> None:
    documents = [in_trash(writer, b"%d" % number) for number in range(6)]
    due = timezone.localdate() - timedelta(days=30)
    together = Barrier(2)

    def restore_late(document: Document) -> None:
        # Its day came between the page that was shown and the press.
        together.wait()
        trash.restore(writer.space, document)
        connections.close_all()

    def sweep(document: Document) -> None:
        together.wait()
        Document.objects.filter(pk=document.pk, trashed_on__isnull=False).update(trashed_on=due)
        erasing.erase_due()
        connections.close_all()

    with ThreadPoolExecutor(2) as threads:
        for document in documents:
            for done in [threads.submit(one, document) for one in (restore_late, sweep)]:
                done.result()

    assert Document.objects.exclude(trashed_on=None).count() == 0
    assert DocumentPart.objects.count() == Document.objects.count() == len(files_in("blobs"))


def test_space_that_fails_keeps_no_other_waiting(
    writer: Person, relative: Person, clock: Clock, monkeypatch
) -> None:
    in_trash(writer)
    in_trash(relative)
    clock.advance(days=30)
    record = erasing.activity.record

    def fail(owner: object, kind: str) -> None:
        if owner == writer.space:
            raise DatabaseError
        record(owner, kind)

    monkeypatch.setattr("documents.erasing.activity.record", fail)

    assert erasing.erase_due() == 1
    assert Document.objects.get().owner == writer.space


def test_shorter_delay_counts_from_the_same_day(writer: Person, clock: Clock, settings) -> None:
    in_trash(writer)
    settings.MDV_TRASH_DAYS = 7
    clock.advance(days=7)

    assert erasing.erase_due() == 1
