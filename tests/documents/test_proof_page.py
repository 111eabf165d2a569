"""The page of a proof: what is shown, what is checked again, and what is said when it fails."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from accounts.models import VaultSession
from dates.templatetags.french import french_moment
from documents.models import Document
from documents.verification import checking
from documents.verification.checking import Answer
from evidence.models import Authority, LogClock, LogHead, LogLeaf, QuarterCertificate, Stamp
from tests.cast import Person
from tests.documents.deposits import deposit_one, files_in, url
from tests.documents.proofs import ask, get_zip, make_the_head, page, proved_of, verdict_on
from tests.flipped import flipped
from vault.timestamps import read_token

CONTENT = bytes(200_000)
INTACT = "Tout est intact"
NO_LONGER = "n’est plus celui qui a été déposé"
DATE_ALTERED = "ce qui montre sa date a été altéré"


def flip(offset: int) -> None:
    (blob,) = files_in("blobs")
    octets = bytearray(blob.read_bytes())
    octets[offset] ^= 1
    blob.write_bytes(octets)


def without_authority() -> None:
    QuarterCertificate.objects.all().delete()
    Authority.objects.all().delete()


def test_page_says_since_when_and_what_it_does_not_show(writer: Person) -> None:
    document = deposit_one(writer, CONTENT, title="La porte")
    since = french_moment(proved_of(writer, document).since)

    shown = page(writer, document)

    assert "La porte" in shown
    assert f"Gardé tel quel depuis le {since}" in shown
    for limit in ("que ce qu’il contient est vrai", "qui l’a fait", "seul un horodatage extérieur"):
        assert limit in shown


def test_page_shows_what_was_stamped(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    make_the_head()
    proved = proved_of(writer, document)

    shown = page(writer, document)

    token = read_token(proved.proof.token)
    for one in (token.digest.hex(), f"{token.serial:x}", proved.authority_fingerprint,
                proved.leaf, LogHead.objects.get().root.hex()):  # fmt: skip
        assert one in shown


def test_page_asks_for_a_fresh_code(writer: Person) -> None:
    address = url("proof", deposit_one(writer, CONTENT))
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    for response in (writer.client.get(address), writer.client.post(address, {"check": "1"})):
        assert response.url == f"/code/?{urlencode({'next': address})}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_proof_of_a_stranger_is_not_there(writer: Person, stranger: Person, method: str) -> None:
    address = url("proof", deposit_one(stranger, CONTENT))

    assert getattr(writer.client, method)(address).status_code == 404
    assert writer.client.get(address, {"format": "zip"}).status_code == 404


def test_intact_file_is_said_to_be(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)

    assert INTACT in ask(writer, document, "check").text


def test_everything_is_checked_again(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    make_the_head()

    verdict = verdict_on(writer, document)

    assert verdict.is_proved
    assert (verdict.content, verdict.token, verdict.log) == (Answer.GOOD,) * 3
    assert verdict.outside is Answer.NONE
    assert verdict.size == len(CONTENT)


@pytest.mark.parametrize("offset", [0, 20, 48, 100_000, -1])
def test_one_flipped_bit_is_told(writer: Person, offset: int) -> None:
    document = deposit_one(writer, CONTENT)
    flip(offset)

    response = ask(writer, document, "check")

    assert response.status_code == 200
    assert NO_LONGER in response.text
    assert INTACT not in response.text


def test_missing_blob_is_told(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    files_in("blobs")[0].unlink()

    assert NO_LONGER in ask(writer, document, "check").text


def test_file_sealed_again_with_other_bytes_is_told(writer: Person, monkeypatch) -> None:
    """Whoever has the keys too: only the token's hash tells."""
    document = deposit_one(writer, CONTENT)
    monkeypatch.setattr(checking, "read_again", lambda *_: (bytes(32), len(CONTENT)))

    verdict = verdict_on(writer, document)

    assert (verdict.content, verdict.token) == (Answer.BAD, Answer.BAD)


def test_altered_stamp_is_told(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    row = Stamp.objects.get()
    row.sealed_proof = flipped(row.sealed_proof)
    row.save()

    assert "a été altéré là où il est gardé" in page(writer, document)
    assert DATE_ALTERED in ask(writer, document, "check").text


def test_stamp_of_another_document_proves_nothing(writer: Person) -> None:
    one, other = deposit_one(writer, CONTENT), deposit_one(writer, b"other")
    foreign = Stamp.objects.get(item=other.pk)
    Stamp.objects.filter(item=one.pk).update(
        wrapped_dek=foreign.wrapped_dek, sealed_proof=foreign.sealed_proof
    )

    assert verdict_on(writer, one).token is Answer.BAD


def test_altered_leaf_is_told(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    deposit_one(writer, b"neighbour")
    make_the_head()
    LogLeaf.objects.filter(seq=1).update(leaf=bytes(32))

    shown = ask(writer, document, "check").text

    assert DATE_ALTERED in shown
    assert "Le journal des dépôts a été altéré" in shown
    assert "Gardé tel quel depuis" in shown


def test_forged_head_is_told(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    make_the_head()
    LogHead.objects.update(token=proved_of(writer, document).proof.token)

    assert verdict_on(writer, document).log is Answer.BAD


def test_outside_token_of_something_else_is_told(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    make_the_head()
    LogHead.objects.update(external_token=proved_of(writer, document).proof.token)

    verdict = verdict_on(writer, document)

    assert (verdict.token, verdict.log) == (Answer.GOOD, Answer.BAD)
    assert b"VERIFIER.txt" in get_zip(writer, document).getvalue()


def test_outside_token_is_shown_and_sent(writer: Person, tmp_path) -> None:
    document = deposit_one(writer, CONTENT)
    make_the_head()
    head = LogHead.objects.get()
    LogHead.objects.update(external_token=head.token)

    assert "Celui-ci en a un" in page(writer, document)
    assert b"exterieur.tsr" in get_zip(writer, document).getvalue()
    assert verdict_on(writer, document).outside is Answer.GOOD


def test_altered_record_leaves_the_proof(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    Document.objects.update(sealed_record=b"")

    assert "Gardé tel quel depuis" in page(writer, document)
    assert INTACT in ask(writer, document, "check").text
    assert get_zip(writer, document).getvalue().startswith(b"PK")


def test_file_without_a_token_can_be_stamped_now(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    Stamp.objects.all().delete()
    assert "Pas encore horodaté" in page(writer, document)

    shown = ask(writer, document, "stamp").text

    assert "Gardé tel quel depuis" in shown
    assert verdict_on(writer, document).is_proved


def test_file_that_cannot_be_stamped_now_is_still_kept(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    Stamp.objects.all().delete()
    LogClock.objects.all().delete()

    shown = ask(writer, document, "stamp").text

    assert "n’a pas pu être fait maintenant" in shown
    assert "Il n’est pas encore horodaté" in ask(writer, document, "check").text


def test_altered_stamp_is_never_quietly_replaced(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    Stamp.objects.update(sealed_proof=b"")

    ask(writer, document, "stamp")

    assert bytes(Stamp.objects.get().sealed_proof) == b""


def test_authority_that_is_gone_breaks_no_page(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    without_authority()

    assert page(writer, document)
    assert DATE_ALTERED in ask(writer, document, "check").text


def test_reading_again_counts_as_activity(writer: Person) -> None:
    document = deposit_one(writer, CONTENT)
    calls: list[int] = []
    view = checking.DocumentView(document, None)

    checking.read_again(view, writer.keyring, lambda: calls.append(1))

    assert len(calls) == 4
