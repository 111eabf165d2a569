"""The pages around a number that changes, or goes: what is asked of whom, and in which order."""

import pytest
from django.urls import reverse

from editorial.broken import Broken
from editorial.models import Revision, State
from editorial.refusals import Refused
from tests.editorial.test_pages import ARTICLE, CALM, CONTACT, TITLE, address, words

pytestmark = pytest.mark.django_db(databases="__all__")

VIEWS = "editorial.views"


@pytest.fixture
def refused(monkeypatch):
    monkeypatch.setattr(f"{VIEWS}.revisions.problems_of", lambda revision: ["Un problème."])


@pytest.mark.usefixtures("refused")
def test_button_that_would_refuse_is_not_shown(staff):
    proposal = staff.proposal(ARTICLE, TITLE, CALM)

    page = words(staff.reviewer.get(address("revision", proposal)))

    assert "publier</button>" not in page
    assert "tant que cela n’est pas corrigé" in page


@pytest.mark.usefixtures("refused")
def test_version_that_another_may_save_says_to_tick_it(staff):
    proposal = staff.proposal(ARTICLE, TITLE, CALM)
    other = staff.proposal("article/sejour", "10\u00a0ans", "11\u00a0ans")

    page = words(staff.reviewer.get(address("revision", proposal)))

    assert "Cochez les textes qui vont avec elle" in page
    assert address("revision", other) in page


@pytest.mark.usefixtures("refused")
def test_writer_proposes_the_texts_that_follow_in_one_press(staff):
    draft = staff.draft(CONTACT, "95 95", "95 96")
    body = draft.body.replace("tel:0800059595", "tel:0800059596")
    Revision.objects.filter(pk=draft.pk).update(state=State.PROPOSED, body=body)

    page = words(staff.editor.get(address("revision", draft)))
    assert "article/viol-consentement" in page
    done = words(staff.editor.post(address("follow", draft), follow=True))

    assert "textes sont proposés." in done
    assert "Textes qui reprennent" not in done


def test_withdrawal_lists_what_leans_on_the_text_first(staff, monkeypatch):
    monkeypatch.setattr(f"{VIEWS}.revisions.broken_without", lambda text: ["sejour : un numéro."])

    page = words(staff.reviewer.get(address("withdraw", staff.text(CONTACT).published)))

    assert "sejour : un numéro." in page


def test_board_says_first_what_a_withdrawal_broke(staff, monkeypatch):
    broken = [Broken("sejour : un numéro.", "/gestion/editorial/text/7/")]
    monkeypatch.setattr(f"{VIEWS}.freshness.broken_now", lambda: broken)

    page = words(staff.editor.get(reverse("gestion:freshness")))

    assert '<a href="/gestion/editorial/text/7/">sejour : un numéro.</a>' in page


def test_text_is_found_by_its_title_without_accents(staff):
    list_ = reverse("gestion:editorial_text_changelist")

    assert "viols-femmes-informations" in words(staff.editor.get(list_, {"q": "CFCV"}))
    assert "deposer-plainte" in words(staff.editor.get(list_, {"q": "deposer pas a pas"}))


def test_versions_are_numbered_by_text(staff):
    draft = staff.draft(ARTICLE)

    page = words(staff.editor.get(address("text_change", staff.text(ARTICLE))))

    assert "Version 1<" in page
    assert "Version 2<" in page
    assert draft.number == 2


def test_message_keeps_its_first_letter(staff, monkeypatch):
    def refuse(**_given):
        raise Refused(["un-texte : un problème."])

    monkeypatch.setattr(f"{VIEWS}.revisions.publish", refuse)
    proposal = staff.proposal(ARTICLE, TITLE, CALM)

    page = words(staff.reviewer.post(address("publish", proposal), follow=True))

    assert ">un-texte : un problème." in page


def test_words_of_the_frame_are_plain_french(staff):
    page = words(staff.editor.get(reverse("gestion:contacts_localservice_changelist")))

    assert "Par état" in page
    assert "Choisir : service de proximité" in page
