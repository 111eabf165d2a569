"""Words written beside files to a space that closed meanwhile wait for her in the form."""

import pytest
from django.utils import timezone

from accounts.drafts import open_drafts
from accounts.models import VaultSession
from tests.cast import Person
from tests.documents.deposits import UPLOAD, a_file
from tests.documents.pieces import OPEN

WORDS = {"title": "La porte", "note": "Le trou, à hauteur d’épaule.", "labels": "cuisine"}


@pytest.fixture
def reopen():
    """Lock now; unlock when called."""
    held = VaultSession.objects.get().sealed_master_key
    VaultSession.objects.update(sealed_master_key=None)

    def unlock() -> None:
        VaultSession.objects.update(sealed_master_key=held, code_given_at=timezone.now())

    return unlock


@pytest.mark.parametrize(("address", "status"), [(UPLOAD, 302), (OPEN, 423)])
def test_words_to_a_locked_space_are_in_the_form_afterwards(
    writer: Person, reopen, address: str, status: int
) -> None:
    files = {"file": a_file("a.jpg", b"a")} if address == UPLOAD else {"name": "a", "size": 1}
    response = writer.client.post(address, {**WORDS, **files})

    reopen()
    page = writer.client.get(UPLOAD).text

    assert response.status_code == status
    assert 'value="La porte"' in page
    assert "Le trou, à hauteur d’épaule." in page
    assert 'value="cuisine"' in page
    assert "Les fichiers sont à choisir de nouveau" in page


@pytest.fixture
def draft(writer: Person, reopen) -> str:
    writer.client.post(UPLOAD, {**WORDS, "file": a_file("a", b"a")})
    reopen()
    return str(open_drafts(writer.space, writer.keyring)[0].id)


@pytest.mark.parametrize("address", [UPLOAD, OPEN])
def test_words_that_are_saved_wait_no_longer(writer: Person, draft: str, address: str) -> None:
    files = {"file": a_file("a", b"a")} if address == UPLOAD else {"name": "a", "size": 1}

    writer.client.post(address, {**WORDS, **files, "draft": draft})

    assert open_drafts(writer.space, writer.keyring) == []


def test_words_can_be_erased_from_the_page(writer: Person, draft: str) -> None:
    writer.client.post(UPLOAD, {"draft": draft, "forget": "1"})

    assert open_drafts(writer.space, writer.keyring) == []
    assert 'value="La porte"' not in writer.client.get(UPLOAD).text


def test_words_of_several_files_are_one_draft(writer: Person, reopen) -> None:
    draft = "6a1c5f0e-7c39-4f1e-9a55-0d8a4f8f2f11"
    for number in range(3):
        writer.client.post(OPEN, {**WORDS, "name": str(number), "size": 1, "draft": draft})

    reopen()

    assert len(open_drafts(writer.space, writer.keyring)) == 1


def test_draft_that_is_no_id_is_no_fault(writer: Person) -> None:
    response = writer.client.post(UPLOAD, {"file": a_file("a", b"a"), "draft": "x"})

    assert response.status_code == 302
