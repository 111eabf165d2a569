"""Paper gets the text and its dates; the screen says first that paper stays."""

from __future__ import annotations

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.templatetags.french import french_moment
from dates.when import resolve_when
from evidence.models import Stamp
from evidence.proofs import read_proof
from journal.content import WORDS, Content
from journal.entries import amend_entry
from journal.models import Revision
from journal.revisions import open_record, seal_revision
from journal.views import printing
from tests.cast import Person
from tests.journal.notes import LIST, address, row, write
from tests.journal.proofs import let_speak, silence_authority

PRINT = "/journal/imprimer/"
HOSTILE = "<script>alert(1)</script><img src=x>"


def sheet(person: Person, entry) -> str:
    response = person.client.get(address(entry, "imprimer/"))
    assert response.status_code == 200
    return main(response.text)


def sheets(person: Person, **asked: str) -> str:
    response = person.client.post(PRINT, asked)
    assert response.status_code == 200
    return main(response.text)


def main(text: str) -> str:
    return unescape(text[text.index("<main") : text.index("</main>")])


def amend(person: Person, entry, text: str, reason: str = "") -> None:
    amend_entry(
        owner=person.space, keyring=person.keyring, entry_id=entry.pk, content=Content(text),
        based_on=None, reason=reason,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (resolve_when(on=PartialDate(2023, 3, 9)), "jeudi 9 mars 2023"),
        (resolve_when(on=PartialDate(2023, 3)), "en mars 2023, je ne sais plus le jour"),
        (
            resolve_when(Precision.BEFORE, anchor="la naissance de l’aînée"),
            "avant la naissance de l’aînée",
        ),
        (resolve_when(), "sans date"),
    ],
)
def test_date_is_printed_with_its_precision(writer, when, said):
    shown = sheet(writer, write(writer, "La porte.", when=when))

    assert f'<dt>C’est arrivé</dt><dd dir="auto">{said}' in shown


def test_three_dates_are_kept_apart(writer):
    entry = write(writer, "Avant.", when=resolve_when(on=PartialDate(2023)))
    amend(writer, entry, "Après.", reason="je me souviens mieux")

    for shown in (sheet(writer, entry), sheets(writer)):
        places = [shown.index(f"<dt>{one}</dt>") for one in ("C’est arrivé", "Écrit", "Précisé")]
        assert places == sorted(places)
        assert "Pourquoi\u00a0: <bdi>je me souviens mieux</bdi>" in shown
        assert "Après." in shown
        assert "Avant." not in shown


def test_one_note_says_when_it_was_stamped(writer):
    shown = sheet(writer, write(writer))

    assert "<dt>Horodaté</dt>" in shown
    assert "mot pour mot" in shown


def test_each_note_of_a_list_says_when_it_was_stamped(writer, clock):
    amend(writer, write(writer, "Avant."), "Après.")
    clock.advance(seconds=90)
    write(writer, "Le mur.")
    moments = {french_moment(proof.gen_time) for proof in latest_proofs(writer)}

    shown = sheets(writer)

    assert len(moments) == 2
    for moment in moments:
        assert shown.count(f"<dt>Horodaté</dt><dd>{moment}</dd></div>") == 1
    assert "mot pour mot" not in shown


def test_list_says_of_each_note_what_is_true_of_it(writer):
    rows = silence_authority()
    write(writer, "Une qui attend.")
    let_speak(rows)
    one, other = write(writer, "Une."), write(writer, "Autre.")
    write(writer, "Intacte.")
    Stamp.objects.filter(item=one.pk).update(sealed_proof=b"")
    record = open_record(writer.keyring, row(other))
    sealed = seal_revision(writer.keyring, other.pk, 1, record | {"text": "Autre chose."})
    Revision.objects.filter(entry=other).update(
        wrapped_dek=sealed.wrapped_dek, sealed_record=sealed.sealed_record
    )

    shown = sheets(writer)

    assert shown.count("<dd>Pas encore horodaté</dd>") == 1
    assert shown.count("<dd>Horodatage altéré</dd>") == 2
    assert shown.count("<dt>Horodaté</dt>") == 4


def latest_proofs(person: Person):
    return [read_proof(person.keyring, one) for one in Stamp.objects.exclude(
        pk__in=Stamp.objects.filter(revision=1, item__in=Stamp.objects.filter(revision=2)
                                    .values("item")))]  # fmt: skip


def test_sheet_holds_only_text(writer):
    write(writer, "La porte.")

    for shown in (sheet(writer, write(writer, "Le mur.", place="ici")), sheets(writer)):
        for tag in ("<img", "<audio", "<video", "<svg", "<select", "<textarea", "<iframe"):
            assert tag not in shown
        assert 'class="printable"' in shown


def test_paper_and_printer_are_spoken_of_first_and_not_on_paper(writer):
    shown = sheet(writer, write(writer))

    before, after = shown.split("<article", 1)
    assert "Le papier reste" in before
    assert "L’imprimante et l’appareil peuvent aussi garder en mémoire" in before
    assert 'class="stack read no-print"' in before
    assert "papier" not in after


def test_button_waits_for_the_script_and_nothing_prints_by_itself(writer):
    shown = sheet(writer, write(writer))

    assert '<button class="btn" type="button" data-mdv-print hidden>' in shown
    assert "onload" not in shown


def test_title_and_page_name_no_product(writer):
    entry = write(writer, "La porte.", title="Ma porte")

    text = writer.client.get(address(entry, "imprimer/")).text

    assert "<title>Notes – lecture</title>" in text
    assert "Mémo de Vie" not in main(text)


def test_list_prints_what_was_asked_in_its_order(writer):
    write(writer, "Porte ancienne.", when=resolve_when(on=PartialDate(2022)))
    write(writer, "Porte neuve.", when=resolve_when(on=PartialDate(2024)))
    write(writer, "Autre chose.")

    shown = sheets(writer, q="porte", since="2001")

    assert shown.count("<article") == 2
    assert shown.index("Porte neuve.") < shown.index("Porte ancienne.")
    assert "<mark>" not in shown


def test_list_offers_paper_with_what_is_asked(writer):
    write(writer, "La porte.")

    shown = writer.client.post(LIST, {"q": "porte"}).text

    form = shown.split(f'action="{PRINT}"')[1].split("</form>")[0]
    assert '<input type="hidden" name="q" value="porte"' in form
    assert "Version à imprimer de ces notes" in form


def test_address_of_the_list_alone_prints_nothing(writer):
    write(writer, "La porte.")

    shown = main(writer.client.get(PRINT, {"q": "porte"}).text)

    assert "La porte." not in shown
    assert "Aucune note n’est choisie." in shown
    assert f'href="{LIST}"' in shown


def test_what_answers_to_nothing_says_so(writer):
    write(writer)

    assert "Aucune note n’est choisie." in sheets(writer, q="zzz")


def test_more_than_a_page_can_hold_is_said(writer, monkeypatch):
    monkeypatch.setattr(printing, "MOST", 2)
    for number in range(5):
        write(writer, f"Note {number}.")

    shown = sheets(writer)

    assert shown.count("<article") == 2
    assert "3 notes plus anciennes ne sont pas sur cette page." in shown


@pytest.mark.parametrize("ask", ["one", "list"])
def test_code_is_asked_again_after_five_minutes(writer, clock, ask):
    entry = write(writer)
    for _ in range(4):
        clock.advance(seconds=100)
        writer.client.post("/etat/")
        writer.client.get(LIST)

    where = address(entry, "imprimer/")
    response = writer.client.get(where) if ask == "one" else writer.client.post(PRINT, {})

    assert response.status_code == 302
    assert response["Location"].startswith("/code/?next=")


def test_stranger_prints_nothing_of_hers(writer, stranger):
    entry = write(writer)

    assert stranger.client.get(address(entry, "imprimer/")).status_code == 404
    assert "La porte" not in sheets(stranger)


def test_altered_note_is_named_and_the_others_print(writer):
    entry = write(writer, "Perdue.")
    write(writer, "La porte.")
    Revision.objects.filter(pk=row(entry).pk).update(sealed_record=b"\1" + bytes(2000))

    for shown in (sheets(writer), sheet(writer, entry)):
        assert "Élément altéré" in shown
    assert "La porte." in sheets(writer)


def test_first_writing_that_is_altered_leaves_the_rest(writer):
    entry = write(writer, "Avant.")
    amend(writer, entry, "Après.")
    Revision.objects.filter(pk=row(entry).pk).update(sealed_record=b"\1" + bytes(2000))

    for shown in (sheets(writer), sheet(writer, entry)):
        assert "<dt>Écrit</dt><dd>date illisible</dd>" in shown
        assert "Après." in shown


@pytest.mark.parametrize("name", [*WORDS, "note", "anchor", "reason"])
def test_script_in_a_field_is_text_on_paper(writer, name):
    said = {"when": resolve_when(**{name: HOSTILE})} if name in {"note", "anchor"} else {}
    if name in WORDS:
        said = {name: HOSTILE}
    entry = write(writer, **{"text": "Un texte.", **said})
    if name == "reason":
        amend(writer, entry, "Autrement.", reason=HOSTILE)

    for text in (
        writer.client.get(address(entry, "imprimer/")).text,
        writer.client.post(PRINT, {}).text,
    ):
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_queries_do_not_grow_with_what_is_printed(writer):
    amend(writer, write(writer), "Autrement.")
    sheets(writer)

    with CaptureQueriesContext(connection) as one:
        sheets(writer)
    for number in range(10):
        amend(writer, write(writer, f"Note {number}."), f"Version {number}.")
    with CaptureQueriesContext(connection) as eleven:
        sheets(writer)

    assert len(eleven) == len(one)
