"""From notes to a verdict: what she chose and hid, typeset for real, sent, judged by a stranger."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from dossier.assembling.keeping import OpenDossier
from dossier.checking.examination import examine
from dossier.checking.verdicts import State, Verdict
from dossier.preparing.steps import Unwatched, prepare_edition
from evidence.authority import roots
from evidence.heads import make_head
from tests.cast import Person
from tests.dossier.steps import hide, page_of

TEXT = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."


def test_dossier_that_she_prepared_is_sound(writer: Person, small_dossier: OpenDossier) -> None:
    opened = hide(writer, small_dossier, "rue des Lilas", TEXT)
    prepare_edition(writer.space, writer.keyring, opened, Unwatched())
    make_head()
    octets = writer.client.post(page_of(opened, "archive/")).getvalue()

    report = examine([octets], roots())
    page = Client().post(
        reverse("dossier:verify"), {"file": SimpleUploadedFile("fichiers.zip", octets)}
    )

    assert (report.verdict, report.faults) == (Verdict.SOUND, ())
    states = {one.name: one.state for one in report.pieces}
    assert states["recits/001.json"] is State.SEALED
    assert states["recits/002.json"] is State.SEALED
    assert states["pieces/001.txt"] is State.SEALED
    assert states["dossier.pdf"] is State.COVERED
    assert "Intact</strong>" in page.text
    assert b"rue des Lilas" not in octets
