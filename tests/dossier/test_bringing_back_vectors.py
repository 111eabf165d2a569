"""A copy that was taken away from an earlier version comes back for ever: see vectors/README.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from documents.models import Document
from journal.models import Entry
from tests.dossier.bringing import brought
from tests.dossier.copies import read, take, unzip
from vault.age import decrypt

VECTORS = Path(__file__).parent / "vectors"
PHRASE = "une barque sur la colline verte"


@pytest.mark.parametrize(("name", "phrase"), [("espace-0.1.zip", ""), ("copie-0.1.age", PHRASE)])
def test_copy_of_an_earlier_version_comes_back(stranger, name, phrase):
    """Of another service: what is in it is stamped anew."""
    brought(stranger, (VECTORS / name).read_bytes(), phrase)

    assert Entry.objects.for_owner(stranger.space).count() == 1
    assert Document.objects.for_owner(stranger.space).count() == 1
    again = take(stranger)
    form = "recits/001-v1.json"
    assert unzip(again)[form] == unzip((VECTORS / "espace-0.1.zip").read_bytes())[form]
    assert read(again, "documents.json")["documents"][0]["title"] == "La lettre"


def test_sealed_copy_is_the_open_one():
    sealed = (VECTORS / "copie-0.1.age").read_bytes()

    assert b"".join(decrypt(PHRASE, [sealed])) == (VECTORS / "espace-0.1.zip").read_bytes()
