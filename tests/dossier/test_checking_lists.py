"""Lists that say what no archive of ours can: a verdict all the same, on a page or in words."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from dossier.checking.examination import examine
from dossier.checking.verdicts import Verdict
from tests.dossier.forgeries import files_of, zip_of

VECTORS = Path(__file__).parent / "vectors"
DOSSIER = (VECTORS / "export-0.1.zip").read_bytes()
KIT = (VECTORS / "proof-0.1.zip").read_bytes()

ODD = (
    {"name": "\ud800"},
    {"name": "pieces/\udfff.jpg"},
    {"name": "a" * 301},
    {"name": "é" * 200},
    {"size": 2**63},
    {"size": 10**4000},
    {"sha256": "\ud800" * 64},
)


def of_dossier(odd: dict[str, object]) -> bytes:
    files = files_of(DOSSIER)
    said = json.loads(files["contenu.json"])
    said["files"][-1] |= odd
    return zip_of(files | {"contenu.json": json.dumps(said).encode()})


def of_kit(odd: dict[str, object]) -> bytes:
    files = files_of(KIT)
    said = json.loads(files["journal.json"])
    said["file"] |= odd
    return zip_of(files | {"journal.json": json.dumps(said).encode()})


@pytest.mark.parametrize("odd", ODD, ids=lambda one: ascii(one)[:24])
@pytest.mark.parametrize("packed", [of_dossier, of_kit])
def test_odd_lists_are_not_sound(odd, packed, tmp_path):
    octets = packed(odd)
    (tmp_path / "odd.zip").write_bytes(octets)
    arguments = (str(tmp_path / "odd.zip"), "--ca", str(VECTORS / "export-0.1.ca.pem"))

    assert examine([octets], []).verdict not in {Verdict.SOUND, Verdict.UNKNOWN_AUTHORITY}
    for options in ((), ("--json",)):
        out = StringIO()
        with pytest.raises(CommandError, match="not sound"):
            call_command("verify_export", *arguments, *options, stdout=out)
        out.getvalue().encode()


@pytest.mark.parametrize("name", ["lisez-moi.txt", "recits/1.json", "pieces/001", "pieces/a/1.jpg"])
def test_name_that_no_dossier_has(name):
    assert examine([of_dossier({"name": name})], []).reason == (
        "a list names a file that no dossier has"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("packed", [of_dossier, of_kit])
def test_page_answers_for_half_a_sign(packed):
    sent = SimpleUploadedFile("fichiers.zip", packed(ODD[0]))

    response = Client().post(reverse("dossier:verify"), {"file": sent})

    assert response.status_code == 200
    assert response.content


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "", "now"])
def test_moment_that_no_archive_of_ours_has(moment: str) -> None:
    files = files_of(DOSSIER)
    said = json.loads(files["contenu.json"]) | {"made_at": moment}
    octets = zip_of(files | {"contenu.json": json.dumps(said).encode()})

    assert examine([octets], []).verdict is Verdict.NOT_OURS
