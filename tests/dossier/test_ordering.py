"""The page of a dossier: each small change holds on what is there now, and says what leaves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import escape

from documents.copies import make_copy
from dossier.assembling.keeping import read_dossiers
from dossier.assembling.ordering import moved
from dossier.purposes import Purpose
from dossier.record import ChosenDocument
from tests.documents.deposits import deposit_one
from tests.documents.deposits import erase as erase_file
from tests.documents.samples import photo
from tests.dossier.steps import (
    begin,
    change,
    find,
    gathered,
    hide,
    on,
    page_of,
    shown,
    spoil,
)
from tests.journal.notes import amend, erase, page, put_in_trash, write

TEXT = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."


def press(person, opened, button: str, value: object = 1, **data):
    return person.client.post(page_of(opened, "ordre/"), {button: str(value), **data})


def entries_of(person, opened) -> list:
    return [one.entry for one in find(person, opened).record.entries]


def text_of(person, opened, verb: str = "") -> str:
    return page(person.client, page_of(opened, verb)).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("place", "by", "order"),
    [(0, 1, "bac"), (2, -1, "acb"), (0, -1, "abc"), (2, 1, "abc")],
)
def test_piece_moves_by_one_and_never_over_an_end(letter, place, by, order):
    pieces = {sign: ChosenDocument(letter.pk) for sign in "abc"}
    of = {one.piece: sign for sign, one in pieces.items()}

    after = moved(tuple(pieces.values()), list(pieces.values())[place].piece, by)

    assert "".join(of[one.piece] for one in after) == order


def test_order_is_hers_until_she_asks_for_that_of_the_dates(writer, note, later_note):
    opened = begin(writer, note, later_note)
    piece = opened.record.entries[0].piece

    response = press(writer, opened, "down", piece)

    place = f"?page=1&piece={piece}&ok=deplace#p-{piece}"
    assert response["Location"] == f"{page_of(opened)}{place}"
    row = page(writer.client, response["Location"]).split(f'id="p-{piece}"')[1]
    assert row.split("</p>")[0].endswith(
        'data-mdv-place>\n<p class="note small" role="status">C’est déplacé.'
    )
    assert entries_of(writer, opened) == [later_note.pk, note.pk]
    assert "Dans votre ordre" in text_of(writer, opened)
    assert not gathered(writer, opened).is_by_date
    press(writer, opened, "by_date")
    assert gathered(writer, opened).is_by_date
    assert entries_of(writer, opened) == [note.pk, later_note.pk]
    assert "Dans l’ordre des dates" in text_of(writer, opened)


def test_undated_notes_come_last_and_before_a_year_first(writer):
    undated, year, day = (
        write(writer, "Un soir."),
        write(writer, "Cette année-là.", when=on(2023)),
        write(writer, "Ce jour-là.", when=on(2023, 3, 9)),
    )
    opened = begin(writer, undated, day, year)
    press(writer, opened, "by_date")

    assert entries_of(writer, opened) == [year.pk, day.pk, undated.pk]


def test_removed_piece_goes_and_the_others_stay(writer, small_dossier, later_note):
    press(writer, small_dossier, "remove", small_dossier.record.entries[0].piece)
    press(writer, small_dossier, "remove", small_dossier.record.documents[0].piece)

    assert entries_of(writer, small_dossier) == [later_note.pk]
    assert find(writer, small_dossier).record.documents == ()


def test_removed_piece_is_named_and_put_back_as_it_was(writer, note, later_note):
    opened = hide(writer, begin(writer, note, later_note), "La porte", TEXT)
    before = find(writer, opened).record

    response = press(writer, opened, "remove", before.entries[0].piece)

    text = page(writer.client, response["Location"])
    assert response["Location"] == f"{page_of(opened)}?ok=retire#retire"
    assert "est retiré du dossier." in text
    assert "La porte" not in text
    assert "de la cuisine" in text
    response = press(writer, opened, "put_back")
    assert find(writer, opened).record.entries == before.entries
    assert "C’est remis à sa place." in page(writer.client, response["Location"])
    assert shown(gathered(writer, opened).told[0].text).startswith("█ de la cuisine")


def test_file_taken_out_is_put_back_too(writer, small_dossier, letter):
    press(writer, small_dossier, "remove", small_dossier.record.documents[0].piece)
    assert "lettre de Mamie" in text_of(writer, small_dossier, "?ok=retire")

    press(writer, small_dossier, "put_back")

    assert find(writer, small_dossier).record.documents == small_dossier.record.documents


def test_piece_chosen_again_is_not_put_back_twice(writer, small_dossier):
    entry = small_dossier.record.entries[0]
    press(writer, small_dossier, "remove", entry.piece)
    change(writer, small_dossier, entries=small_dossier.record.entries)

    press(writer, small_dossier, "put_back")
    press(writer, small_dossier, "put_back")

    assert find(writer, small_dossier).record.entries == small_dossier.record.entries


@pytest.mark.parametrize("name", ["up", "remove", "latest", "copy", "put_back", "zzz"])
def test_press_on_nothing_changes_nothing(writer, small_dossier, name):
    for value in ("x", small_dossier.id):
        assert press(writer, small_dossier, name, value).status_code == 302

    assert find(writer, small_dossier).record == small_dossier.record


def test_later_version_is_said_and_taken_only_when_asked(writer, note):
    opened = begin(writer, note)
    amend(writer, note, "Autre récit.")
    assert "C’est toujours la version choisie qui part" in text_of(writer, opened)
    assert shown(gathered(writer, opened).told[0].text) == TEXT

    press(writer, opened, "latest", opened.record.entries[0].piece)

    assert shown(gathered(writer, opened).told[0].text) == "Autre récit."
    assert "C’est toujours la version choisie" not in text_of(writer, opened)


def test_taking_the_last_version_uncovers_nothing(writer, note):
    opened = hide(writer, begin(writer, note), "rue des Lilas", TEXT)
    amend(writer, note, f"Avant. {TEXT}")

    press(writer, opened, "latest", opened.record.entries[0].piece)

    told = gathered(writer, opened).told[0]
    assert (told.version, told.text, told.is_redacted) == (2, (), True)
    assert b"Lilas" not in told.deposit.form


def test_earlier_versions_are_joined_when_asked(writer, note):
    amend(writer, note, "Autre récit.")
    opened = begin(writer, note)
    change(writer, opened, entries=(replace(opened.record.entries[0], version=2),))
    piece = opened.record.entries[0].piece

    press(writer, opened, "earlier", piece)
    assert len(gathered(writer, opened).told[0].earlier) == 1
    press(writer, opened, "no_earlier", piece)

    assert gathered(writer, opened).told[0].earlier == ()


def test_last_version_leaves_without_the_full_form_and_those_before(writer, note):
    opened = begin(writer, note)
    hide(writer, opened, "rue des Lilas", "La porte de la cuisine. Mamie habite rue des Lilas.")
    chosen = replace(find(writer, opened).record.entries[0], with_original=True, with_earlier=True)
    change(writer, opened, entries=(chosen,))
    amend(writer, note, "Autre récit.")

    press(writer, opened, "latest", chosen.piece)

    latest = find(writer, opened).record.entries[0]
    assert (latest.version, latest.with_original, latest.with_earlier) == (2, False, False)
    (told,) = gathered(writer, opened).told
    assert (told.original, told.earlier) == (None, ())


def test_earlier_versions_stay_when_a_part_is_hidden_and_the_original_stays(writer, note):
    amend(writer, note, "Mamie habite rue des Lilas.")
    opened = begin(writer, note)
    change(writer, opened, entries=(replace(opened.record.entries[0], version=2),))
    hidden = hide(writer, opened, "rue des Lilas", "Mamie habite rue des Lilas.")

    press(writer, opened, "earlier", hidden.record.entries[0].piece)

    assert not find(writer, opened).record.entries[0].with_earlier


def test_copy_or_original_as_she_says(writer):
    document = deposit_one(writer, photo(), "photo.jpg")
    opened = begin(writer, documents=(document,))
    piece = opened.record.documents[0].piece
    assert "Faire une copie qui en dit moins" in text_of(writer, opened)
    make_copy(writer.space, writer.keyring, document)

    press(writer, opened, "copy", piece)
    assert "Part : la copie qui en dit moins" in text_of(writer, opened)
    press(writer, opened, "original", piece)

    assert "Part : l’original, octet pour octet" in text_of(writer, opened)


def test_copy_asked_from_the_dossier_comes_back_to_it(writer):
    document = deposit_one(writer, photo(), "photo.jpg")
    opened = begin(writer, documents=(document,))
    way = f"/documents/{document.pk}/copie/?next={page_of(opened)}"
    assert f'href="{way}"' in text_of(writer, opened)

    asked = page(writer.client, way)
    response = writer.client.post(way)

    back = f'href="{page_of(opened)}#d-{document.pk}"'
    assert back in asked
    assert f'action="{way}"' in asked
    assert back in page(writer.client, response.url)
    text = text_of(writer, opened)
    assert f'id="d-{document.pk}"' in text
    assert "Une copie qui en dit moins est prête" in text
    press(writer, opened, "copy", opened.record.documents[0].piece)
    assert "Une copie qui en dit moins est prête" not in text_of(writer, opened)


@pytest.mark.parametrize("path", ["//ailleurs.example/", "https://ailleurs.example/", "/compte/"])
def test_copy_leads_back_to_a_dossier_only(writer, path):
    document = deposit_one(writer, photo(), "photo.jpg")

    text = page(writer.client, f"/documents/{document.pk}/copie/?next={path}")

    assert "Revenir au dossier" not in text
    assert "ailleurs.example" not in text


def test_files_of_the_chosen_notes_are_proposed_and_added_in_one_press(writer, note, letter):
    opened = begin(writer, note)
    assert "1 fichier est joint aux faits choisis" in text_of(writer, opened)

    press(writer, opened, "add_files")

    assert [one.document for one in find(writer, opened).record.documents] == [letter.pk]
    assert "joint aux faits choisis" not in text_of(writer, opened)


def test_certificate_is_suggested_when_injuries_were_noted(writer):
    entry = write(writer, "Un soir.", injuries="Le bras.")

    assert "un certificat médical peut aider" in text_of(writer, begin(writer, entry))
    other = begin(writer, entry, purpose=Purpose.MYSELF)
    assert "certificat" not in text_of(writer, other)


def test_missing_pieces_are_said_and_can_be_removed(
    writer, small_dossier, note, later_note, letter
):
    erase(writer, note)
    put_in_trash(writer, later_note)
    erase_file(writer, letter)

    text = text_of(writer, small_dossier)

    assert "3 pièces choisies ne peuvent pas partir" in text
    assert "Aucune pièce de ce dossier ne peut partir" in text
    for one in (*small_dossier.record.entries, *small_dossier.record.documents):
        press(writer, small_dossier, "remove", one.piece)
    assert find(writer, small_dossier).record.is_empty


def test_cover_is_kept_with_the_version_that_was_read(writer, small_dossier):
    press(writer, small_dossier, "cover", title="Pour maître B.", name="Mamie", based_on="1")

    record = find(writer, small_dossier).record
    assert (record.title, record.name) == ("Pour maître B.", "Mamie")


def test_cover_of_another_tab_is_not_written_over(writer, small_dossier):
    change(writer, small_dossier, title="Premier")

    response = press(writer, small_dossier, "cover", title="Second", name="", based_on="1")

    assert response.status_code == 409
    assert 'value="Second"' in response.content.decode()
    assert find(writer, small_dossier).record.title == "Premier"
    press(writer, small_dossier, "cover", title="Second", name="", based_on="2")
    assert find(writer, small_dossier).record.title == "Second"


def test_cover_that_is_too_long_is_said_and_kept_on_the_page(writer, small_dossier):
    response = press(writer, small_dossier, "cover", title="é" * 200, name="", based_on="1")

    assert response.status_code == 200
    assert "é" * 200 in response.content.decode()
    assert find(writer, small_dossier).record.title == ""


def test_words_of_hers_are_escaped(writer):
    entry = write(writer, "<script>alert(1)</script> عربي 👩\u200d⚖")
    opened = begin(writer, entry, title="<b>gras</b>")

    text = page(writer.client, page_of(opened))

    assert "<script>alert" not in text
    assert "<b>gras" not in text


def test_other_party_is_said_where_pieces_reach_it(writer, note):
    for purpose, is_said in ((Purpose.PROTECTION, True), (Purpose.DOCTOR, False)):
        opened = begin(writer, note, purpose=purpose)
        for verb in ("", "choix/"):
            said = "peut arriver à l’autre personne" in text_of(writer, opened, verb)
            assert said is is_said


def test_altered_dossier_has_a_page_and_can_be_erased(writer, small_dossier):
    spoil(small_dossier)

    for verb in ("", "choix/"):
        assert "Élément altéré" in text_of(writer, small_dossier, verb)
    assert "ne peut plus être lu" in text_of(writer, small_dossier, "effacer/")
    writer.client.post(page_of(small_dossier, "effacer/"))

    assert read_dossiers(writer.space, writer.keyring) == []


def test_erased_dossier_leaves_notes_and_files(writer, small_dossier, note, letter):
    response = writer.client.post(page_of(small_dossier, "effacer/"), follow=True)

    assert "Vos notes et vos fichiers n’ont pas changé" in response.content.decode()
    assert writer.client.get(page_of(small_dossier)).status_code == 404
    assert writer.client.get(f"/journal/{note.pk}/").status_code == 200
    assert writer.client.get(f"/documents/{letter.pk}/").status_code == 200


def test_looking_writes_nothing(writer, small_dossier):
    for verb in ("", "choix/", "effacer/"):
        text_of(writer, small_dossier, verb)

    assert writer.client.get(page_of(small_dossier, "ordre/?up=1")).url == page_of(small_dossier)
    assert find(writer, small_dossier).record == small_dossier.record


def test_code_asked_on_the_way_to_a_copy_still_leads_back_to_the_dossier(writer, clock):
    document = deposit_one(writer, photo(), "chez Mamie.jpg")
    opened = begin(writer, documents=(document,))
    copy = f"{reverse('documents:copy', args=[document.pk])}?next={page_of(opened)}"
    clock.advance(minutes=6)

    for ask in (writer.client.get, writer.client.post):
        code_page = ask(copy).url
        asked = QueryDict(code_page.partition("?")[2])["next"]
        assert f'value="{escape(asked)}"' in page(writer.client, code_page)
        way_on = writer.client.post(reverse("accounts:pin"), {"pin": writer.pin, "next": asked}).url

        assert f'class="back" href="{page_of(opened)}#d-{document.pk}"' in page(
            writer.client, way_on
        )
        clock.advance(minutes=6)
