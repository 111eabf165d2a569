"""A number changes with a source and a date, and the texts that repeat it change with it."""

import pytest
from django.urls import reverse

from contacts.repeated import with_new_numbers
from editorial.broken import broken_now, broken_without
from editorial.following import followers, propose_followers, waiting_followers
from editorial.models import Revision, State
from editorial.refusals import Refused
from editorial.reviewing import withdraw

pytestmark = pytest.mark.django_db

CONTACT = "contact/viols-femmes-informations"
OLD, NEW = ("0 800 05 95 95", "tel:0800059595"), ("0 800 05 95 96", "tel:0800059596")
DATE, TODAY = "afficher: oui", "afficher: oui\nverifie_le: 2026-11-21"


def new_number(desk, **fields) -> Revision:
    draft = desk.draft(CONTACT)
    body = draft.body.replace(OLD[0], NEW[0]).replace(OLD[1], NEW[1]).replace(DATE, TODAY)
    Revision.objects.filter(pk=draft.pk).update(body=body)
    return desk.propose_again(draft.pk, **fields)


@pytest.fixture
def desk(desk, monkeypatch):
    from datetime import date

    from editorial.drafting import propose, save_draft

    def propose_again(pk, sources_read="Leur page, ce matin."):
        draft = Revision.objects.get(pk=pk)
        saved = save_draft(
            draft=draft,
            author=desk.writer,
            body=draft.body,
            note="Nouveau numéro.",
            sources_read=sources_read,
        )
        return propose(draft=saved, author=desk.writer)

    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 11, 21))
    desk.propose_again = propose_again
    return desk


def test_new_number_without_a_source_is_refused(desk):
    with pytest.raises(Refused, match="Sources"):
        new_number(desk, sources_read="")


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("tel:0800059595", "tel:+33800059595", "numéro"),
        ('debut: "10:00"', 'debut: "11:00"', "horaires"),
        ("cout: gratuit, y compris mobiles", "cout: prix d'un appel", "coût"),
    ],
)
def test_what_a_person_relies_on_changes_with_a_new_date(desk, old, new, what):
    with pytest.raises(Refused, match=rf"{what}.*verifie_le"):
        desk.proposal(CONTACT, old, new, sources_read="Leur page.")


def test_texts_that_repeat_a_number_are_proposed_and_published_with_it(desk):
    contact = new_number(desk)
    with pytest.raises(Refused, match="liste vérifiée"):
        desk.publish(contact)

    others = propose_followers(revision=contact, author=desk.writer)
    desk.publish(contact, *others)

    assert "article/viol-consentement" in {str(one.text) for one in others}
    assert waiting_followers(contact) == []
    published = Revision.objects.filter(state=State.PUBLISHED)
    assert not published.filter(body__contains=OLD[0]).exists()


def test_other_words_of_a_contact_are_followed_by_nothing(desk):
    assert list(followers(desk.proposal(CONTACT, "role: ", "role: Des mots. "))) == []


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("le [0 800 05 95 95](tel:0800059595).", "le [0 800 05 95 96](tel:0800059596)."),
        (
            "le 0\u00a0800\u00a005\u00a095\u00a095, oui",
            "le 0\u00a0800\u00a005\u00a095\u00a096, oui",
        ),
        ("10 800 05 95 95 1", "10 800 05 95 95 1"),
        ("tel:08000595951", "tel:08000595951"),
    ],
)
def test_number_is_followed_as_it_was_written(text, followed):
    assert with_new_numbers(text, old=OLD, new=NEW) == followed


def test_short_number_is_followed_in_links_alone():
    text = "le [17](tel:17), avant le 17 mai"

    followed = with_new_numbers(text, old=("17", "tel:17"), new=("18", "tel:18"))

    assert followed == "le [18](tel:18), avant le 17 mai"


def test_withdrawal_names_the_texts_that_still_call_it(desk):
    sentences = broken_without(desk.text(CONTACT))

    assert any("viol-consentement" in one and OLD[1] in one for one in sentences)


def test_texts_that_call_a_withdrawn_number_are_on_the_board(desk):
    assert broken_now() == []

    withdraw(revision=desk.text(CONTACT).published, member=desk.reader, why="Ne répond plus.")

    article = desk.text("article/hommes-lgbt")
    named = [one for one in broken_now() if "hommes-lgbt" in one.sentence]
    assert named[0].address == reverse("gestion:editorial_text_change", args=[article.pk])
