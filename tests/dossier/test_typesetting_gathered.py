"""From her diary to the page: what was hidden is nowhere, what was chosen is there."""

from __future__ import annotations

import re

import pypdfium2

from documents.kinds import Kind
from dossier.typesetting import typeset
from tests.documents.deposits import deposit_one
from tests.documents.samples import photo
from tests.dossier.steps import begin, gathered, hide
from tests.dossier.test_gathering import TEXT
from tests.dossier.test_typesetting import inflated


def test_chosen_notes_and_files_are_set_without_what_is_hidden(writer, note, later_note):
    picture = deposit_one(writer, photo(), "photo.jpg")
    opened = begin(writer, note, later_note, documents=(picture,), name="Alix", title="Mars 2023")
    hide(writer, opened, "rue des Lilas", TEXT)

    contents = gathered(writer, opened)
    made = typeset(contents)

    pdf = pypdfium2.PdfDocument(made.pdf)
    text = re.sub(r"\s+", " ", " ".join(one.get_textpage().get_text_bounded() for one in pdf))
    pdf.close()
    digest = contents.told[0].deposit.proved.sha256
    for words in (
        "Alix",
        "Mars 2023",
        "Mamie habite [passage masqué]",
        "Il a crié.",
        "Le lendemain, je suis allée chez le médecin.",
        "jeudi 9 mars 2023",
        "jour connu, heure non dite",
        "2 faits",
        "1 pièce",
        "pieces/001.jpg",
    ):
        assert words in text
    assert contents.exhibits[0].kind is Kind.IMAGE
    assert digest == "" or digest[:4] in text
    everything = inflated(made.pdf)
    assert b"/S/Figure" in everything
    for absent in ("Lilas", "canary", writer.space.pk.hex):
        assert absent.encode() not in everything
        assert absent.encode("utf-16-be").hex().upper().encode() not in everything
