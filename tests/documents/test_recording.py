"""Recording in the page: nowhere unless the operator chose it, and the microphone for it alone."""

import pytest
from django.template.loader import render_to_string
from django.test import override_settings

from documents.sound_law import sound_law
from library.claims import figures_of, spelled_figures, unsupported_figures
from tests.cast import Person
from tests.documents.deposits import LIST, UPLOAD, deposit_one, url

RECORD = "/documents/enregistrer/"
WAV = b"RIFF\x24\0\0\0WAVEfmt " + bytes(500)


@pytest.fixture
def chosen():
    with override_settings(MDV_RECORDING=True):
        yield


def test_page_is_not_there_by_default(writer: Person) -> None:
    response = writer.client.get(RECORD)

    assert response.status_code == 404
    assert "microphone=()" in response["Permissions-Policy"]


def test_nothing_leads_there_by_default(writer: Person) -> None:
    document = deposit_one(writer, WAV, name="message.wav")

    for path in (LIST, UPLOAD, url("detail", document)):
        page = writer.client.get(path).text
        assert RECORD not in page
        assert "record.js" not in page


def test_page_is_there_where_it_was_chosen(writer: Person, chosen: None) -> None:
    response = writer.client.get(RECORD)

    assert response.status_code == 200
    assert "<title>Fichiers – ajout</title>" in response.text


def test_microphone_is_for_this_page_alone(writer: Person, chosen: None) -> None:
    page, other = writer.client.get(RECORD), writer.client.get(UPLOAD)

    assert "microphone=(self)" in page["Permissions-Policy"]
    assert "camera=()" in page["Permissions-Policy"]
    assert "microphone=()" in other["Permissions-Policy"]


def test_only_this_page_plays_from_memory(writer: Person, chosen: None) -> None:
    page, other = writer.client.get(RECORD), writer.client.get(UPLOAD)

    assert "media-src 'self' blob:" in page["Content-Security-Policy"]
    assert "blob:" not in other["Content-Security-Policy"]
    assert "unsafe" not in page["Content-Security-Policy"]


def test_what_will_be_seen_is_said_before_the_button(writer: Person, chosen: None) -> None:
    page = writer.client.get(RECORD).text

    for words in ("demande la permission", "Vite, je quitte\u00a0» ne l’efface pas", "226-1"):
        assert page.index(words) < page.index('data-mdv-do="start"')


def test_closed_space_has_no_microphone(visitor, chosen: None) -> None:
    assert visitor.get(RECORD).url == "/connexion/"


def test_link_leads_there_where_it_was_chosen(writer: Person, chosen: None) -> None:
    page = writer.client.get(UPLOAD).text

    assert f'href="{RECORD}" data-mdv-plain>Enregistrer un son\u00a0: à lire d’abord</a>' in page


def test_page_of_a_sound_carries_the_note(writer: Person) -> None:
    sound = deposit_one(writer, WAV, name="message.wav")
    paper = deposit_one(writer, b"%PDF-1.7 " + bytes(90), name="papier.pdf")

    assert "Un fichier complet, non coupé" in writer.client.get(url("detail", sound)).text
    assert "Un fichier complet" not in writer.client.get(url("detail", paper)).text


def test_note_says_no_figure_that_its_facts_do_not_hold() -> None:
    law = sound_law()
    said = render_to_string("documents/_sound_law.html").partition("Sources")[0]

    assert {"45000", "60000"} <= figures_of(said)
    assert unsupported_figures(said, law.facts) == set()
    assert spelled_figures(said) == []


def test_note_names_its_sources_and_their_date() -> None:
    said = render_to_string("documents/_sound_law.html")

    assert "Code pénal, article 226-2" in said
    assert "n°\u00a011-85.464 (31 janvier 2012)" in said
    assert "Lues le 20\u00a0novembre 2026." in said


def test_note_never_invites_to_record() -> None:
    said = render_to_string("documents/_sound_note.html").lower()

    assert [one for one in ("enregistrez", "vous pouvez enregistrer") if one in said] == []
    assert "demandez conseil" in said
