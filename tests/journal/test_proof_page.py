"""The page of a note's proof: what is shown, what is checked again, what leaves with it."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.activity import read_activity
from accounts.models import VaultSession
from dates.partial_dates import PartialDate
from dates.templatetags.french import french_moment
from dates.when import resolve_when
from documents.verification.checking import Answer
from evidence.authority import root_of
from evidence.models import LogHead
from evidence.proofs import open_proof
from journal.verification.state import check_version
from tests.cast import Person
from tests.clock import Clock
from tests.documents.proofs import make_the_head
from tests.journal.notes import address, page, put_in_trash, write
from tests.journal.proofs import (
    amend,
    ask,
    get_zip,
    proof_address,
    proof_page,
    shown_of,
)

INTACT = "Cette version est intacte"
DIFFERS = "ne sont pas ceux de leur horodatage"
DATE_ALTERED = "ce qui montre leur date a été altéré"
SINCE = "Gardée telle quelle depuis le"


def test_page_says_since_when_and_what_it_does_not_show(writer: Person) -> None:
    entry = write(writer, "La porte de la cuisine.")
    since = french_moment(shown_of(writer, entry).since)

    shown = unescape(proof_page(writer, entry))

    assert "La porte de la cuisine." in shown
    assert f"{SINCE} {since}" in shown
    assert f"que ces mots, exactement, étaient gardés ici le {since} au plus tard" in shown
    for limit in ("que ce qu’ils disent est vrai", "qui les a écrits", "quand c’est arrivé",
                  "seul un horodatage extérieur", "Ce service n’en demande pas"):  # fmt: skip
        assert limit in shown


def test_three_dates_are_kept_apart(writer: Person, clock: Clock) -> None:
    entry = write(writer, "La porte.", when=resolve_when(on=PartialDate(2023, 3)))
    clock.advance(seconds=90)
    amend(writer, entry, "Autrement.")

    shown = unescape(proof_page(writer, entry, 1))

    dates = shown.split("Trois dates</h2>")[1].split("</section>")[0]
    assert [one.split("</dt>")[0] for one in dates.split("<dt>")[1:]] == [
        "C’est arrivé", "Écrit ici", "Horodaté",
    ]  # fmt: skip
    assert "en mars 2023" in dates
    assert french_moment(shown_of(writer, entry, 1).since) in dates
    assert french_moment(shown_of(writer, entry, 2).since) not in dates


def test_page_shows_what_was_stamped(writer: Person) -> None:
    entry = write(writer)
    make_the_head()
    shown = shown_of(writer, entry)

    text = proof_page(writer, entry)

    proof = shown.proved.proof
    for one in (shown.digest.hex(), f"{proof.serial:x}", shown.proved.authority_fingerprint,
                proof.leaf.hex(), LogHead.objects.get().root.hex()):  # fmt: skip
        assert one in text


def test_each_version_has_a_page_and_the_latest_is_shown_first(writer: Person) -> None:
    entry = write(writer, "Avant.")
    amend(writer, entry, "Après.")

    first, latest = proof_page(writer, entry, 1), proof_page(writer, entry)

    assert "Version 1 sur 2" in first
    assert "Avant." in first
    assert "Version 2 sur 2" in latest
    assert "Après." in latest
    for asked in (proof_page(writer, entry, 9), proof_page(writer, entry, 10**30)):
        assert "Version 2 sur 2" in asked


def test_address_holds_a_number_and_no_word_of_hers(writer: Person) -> None:
    entry = write(writer, "La porte.")

    shown = proof_page(writer, entry)

    assert f'action="{proof_address(entry, 1)}"' in shown
    assert f'href="{proof_address(entry, 1)}?format=zip"' in shown


@pytest.mark.parametrize("number", [None, 1])
def test_page_asks_for_a_fresh_code_and_keeps_the_version(
    writer: Person, number: int | None
) -> None:
    where = proof_address(write(writer), number)
    VaultSession.objects.update(code_given_at=timezone.now() - timedelta(minutes=6))

    for response in (writer.client.get(where), writer.client.post(where, {"check": "1"})):
        assert response.url == f"/code/?{urlencode({'next': where})}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_proof_of_a_stranger_is_not_there(writer: Person, stranger: Person, method: str) -> None:
    where = proof_address(write(stranger))

    assert getattr(writer.client, method)(where, {"stamp": "1"}).status_code == 404
    assert writer.client.get(where, {"format": "zip"}).status_code == 404
    assert getattr(writer.client, method)(f"/journal/{uuid4()}/verification/").status_code == 404


def test_note_in_the_trash_is_still_proved(writer: Person) -> None:
    entry = write(writer)
    put_in_trash(writer, entry)

    assert SINCE in proof_page(writer, entry)
    assert INTACT in ask(writer, entry, "check")


def test_everything_is_checked_again(writer: Person) -> None:
    entry = write(writer)
    make_the_head()

    verdict = check_version(shown_of(writer, entry))

    assert INTACT in ask(writer, entry, "check")
    assert (verdict.content, verdict.token, verdict.log) == (Answer.GOOD,) * 3
    assert verdict.is_proved


def test_outside_token_is_shown_and_sent(writer: Person) -> None:
    entry = write(writer)
    make_the_head()
    LogHead.objects.update(external_token=LogHead.objects.get().token)

    assert "Cette note en a un." in proof_page(writer, entry)
    assert b"exterieur.tsr" in get_zip(writer, entry).getvalue()


def test_page_of_the_note_leads_to_its_proof(writer: Person) -> None:
    entry = write(writer)

    shown = page(writer.client, address(entry))

    assert f'<a class="link" href="{proof_address(entry, 1)}">Vérifier cette note</a>' in shown
    assert "verification" not in writer.client.get(address(entry, "imprimer/")).text


def test_each_version_leads_to_its_own_proof(writer: Person) -> None:
    entry = write(writer)
    amend(writer, entry, "Autrement.")

    shown = page(writer.client, address(entry, "versions/"))

    for number in (1, 2):
        assert f'href="{proof_address(entry, number)}"' in shown


def test_folder_has_a_name_that_says_nothing(writer: Person) -> None:
    response = get_zip(writer, write(writer, "La porte.", title="Ma porte"))
    octets = response.getvalue()

    assert response["Content-Disposition"] == (
        "attachment; filename=\"notes.zip\"; filename*=UTF-8''notes.zip"
    )
    assert response["Content-Length"] == str(len(octets))
    assert (response["Content-Type"], response["Cache-Control"]) == ("application/zip", "no-store")


def test_folder_that_left_is_told_in_her_activity(writer: Person) -> None:
    entry = write(writer)
    writer.client.head(proof_address(entry), {"format": "zip"})
    before = [line.sentence for line in read_activity(writer.space, writer.keyring)]

    get_zip(writer, entry).getvalue()

    told = [line.sentence for line in read_activity(writer.space, writer.keyring)]
    assert told == ["Une note et sa vérification téléchargées", *before]


def test_token_is_of_the_authority_that_is_shown(writer: Person) -> None:
    entry = write(writer)
    proof = open_proof(writer.space, writer.keyring, item=entry.pk, part="text", revision=1)

    assert shown_of(writer, entry).proved.root == root_of(proof.token)
