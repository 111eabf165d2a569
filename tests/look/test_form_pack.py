"""The crispy pack: every field has its name, its help, and what is missing tied to it."""

from __future__ import annotations

import re

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from accounts.forms.base import MdvForm
from accounts.forms.widgets import Choice, Grid, Scale

PAGE = Template("{% load crispy_forms_tags %}{% crispy form %}")
FILTER = Template("{% load crispy_forms_tags %}{{ form|crispy }}")


class NoteForm(MdvForm):
    title = forms.CharField(label="Titre", help_text="Si vous voulez.", max_length=10)
    passphrase = forms.CharField(label="Phrase", widget=forms.PasswordInput, max_length=256)
    pin = forms.CharField(label="Code", widget=forms.PasswordInput({"class": "input--code"}))
    text = forms.CharField(label="Texte", widget=forms.Textarea({"class": "input--page"}))
    precision = forms.ChoiceField(label="Date", choices=[("day", "Le jour"), ("none", "Rien")])
    happened_on = forms.DateField(label="Jour", required=False)
    happened_time = forms.TimeField(label="Heure", required=False)
    profile = forms.ChoiceField(
        label="Pour",
        help_text="Un seul choix.",
        widget=forms.RadioSelect,
        choices=[("concerne", Choice("Moi", hint="Ce que je vis.")), ("proche", "Un proche")],
    )
    safety = forms.ChoiceField(
        label="Ressenti", widget=Scale, choices=[("3", Choice("Inquiet·e", mark=3))], required=False
    )
    kinds = forms.MultipleChoiceField(
        label="Types", widget=Grid, choices=[("a", "A"), ("b", "B")], required=False
    )
    agreed = forms.BooleanField(label="J’ai compris")
    file = forms.FileField(label="Fichier")
    draft = forms.UUIDField(widget=forms.HiddenInput, required=False)


def html(form: forms.Form | None = None, template: Template = PAGE) -> str:
    return template.render(Context({"form": form or NoteForm()}))


def tag(name: str, markup: str) -> str:
    """The opening tag of the control with this name."""
    return re.search(rf'<(?:input|textarea|select)[^>]*name="{name}"[^>]*>', markup)[0]


@pytest.mark.parametrize("name", NoteForm.base_fields)
def test_field_is_rendered_once(name):
    assert len(re.findall(rf'<(?:input|textarea|select)[^>]*name="{name}"', html())) in (1, 2)


@pytest.mark.parametrize("template", [PAGE, FILTER], ids=["tag", "filter"])
def test_every_label_points_to_a_control(template):
    markup = html(template=template)

    pointed = re.findall(r'<label[^>]* for="([^"]+)"', markup)
    assert [one for one in pointed if f' id="{one}"' not in markup] == []


def test_every_visible_control_has_a_label():
    markup = html()

    controls = re.findall(r"<(?:input|textarea|select)(?![^>]*hidden)[^>]* id=\"([^\"]+)\"", markup)
    assert [one for one in controls if f' for="{one}"' not in markup] == []


def test_hint_is_tied_to_its_field():
    assert 'aria-describedby="id_title_helptext"' in tag("title", html())


def test_hint_of_a_group_is_tied_to_the_group():
    assert (
        '<fieldset class="field" id="id_profile" aria-describedby="id_profile_helptext">' in html()
    )


def test_missing_answer_is_tied_to_its_field():
    control = tag("title", html(NoteForm({})))

    assert 'aria-invalid="true"' in control
    assert 'aria-describedby="id_title_helptext id_title_error"' in control


def test_missing_answers_are_counted():
    assert "Il manque 8 choses pour continuer" in html(NoteForm({}))


def test_answer_that_is_there_is_not_said_missing():
    form = NoteForm(
        {
            "title": "Un titre trop long",
            "passphrase": "quatre mots posés ensemble",
            "pin": "583920",
            "text": "Un texte.",
            "precision": "day",
            "profile": "concerne",
            "agreed": "on",
        },
        {"file": SimpleUploadedFile("note.txt", b"un texte")},
    )

    markup = html(form)

    assert "Une chose à revoir" in markup
    assert '<a href="#id_title">Titre</a> C’est trop long\u00a0: 10 signes au plus.' in markup


@pytest.mark.parametrize(
    ("answers", "title"),
    [
        ({"text": "x"}, "Il manque une chose pour continuer"),
        ({"title": "x", "text": "xx"}, "Une chose à revoir"),
        ({"text": "xx"}, "2 choses à revoir"),
    ],
)
def test_title_of_the_summary_says_what_all_its_lines_say(answers, title):
    class Short(MdvForm):
        title = forms.CharField()
        text = forms.CharField(max_length=1)

    assert title in html(Short(answers))


def test_summary_is_announced_and_can_be_reached():
    box, heading = re.search(
        r'<div class="missing([^>]*)>\s*<h2([^>]*)>', html(NoteForm({}))
    ).groups()

    assert 'role="alert"' in box
    # The heading, not the box: a long one would scroll its beginning away.
    assert 'tabindex="-1" autofocus' in heading


def test_every_link_of_the_summary_leads_to_a_control():
    markup = html(NoteForm({}))

    targets = re.findall(r'<li><a href="#([^"]+)">', markup)
    assert [one for one in targets if f' id="{one}"' not in markup] == []


def test_summary_says_what_belongs_to_no_field():
    form = NoteForm({})
    form.add_error(None, "Ce nom est déjà pris.")

    assert "<li>Ce nom est déjà pris.</li>" in html(form)


def test_form_without_fault_has_no_summary():
    assert 'class="missing' not in html()


def test_message_of_the_form_author_is_kept():
    class Form(MdvForm):
        title = forms.CharField(error_messages={"required": "Il manque un titre."})

    assert Form({}).errors["title"] == ["Il manque un titre."]


def test_words_typed_are_escaped():
    assert "<b>" not in html(NoteForm({"title": "<b>"})).replace("<b>Moi</b>", "")


@pytest.mark.parametrize("name", ["passphrase", "pin"])
def test_secret_is_a_one_time_code(name):
    assert 'autocomplete="one-time-code"' in tag(name, html())


def test_secret_is_never_cut_by_the_browser():
    assert "maxlength" not in tag("passphrase", html())


def test_secret_is_never_sent_back():
    assert "value=" not in tag("passphrase", html(NoteForm({"passphrase": "quatre mots"})))


def test_button_that_shows_a_secret_waits_for_its_script():
    button = re.search(r'<button[^>]*data-mdv-reveal="id_pin"[^>]*>', html())[0]

    assert 'type="button" hidden' in button


@pytest.mark.parametrize("name", ["title", "text", "precision", "happened_on", "draft"])
def test_browser_is_told_to_remember_nothing(name):
    assert 'autocomplete="off"' in tag(name, html())


@pytest.mark.parametrize("name", ["title", "text"])
def test_browser_is_told_to_check_no_spelling(name):
    assert 'spellcheck="false"' in tag(name, html())


def test_no_field_is_refused_by_the_browser_itself():
    assert re.findall(r"\srequired\b", html()) == []


@pytest.mark.parametrize(("name", "kind"), [("happened_on", "date"), ("happened_time", "time")])
def test_moment_is_asked_with_the_native_picker(name, kind):
    assert f'type="{kind}"' in tag(name, html())


def test_date_comes_back_as_the_picker_writes_it():
    form = NoteForm({"happened_on": "2026-11-20"})

    assert form["happened_on"].value() == "2026-11-20"
    assert "happened_on" not in form.errors


def test_date_typed_the_french_way_is_understood():
    assert "happened_on" not in NoteForm({"happened_on": "20/11/2026"}).errors


def test_choice_shows_its_hint():
    assert '<b>Moi</b><span class="hint">Ce que je vis.</span>' in html()


def test_choice_shows_its_mark():
    assert '<span class="mark mark--3">Inquiet·e</span>' in html()


def test_code_asks_for_digits():
    assert 'inputmode="numeric"' in tag("pin", html())


def test_form_may_say_in_its_own_words_what_happened():
    class WrongForm(NoteForm):
        error_title = "Ce n’est pas cela"

    markup = html(WrongForm({}))

    assert "Ce n’est pas cela</h2>" in markup
    assert "Il manque 8 choses" not in markup
