import json
from dataclasses import replace
from uuid import uuid4

import pytest

from dossier.assembling.aside import MOST_FORMER
from dossier.assembling.keeping import OpenDossier
from dossier.assembling.sealed_form import to_record
from dossier.hiding.redacted_forms import PART
from dossier.hiding.stamping import stamp_redacted
from dossier.models import RedactedForm
from dossier.record import ChosenEntry, HiddenSpan
from evidence.models import Stamp
from tests.cast import Person
from tests.dossier.steps import begin, change, find, gathered, page_of, shown
from tests.journal.notes import write
from tests.journal.proofs import silence_authority

TEXT = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."
NADIA = "text:24:51"


def _chosen(person: Person, opened: OpenDossier) -> ChosenEntry:
    return find(person, opened).record.entries[0]


def _page(person: Person, opened: OpenDossier) -> str:
    return page_of(opened, f"masquer/{_chosen(person, opened).piece}/")


def _hide(person: Person, opened: OpenDossier, **said: object):
    return person.client.post(_page(person, opened), said)


def _html(response) -> str:
    return " ".join(response.content.decode().split())


def test_page_shows_passages_and_ticks_nothing(writer, small_dossier):
    html = _html(writer.client.get(_page(writer, small_dossier)))

    assert f'value="{NADIA}" autocomplete="off">&#8288;Mamie habite rue des Lilas.' in html
    assert " checked" not in html


def test_found_words_are_proposed_and_not_ticked(writer, small_dossier):
    html = _html(writer.client.get(_page(writer, small_dossier)))

    assert '<b dir="auto">rue des Lilas</b><span class="small soft">adresse, lieu</span>' in html


def test_ticked_passage_is_absent_from_what_leaves(writer, small_dossier):
    before = _chosen(writer, small_dossier)

    response = _hide(writer, small_dossier, masquer=NADIA)

    told, now = gathered(writer, small_dossier).told[0], _chosen(writer, small_dossier)
    assert response.url == page_of(small_dossier) + "?ok=masque"
    assert shown(told.text) == "La porte de la cuisine. █ Il a crié."
    assert json.loads(told.deposit.form)["text"] == [
        "La porte de la cuisine. ",
        None,
        " Il a crié.",
    ]
    assert now.piece != before.piece


def test_redacted_form_is_stamped_when_it_is_kept(writer, small_dossier):
    _hide(writer, small_dossier, masquer=NADIA)

    piece = _chosen(writer, small_dossier).piece
    proved = gathered(writer, small_dossier).told[0].deposit.proved
    assert Stamp.objects.filter(owner=writer.space, item=piece, part=PART).count() == 1
    assert proved.since is not None


def test_hidden_otherwise_the_first_stamp_goes(writer, small_dossier):
    _hide(writer, small_dossier, masquer=NADIA)
    first = _chosen(writer, small_dossier).piece

    _hide(writer, small_dossier, masquer="text:0:23")

    assert not Stamp.objects.filter(item=first).exists()
    assert RedactedForm.objects.count() == 1


def test_without_authority_it_is_kept_and_stamped_later(writer, small_dossier):
    silence_authority()

    _hide(writer, small_dossier, masquer=NADIA)

    assert _chosen(writer, small_dossier).hidden == (HiddenSpan("text", 24, 51),)
    assert stamp_redacted(writer.space, writer.keyring, find(writer, small_dossier).record) == 0


def test_waiting_form_is_stamped_before_the_pages_once(writer, small_dossier):
    entries = find(writer, small_dossier).record.entries
    hidden = replace(
        entries[0], piece=uuid4(), hidden=(HiddenSpan("text", 0, 23),), random="ab" * 32
    )
    record = change(writer, small_dossier, entries=(hidden, *entries[1:])).record

    assert stamp_redacted(writer.space, writer.keyring, record) == 1
    assert stamp_redacted(writer.space, writer.keyring, record) == 0


def test_words_are_hidden_wherever_they_are(writer, small_dossier):
    _hide(writer, small_dossier, everywhere="mamie\nLILAS")

    told = gathered(writer, small_dossier).told[0]
    assert shown(told.text) == "La porte de la cuisine. █ habite rue des █. Il a crié."
    assert [(one.name, shown(one.runs)) for one in told.fields] == [("people", "█")]


def test_fact_with_all_its_words_hidden_may_as_well_be_taken_out(writer, later_note):
    opened = begin(writer, later_note)
    assert "Le retirer" not in _html(writer.client.get(page_of(opened)))

    seen = _html(_hide(writer, opened, masquer="text:0:900", voir="1"))
    _hide(writer, opened, masquer="text:0:900")

    assert "Tous les mots de ce récit sont masqués." in seen
    assert "Le retirer" in _html(writer.client.get(page_of(opened)))


def test_answers_may_stay_whole(writer, small_dossier):
    _hide(writer, small_dossier, garder=["people", "files"])

    told = gathered(writer, small_dossier).told[0]
    assert (told.fields, told.exhibits, told.files_kept_back) == ((), (), 0)
    assert _chosen(writer, small_dossier).left_out == ("people", "attachments", "documents")


def test_answer_chosen_beforehand_may_stay_out_of_the_form_that_holds_it(writer):
    opened = begin(writer, write(writer, "La porte.", stance="vecu"))

    page = _html(writer.client.get(_page(writer, opened)))

    assert "Je l’ai vécu" in page
    assert 'name="garder" value="stance"' in page


def test_result_is_shown_and_nothing_is_kept(writer, small_dossier):
    before = _chosen(writer, small_dossier)

    html = _html(
        _hide(writer, small_dossier, everywhere="Mamie\nzut", masquer="text:0:23", voir="1")
    )

    assert '<span class="masked">passage masqué</span> habite rue des Lilas. Il a crié.' in html
    assert "<bdi>« zut »</bdi>" in html.replace("\u00a0", " ")
    assert _chosen(writer, small_dossier) == before


def test_word_that_is_nowhere_keeps_nothing_until_she_gives_it_up(writer, small_dossier):
    said = {"everywhere": "Mamie, Duran ; zut\r\nLilas", "masquer": "text:0:23"}

    response = _hide(writer, small_dossier, **said)

    html = _html(response).replace("\u00a0", " ")
    assert response.status_code == 200
    assert "<bdi>« Duran »</bdi>, <bdi>« zut »</bdi>." in html
    assert 'value="text:0:23" autocomplete="off" checked' in html
    assert "Lilas</textarea>" in html
    assert not _chosen(writer, small_dossier).is_redacted

    _hide(writer, small_dossier, sans="Duran\r\nzut", **said)

    text = shown(gathered(writer, small_dossier).told[0].text)
    assert text == "█ habite rue des █. Il a crié."


def test_words_given_up_are_those_that_were_shown(writer, small_dossier):
    response = _hide(writer, small_dossier, everywhere="zut, flute", sans="zut")

    assert "Rien n’est encore enregistré" in _html(response)


def test_words_hidden_before_are_ticked_when_she_comes_back(writer, small_dossier):
    _hide(writer, small_dossier, masquer="text:0:23", everywhere="Lilas")

    html = _html(writer.client.get(_page(writer, small_dossier)))

    assert 'value="text:0:23" autocomplete="off" checked' in html
    assert 'value="text:45:50" autocomplete="off" checked><span dir="auto">Lilas</span>' in html


def test_kept_again_unchanged_is_the_same_piece(writer, small_dossier):
    _hide(writer, small_dossier, masquer="text:0:23")
    piece = _chosen(writer, small_dossier).piece

    _hide(writer, small_dossier, masquer="text:0:23")

    assert _chosen(writer, small_dossier).piece == piece


def test_nothing_hidden_any_more_is_the_full_form(writer, small_dossier):
    _hide(writer, small_dossier, masquer=NADIA, with_original="on")

    response = _hide(writer, small_dossier, masquer=NADIA, with_original="on", tout="1")

    now = _chosen(writer, small_dossier)
    assert response.url == page_of(small_dossier) + "?ok=complet"
    assert (now.is_redacted, now.random, now.with_original) == (False, "", False)


def test_original_leaves_only_when_ticked(writer, small_dossier):
    _hide(writer, small_dossier, masquer=NADIA)
    assert gathered(writer, small_dossier).told[0].original is None

    _hide(writer, small_dossier, masquer=NADIA, with_original="on")
    assert gathered(writer, small_dossier).told[0].original is not None


def test_stale_form_is_shown_again_with_its_ticks(writer, small_dossier):
    old, entry = _page(writer, small_dossier), _chosen(writer, small_dossier).entry
    _hide(writer, small_dossier, masquer="text:0:23")
    said = {"masquer": NADIA, "everywhere": "crié", "entry": str(entry), "based_on": "1"}

    response = writer.client.post(old, said)

    html = _html(response)
    assert response.status_code == 409
    assert f'value="{NADIA}" autocomplete="off" checked' in html
    assert "crié</textarea>" in html
    assert _page(writer, small_dossier) in html
    assert _chosen(writer, small_dossier).hidden == (HiddenSpan("text", 0, 23),)


@pytest.mark.parametrize("tick", ["text", "text:a:b", "text:1", "text:-1:4", f"text:1:{'9' * 20}"])
def test_tick_that_is_not_ours_keeps_nothing(writer, small_dossier, tick):
    response = _hide(writer, small_dossier, masquer=[NADIA, tick])

    assert response.status_code == 200
    assert "Rien n’est enregistré" in _html(response)
    assert not _chosen(writer, small_dossier).is_redacted


def test_tick_beyond_the_text_hides_all_of_it(writer, small_dossier):
    _hide(writer, small_dossier, masquer="text:5:900")

    assert shown(gathered(writer, small_dossier).told[0].text) == "█"


def test_too_many_lines_are_said_and_kept_on_the_page(writer, small_dossier):
    words = "\n".join(f"mot{number}" for number in range(70))

    html = _html(_hide(writer, small_dossier, everywhere=words))

    assert "Masquez ces mots en plusieurs fois" in html
    assert "mot69</textarea>" in html


def test_piece_that_is_not_there_leads_to_the_dossier_that_says_it(writer, small_dossier):
    response = writer.client.get(page_of(small_dossier, f"masquer/{uuid4()}/"))

    assert response.url == page_of(small_dossier) + "?ok=plus-la"
    assert "n’est plus dans ce dossier" in _html(writer.client.get(response.url))


def test_old_names_of_a_piece_lead_to_the_present_one(writer, small_dossier):
    first = _page(writer, small_dossier)
    _hide(writer, small_dossier, masquer=NADIA)
    second = _page(writer, small_dossier)
    _hide(writer, small_dossier, masquer="text:0:23")

    for old in (first, second):
        response = writer.client.get(old)
        assert response.url == _page(writer, small_dossier)
    assert writer.client.get(response.url).status_code == 200


def test_old_names_are_bounded_and_leave_with_no_copy(writer, small_dossier):
    for start in range(20):
        _hide(writer, small_dossier, masquer=f"text:{start}:23" if start % 2 else NADIA)

    chosen = _chosen(writer, small_dossier)
    assert len(chosen.former) == MOST_FORMER
    assert chosen.piece not in chosen.former
    assert str(chosen.former[0]) not in json.dumps(to_record(find(writer, small_dossier).record))


def test_erased_note_is_said(writer, small_dossier, note):
    page = _page(writer, small_dossier)
    note.delete()

    response = writer.client.get(page)

    assert response.status_code == 404
    assert "effacé de votre journal" in _html(response)


def test_stranger_finds_nothing(writer, stranger, small_dossier):
    response = stranger.client.get(_page(writer, small_dossier))

    assert response.status_code == 404


def test_emoji_and_arabic_are_hidden_in_place(writer):
    opened = begin(writer, write(writer, "Oui 👩‍👧 قال لي محمد. Fin."))

    _hide(writer, opened, everywhere="محمد")

    assert shown(gathered(writer, opened).told[0].text) == "Oui 👩‍👧 قال لي █. Fin."


def test_word_hidden_three_hundred_times_is_one_box(writer):
    opened = begin(writer, write(writer, "Mamie est venue. " * 300))
    _hide(writer, opened, everywhere="mamie")

    before, sent = _chosen(writer, opened), _ticked(writer, opened)
    response = _hide(writer, opened, masquer=sent)

    assert len(sent) == 1
    assert response.status_code == 302
    assert _chosen(writer, opened) == before


def test_sixty_words_hidden_twice_still_fit_in_a_form(writer):
    words = [f"mot{number}" for number in range(110)]
    opened = begin(writer, write(writer, " et ".join(words)))
    _hide(writer, opened, everywhere="\n".join(words[:60]))
    _hide(writer, opened, masquer=_ticked(writer, opened), everywhere="\n".join(words[60:]))

    before, sent = _chosen(writer, opened), _ticked(writer, opened)
    _hide(writer, opened, masquer=sent)

    assert len(before.hidden) == 110
    assert len(sent) < 60
    assert _chosen(writer, opened) == before


def _ticked(person: Person, opened: OpenDossier) -> list[str]:
    values = _html(person.client.get(_page(person, opened))).split('name="masquer" value="')[1:]
    return [one.split('"')[0] for one in values if " checked" in one.split(">")[0]]


def test_words_of_the_page_are_short(writer, small_dossier):
    html = _html(writer.client.get(_page(writer, small_dossier)))

    assert "Même seule, elle peut trahir un mot court." in html
    source = _html(writer.client.get(page_of(small_dossier)))
    assert "Lus le" in source
    assert "sans lieu ni appareil" in source
