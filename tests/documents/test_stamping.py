"""Each file has its timestamp from the transaction that keeps it; none is lost for want of one."""

import hashlib

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from documents.models import Document
from documents.stamping import stamp_late
from evidence.authority import forget_signer
from evidence.key_files import destroy_keys, quarters_held
from evidence.models import LogLeaf, QuarterCertificate, Stamp
from evidence.proofs import Proof, open_proof
from tests.cast import Person
from tests.documents.deposits import a_file, content_of, deposit, deposit_one, documents_of


def proof_of(person: Person, document: Document) -> Proof | None:
    return open_proof(person.space, person.keyring, item=document.pk, part="original")


def silence_authority() -> list[QuarterCertificate]:
    rows = list(QuarterCertificate.objects.all())
    QuarterCertificate.objects.all().delete()
    forget_signer()
    return rows


def test_file_is_stamped_as_it_is_kept(writer: Person) -> None:
    document = deposit_one(writer, b"content")

    proof = proof_of(writer, document)

    assert proof is not None
    assert proof.digest == hashlib.sha256(b"content").digest()


def test_several_files_are_stamped_each(writer: Person) -> None:
    deposit(writer, a_file("a", b"1"), a_file("b", b"2"), a_file("c", b"1"))

    proofs = [proof_of(writer, view.document) for view in documents_of(writer)]

    assert {proof.seq for proof in proofs if proof} == {0, 1, 2}


def test_attachment_of_a_note_is_stamped(writer: Person) -> None:
    writer.client.post(
        reverse("journal:entry_create"), {"text": "…", "attachments": [a_file("a", b"content")]}
    )
    (view,) = documents_of(writer)

    proof = proof_of(writer, view.document)

    assert proof is not None
    assert proof.digest.hex() == view.record.sha256


def test_file_without_authority_is_kept(writer: Person, caplog) -> None:
    silence_authority()
    document = deposit_one(writer, b"content")

    assert content_of(writer, document) == b"content"
    assert proof_of(writer, document) is None
    assert "a file is kept without its timestamp" in caplog.text


def test_file_without_key_is_kept(writer: Person) -> None:
    for _, path in quarters_held():
        destroy_keys(path.name[:16])
    forget_signer()

    document = deposit_one(writer, b"content")

    assert content_of(writer, document) == b"content"
    assert proof_of(writer, document) is None


def test_file_whose_rows_fail_leaves_no_leaf(writer: Person, monkeypatch) -> None:
    def fail(*place: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("documents.receiving.quota.settle", fail)
    deposit(writer, a_file("a", b"content"))

    assert (Document.objects.count(), Stamp.objects.count(), LogLeaf.objects.count()) == (0, 0, 0)


def test_late_files_are_stamped_with_what_they_are(writer: Person, stranger: Person) -> None:
    rows = silence_authority()
    late = [deposit_one(writer, content) for content in (b"1", b"2")]
    deposit_one(stranger, b"3")
    QuarterCertificate.objects.bulk_create(rows)

    assert stamp_late(writer.space, writer.keyring) == 2
    assert stamp_late(writer.space, writer.keyring) == 0
    assert Stamp.objects.for_owner(stranger.space).count() == 0
    digests = {proof.digest for one in late if (proof := proof_of(writer, one))}
    assert digests == {hashlib.sha256(content).digest() for content in (b"1", b"2")}


def test_altered_row_is_not_stamped_late(writer: Person) -> None:
    rows = silence_authority()
    deposit_one(writer, b"1")
    Document.objects.update(sealed_record=b"")
    QuarterCertificate.objects.bulk_create(rows)

    assert stamp_late(writer.space, writer.keyring) == 0


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_next_deposit_stamps_what_waited(writer: Person) -> None:
    rows = silence_authority()
    late = deposit_one(writer, b"1")
    QuarterCertificate.objects.bulk_create(rows)

    deposit(writer, a_file("b", b"2"))

    assert proof_of(writer, late) is not None
    assert Stamp.objects.count() == 2


def test_queries_of_a_deposit_do_not_grow(writer: Person) -> None:
    counted = []
    deposit(writer, a_file("a", b"0"))
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            deposit(writer, a_file("a", b"1"))
        counted.append(len(queries))
        deposit(writer, *(a_file(str(number), b"2") for number in range(10)))

    assert counted[0] == counted[1]
