"""What the form takes, from a word to a hundred thousand signs, and what it says of the rest."""

import re

import pytest
from django.utils import timezone

from journal.forms import EntryForm
from journal.forms.entries import MAX_TEXT
from journal.models import Entry
from tests.journal.notes import NEW, address, only_entry, page

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} {% now %}"
RTL = "مرحبا بالعالم"
EMOJI = "👩🏽‍👧🏿 ❤️‍🩹"


def filled(**data):
    form = EntryForm({"text": "Un mot.", **data})
    assert form.is_valid(), form.errors
    return form.content()


def missing(**data):
    form = EntryForm({"text": "Un mot.", **data})
    assert not form.is_valid()
    return {name: list(errors) for name, errors in form.errors.items()}


@pytest.mark.parametrize(
    "text",
    [
        "Un mot.",
        "  Un retrait gardé",
        "Deux lignes\n\n\net des vides",
        HOSTILE,
        RTL,
        EMOJI,
        "\u202etexte renversé\u202c",
        "a" * MAX_TEXT,
        "é👩🏽" * 20_000,
    ],
    ids=["word", "indent", "lines", "script", "rtl", "emoji", "override", "limit", "alphabets"],
)
def test_text_is_kept_sign_for_sign(writer, text):
    response = writer.client.post(NEW, {"text": text})

    assert response.status_code == 302
    assert only_entry(writer).content.text == text


def test_line_ends_of_a_browser_are_made_one(writer):
    writer.client.post(NEW, {"text": "un\r\ndeux\r\n\r\ntrois"})

    assert only_entry(writer).content.text == "un\ndeux\n\ntrois"


def test_invisible_nul_stops_nothing(writer):
    writer.client.post(NEW, {"text": "un\0deux", "place": "la\0bas", "happened_on": "hier\0"})

    content = only_entry(writer).content
    assert (content.text, content.place) == ("undeux", "labas")


def test_one_sign_too_many_gives_everything_back(writer):
    text = "b" * (MAX_TEXT + 1)

    shown = writer.client.post(NEW, {"text": text, "place": "la cuisine"}).content.decode()

    assert text in shown
    assert "la cuisine" in shown
    assert "100\u202f000 signes au plus, il y en a 100\u202f001" in shown.replace(
        "\u00a0", "\u202f"
    )
    assert Entry.objects.count() == 0


@pytest.mark.parametrize("text", ["", "   ", "\r\n \r\n"])
def test_text_is_the_only_thing_that_can_be_missing(text):
    assert missing(text=text) == {"text": ["Il manque le texte. Un mot ou deux suffisent."]}


def test_browser_is_never_told_to_cut_a_text(writer):
    assert "maxlength" not in page(writer.client, NEW)


def test_pasted_markup_is_shown_as_text(writer):
    writer.client.post(NEW, dict.fromkeys(("text", "title", "place", "mood"), HOSTILE))
    entry = Entry.objects.get()

    for path in ("/journal/", address(entry), address(entry, "modifier/")):
        shown = page(writer.client, path)
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert" in shown
        assert "{{ 7*7 }} {% now %}" in shown


def test_line_ends_are_shown(writer):
    writer.client.post(NEW, {"text": "un\ndeux\n\ntrois"})

    assert "<p>un<br>deux</p>\n\n<p>trois</p>" in page(writer.client, address(Entry.objects.get()))


def test_text_of_any_direction_finds_its_own(writer):
    writer.client.post(NEW, {"text": RTL})

    shown = page(writer.client, address(Entry.objects.get()))
    assert f'dir="auto"><p>{RTL}</p>' in shown


@pytest.mark.parametrize(
    ("field", "written", "sentence"),
    [
        ("happened_on", "31/02/2023", "Il n’y a pas de 31\u00a0février. Était-ce un autre jour ?"),
        ("happened_on", "29/02/2023", "En 2023, février s’arrêtait au 28."),
        ("happened_on", "12/03/1850", "les dates commencent en 1900"),
        ("happened_on", "12/03/2400", "n’est pas encore arrivée"),
        ("happened_on", "un jour de pluie", "mars 2023 ou seulement 2019"),
        ("happened_time", "tard", "21 h 30 ou 21:30"),
    ],
)
def test_impossible_date_gets_a_kind_sentence_and_the_text_back(writer, field, written, sentence):
    shown = writer.client.post(NEW, {"text": "Ce soir-là.", field: written}).content.decode()

    assert sentence in shown
    assert "Ce soir-là." in shown
    assert f'value="{written}"' in shown


def test_hidden_date_field_is_never_in_the_way():
    content = filled(
        happened_precision="day", happened_on="hier", happened_until="???", happened_time="???"
    )

    assert content.when.precision == "day"


def test_date_written_before_she_no_longer_knew_is_left_aside():
    assert str(filled(happened_precision="unknown", happened_on="???").when.on) == "None"


def test_range_with_one_end_says_which():
    errors = missing(happened_precision="range", happened_on="2023")

    assert list(errors) == ["happened_until"]


def test_today_is_read_in_paris(clock):
    assert filled(happened_on="aujourd’hui").when.on.first_day == timezone.localdate()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [("", ""), ("oui", "oui"), ("on", "oui"), ("True", "oui"), ("non", "non"), ("0", "non")],
)
def test_children_may_be_said_by_a_word_or_a_box(sent, kept):
    assert filled(children_present=sent).children_present == kept


def test_choice_outside_the_list_is_refused():
    errors = missing(stance="juge", safety="6", tone="x", violence_types=["y"])

    assert set(errors) == {"stance", "safety", "tone", "violence_types"}


def test_forged_hidden_fields_stop_nothing():
    filled(draft="x", draft_from="x", draft_seen="x", based_on="-1", documents=["x"])


def test_stance_of_the_person_concerned_is_lived_unless_said(writer):
    writer.client.post(NEW, {"text": "Un mot."})

    assert only_entry(writer).content.stance == "vecu"


def test_relative_first_says_how_it_is_known(relative):
    shown = page(relative.client, NEW)

    stance, text = shown.index('name="stance"'), shown.index('name="text"')
    assert stance < text
    assert shown.index('value="vu"') < shown.index('value="vecu"')
    assert "checked" not in shown[stance:text]


def test_stance_of_a_relative_is_never_guessed(relative):
    relative.client.post(NEW, {"text": "Un mot."})

    assert only_entry(relative).content.stance == ""


def test_files_come_last_so_that_the_text_arrives_first(writer):
    shown = page(writer.client, NEW)
    form = shown[shown.index("data-mdv-autosave") :]

    assert form.index('type="file"') > max(
        form.index(f'name="{name}"')
        for name in ("text", "happened_on", "safety", "consequences", "violence_types")
    )


def test_form_leaves_nothing_in_the_browser(writer):
    shown = page(writer.client, NEW)
    form = shown[shown.index("data-mdv-autosave") : shown.index("</main>")]
    typed = [
        tag.split(">")[0]
        for tag in re.split("<(?=input|textarea)", form)
        if tag.startswith(("textarea", 'input type="text"'))
    ]

    assert len(typed) > 10
    assert [one for one in typed if 'autocomplete="off"' not in one] == []
    assert [one for one in typed if 'spellcheck="false"' not in one] == []


def test_field_filled_inside_a_fold_unfolds_it(writer):
    shown = writer.client.post(NEW, {"text": "", "place": "la cuisine"}).content.decode()

    assert shown.count('<details class="more" open>') == 1


def test_words_for_a_date_that_cannot_be_read_are_offered_as_a_note(writer):
    sent = {"text": "Ce soir-là.", "happened_on": "lundi dernier"}

    refused = writer.client.post(NEW, sent)

    assert "Vos mots sont repris" in refused.text
    form = refused.context["form"]
    assert form["happened_note"].value() == "lundi dernier"
    again = {name: value for name in form.fields if (value := form[name].value())}
    assert writer.client.post(NEW, again).status_code == 302
    when = only_entry(writer).content.when
    assert (when.precision, when.note) == ("unknown", "lundi dernier")


def test_words_already_said_of_the_moment_are_not_written_over():
    form = EntryForm({"text": "x", "happened_on": "lundi dernier", "happened_note": "le soir"})

    assert "Vos mots sont repris" not in str(form.errors)
    assert form["happened_note"].value() == "le soir"


def test_two_dates_that_cannot_be_read_are_both_offered():
    form = EntryForm(
        {
            "text": "x",
            "happened_precision": "range",
            "happened_on": "un soir",
            "happened_until": "la semaine dernière",
        }
    )

    assert set(form.errors) == {"happened_on", "happened_until"}
    assert form["happened_note"].value() == "un soir, la semaine dernière"


def test_stance_chosen_beforehand_is_said_on_its_fold(writer):
    shown = page(writer.client, NEW)

    assert 'Comment vous le savez\u00a0: <span class="present">je l’ai vécu</span>' in shown


@pytest.mark.parametrize("path", [NEW, "/journal/deux-mots/"])
def test_help_beside_the_pen_says_what_dictation_gives_away_and_when_to_stop(writer, path):
    before, fold, folded = page(writer.client, path).partition("Ce qui aide un récit")

    assert "le micro du clavier" in before[before.index("<textarea") :]
    assert fold
    for one in ("tel:3919", "tel:3114", "est une réponse", "Vous pouvez vous arrêter là."):
        assert one in folded


def test_help_for_a_relative_asks_for_no_guess(relative):
    assert "Sans deviner le reste." in page(relative.client, NEW)
    assert "avec les témoins" in page(relative.client, NEW)


def test_help_calls_only_numbers_of_the_directory(writer):
    named = set(re.findall(r'href="(tel:\d+)"', page(writer.client, NEW).partition("<main")[2]))

    assert named <= set(re.findall(r'href="(tel:\d+)"', page(writer.client, "/contacts/")))


def test_text_alone_is_saved_from_under_its_box(writer):
    shown = page(writer.client, NEW)

    under = shown.partition("data-mdv-saved")[2].partition("</section>")[0]
    assert '<button class="btn" type="submit">Enregistrer</button>' in under


def test_date_of_an_event_is_said_to_be_its_own(writer):
    assert "celle de l’événement" in page(writer.client, NEW)


def test_event_that_is_not_named_is_shown_and_chosen_again(writer):
    writer.client.post(NEW, {"text": "Un fait.", "happened_precision": "before"})
    entry = Entry.objects.get()

    assert "Avant un événement</h1>" in page(writer.client, address(entry))
    assert '<option value="before" selected>' in page(writer.client, address(entry, "modifier/"))
