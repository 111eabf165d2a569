"""One dossier set once, then read as a clerk, a screen reader and a validator would."""

from __future__ import annotations

import re
import zlib
from dataclasses import replace
from datetime import timedelta

import page
import pypdfium2
import pytest

from documents.kinds import Kind
from dossier.contents import Contents, Deposit, Run, ToldField
from dossier.typesetting import Typeset, typeset
from dossier.typesetting.facts import told_data
from dossier.typesetting.printable import Signs
from tests.dossier.paper import (
    ACCOUNT,
    MADE_AT,
    WRITTEN_AT,
    contents,
    exhibit,
    photo,
    proved,
    told,
)

HIDDEN = "motcaché"
SEALED_AT = WRITTEN_AT + timedelta(days=3)


def the_dossier() -> Contents:
    form = f"forme entière {HIDDEN}".encode()
    redacted = told(
        2,
        (Run("Elle m’a attendue chez "), Run(is_hidden=True), Run(".\nPuis je suis partie.")),
        heading=(Run("Avec "), Run(is_hidden=True)),
        fields=(ToldField("place", "Lieu", (Run(is_hidden=True),)),),
        is_redacted=True,
        version=3,
        reason="J’avais oublié l’heure",
        deposit=Deposit("recits/002.json", form, proved(form, since=SEALED_AT)),
        original=Deposit("recits/002-original.json", form, proved(form)),
        earlier=(Deposit("recits/002-v1.json", form, proved(form)),),
    )
    unstamped = told(
        3, "Rien encore.", deposit=Deposit("recits/003.json", form, proved(form, since=None))
    )
    return contents(
        (told(1, exhibits=(1, 3)), redacted, unstamped),
        (
            exhibit(1, (photo(300, 400),), told_in=(1,)),
            exhibit(
                2,
                title="Message vocal",
                kind=Kind.SOUND,
                name="pieces/002.mp3",
                note="Transcription :\n« Tu vas voir »",
            ),
            exhibit(3, (photo(400, 200),) * 9, kind=Kind.PDF, name="pieces/003.pdf", is_copy=True),
            exhibit(4, (b"\xff\xd8 not a picture", photo(200, 200)[:900]), title="Cassée"),
            exhibit(5, (photo(100, 900),), title="Longue capture", is_cut=True),
        ),
        title="Faits de mars",
        name="La plaignante",
    )


@pytest.fixture(scope="module")
def made() -> Typeset:
    return typeset(the_dossier())


@pytest.fixture(scope="module")
def pages(made) -> list[str]:
    opened = pypdfium2.PdfDocument(made.pdf)
    texts = [one.get_textpage().get_text_bounded().replace("\r\n", "\n") for one in opened]
    opened.close()
    return texts


@pytest.fixture(scope="module")
def text(pages) -> str:
    """All words, lines joined: where a line was cut is the page's affair."""
    return re.sub(r"[\s\u00a0]+", " ", " ".join(pages))


def inflated(pdf: bytes) -> bytes:
    """The file with every stream that unpacks, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL)
    unpacked = []
    for one in streams:
        try:
            unpacked.append(zlib.decompressobj().decompress(one))
        except zlib.error:
            continue
    return pdf + b"".join(unpacked)


def test_pages_are_counted(made, pages) -> None:
    assert made.pages == len(pages)
    assert f"page {len(pages)} sur {len(pages)}" in pages[-1].replace("\u00a0", " ")


def test_cover_is_neutral_and_says_who_made_it(pages) -> None:
    cover = re.sub(r"\s+", " ", pages[0])

    for words in ("Dossier", "Faits de mars", "Pour déposer une plainte", "La plaignante"):
        assert words in cover
    assert "Préparé par" in cover
    assert "21 novembre 2026 à 15 h 05" in cover
    assert "3 faits" in cover
    assert "5 pièces" in cover
    assert "préparé par la personne elle-même" in cover


def test_cover_without_title_or_name_says_neither() -> None:
    bare = typeset(contents())

    opened = pypdfium2.PdfDocument(bare.pdf)
    cover = opened[0].get_textpage().get_text_bounded()
    opened.close()
    assert "rien" in cover
    assert "Préparé par" not in cover


def test_her_words_are_whole_with_their_lines_and_quotes(pages, text) -> None:
    for line in ACCOUNT.split("\n"):
        assert line.replace("\u00a0", " ") in text
    assert "cuisine. L’écran s’est brisé." in text
    assert "Puis je suis partie." in "\n".join(pages).split("\n")


def test_short_note_without_a_title_is_printed_once() -> None:
    said = told(7, "Il a crié.\n", heading=(Run("Il a crié."),))

    assert told_data(said, Signs(), "")["heading"]["parts"] == ["Fait n° 7"]
    assert told_data(told(7), Signs(), "")["heading"]["parts"] != ["Fait n° 7"]


def test_picture_of_a_cut_file_is_said_to_be_incomplete(text) -> None:
    assert text.count("Cette image est incomplète : il manque une partie du fichier.") == 1


def test_fact_bears_its_three_dates_and_its_fingerprint(text) -> None:
    digest = the_dossier().told[0].deposit.proved.sha256

    assert "mardi 3 mars 2026, vers 21 h" in text
    assert "date ou heure approximative" in text
    assert "Écrit 3 octobre 2026 à 21 h 42" in text
    assert "Scellé 5 octobre 2026 à 21 h 42" in text
    assert f"{digest[:4]} {digest[4:8]}" in text


def test_number_and_title_come_before_the_dates_and_the_words(text) -> None:
    start = text.index("Les faits, dans l’ordre 1 Le téléphone")

    assert start < text.index("Arrivé mardi", start) < text.index("Il est rentré vers", start)


def test_what_is_not_stamped_is_said_so(text) -> None:
    assert "Scellé pas encore horodaté" in text


def test_answers_notes_and_links_to_exhibits(text) -> None:
    for words in (
        "Lieu À la maison, dans la cuisine",
        "Témoins La voisine du dessus a entendu crier",
        "Pièces n° 1 et 3",
        "Version 3 de ce texte",
        "Pourquoi cette version : J’avais oublié l’heure",
        "La forme entière est dans le fichier recits/002-original.json",
        "Versions d’avant : recits/002-v1.json",
    ):
        assert words in text


def test_hidden_passage_keeps_its_place_and_none_of_its_words(made, text) -> None:
    assert "chez [passage masqué] ." in text.replace("].", "] .")
    assert "Avec [passage masqué]" in text
    assert "Lieu [passage masqué]" in text
    assert HIDDEN not in text
    everything = inflated(made.pdf)
    assert HIDDEN.encode() not in everything
    assert HIDDEN.encode("utf-16-be").hex().upper().encode() not in everything


def test_list_of_exhibits_is_whole(text) -> None:
    start = text.index("Bordereau de pièces", text.index("Les faits, dans l’ordre 1"))
    listed = text[start : text.index("Les pièces Pièce", start)]

    for one in the_dossier().exhibits:
        assert one.title in listed
        assert one.sha256 in listed.replace(" ", "")
    assert "copie sans métadonnées" in listed
    assert "Jointe au fait n° 1" in listed
    assert "2,2 Mo" in listed


def test_exhibits_say_where_the_rest_is(text) -> None:
    assert "« Tu vas voir »" in text
    assert "dans le fichier pieces/002.mp3" in text
    assert "Suite dans le fichier pieces/003.pdf" in text
    assert (
        "Cette image n’a pas pu être reproduite ; elle est dans le fichier pieces/004.jpg" in text
    )


def test_each_picture_has_its_words(made) -> None:
    everything = inflated(made.pdf)

    figures = everything.count(b"/S/Figure")
    # One, six of nine pages, and the long one in as many strips as it takes.
    assert figures == 1 + 6 + 5
    assert len(re.findall(rb"/S/Figure/P \d+ 0 R/Alt<FEFF", everything)) == figures
    assert "pièce n°\u00a05, partie 1".encode("utf-16-be").hex().upper().encode() in everything


def test_last_sheet_says_how_to_verify(pages) -> None:
    last = re.sub(r"\s+", " ", pages[-1])

    for words in (
        "sha256sum -c SHA256SUMS",
        "openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile ca.pem",
        "openssl x509 -in ca.pem -noout -fingerprint -sha256",
        "VERIFIER.txt",
    ):
        assert words in last
    authority = the_dossier().told[0].deposit.proved.authority_fingerprint
    assert authority in last.replace(" ", "")


def test_metadata_is_neutral(made) -> None:
    opened = pypdfium2.PdfDocument(made.pdf)
    metadata = opened.get_metadata_dict()
    opened.close()

    assert metadata["Title"] == "Document"
    assert not metadata["Author"]
    assert metadata["Creator"].startswith("Typst ")
    assert metadata["CreationDate"].startswith("D:20261121140500")
    everything = inflated(made.pdf).lower()
    for word in (b"memodevie", "mémo".encode(), b"memo de vie", b"/work", b"/home"):
        assert word not in everything


@pytest.mark.parametrize("profile", ["3a", "ua1"])
def test_file_is_archival_and_accessible(made, profile) -> None:
    report = page.validate_pdf_bytes(made.pdf, profile=profile)

    # It takes the last byte of a packed stream for the end of a line when the two are alike.
    wrong = [one for one in report.failures if "STREAM-LENGTH" not in one.rule_id]
    assert [(one.rule_id, one.message) for one in wrong] == []
    assert report.rules.total > 100


def test_streams_have_the_length_they_say(made) -> None:
    heads = list(re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", made.pdf))

    assert len(heads) > 10
    for head in heads:
        end = head.end() + int(head.group(1))
        assert made.pdf[end : end + 11].lstrip(b"\r\n").startswith(b"endstream")


def test_structure_speaks_french(made) -> None:
    everything = inflated(made.pdf)

    assert b"/Lang(fr" in everything
    assert b"/MarkInfo" in everything
    assert b"/StructTreeRoot" in everything
    assert b"/OutputIntents" in everything
    for part in (b"<pdfaid:part>3", b"<pdfuaid:part>1"):
        assert part in everything


def test_same_contents_and_moment_give_the_same_bytes(made) -> None:
    assert typeset(the_dossier()).pdf == made.pdf
    later = replace(the_dossier(), made_at=MADE_AT + timedelta(seconds=1))
    assert typeset(later).pdf != made.pdf


def test_order_of_hers_is_not_said_to_be_that_of_the_dates() -> None:
    hers = typeset(replace(contents((told(1),)), is_by_date=False))

    opened = pypdfium2.PdfDocument(hers.pdf)
    words = " ".join(one.get_textpage().get_text_bounded() for one in opened)
    opened.close()
    assert "Les faits" in words
    assert "dans l’ordre" not in words
