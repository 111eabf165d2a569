"""From a draft to what people read: a second person, sources, and one version at a time."""

import pytest
from django.db import IntegrityError, transaction

from contacts.directory import current_directory
from editorial import published
from editorial.checking import problems_of
from editorial.drafting import begin_draft, propose, save_draft, start_from_published, take_back
from editorial.models import Revision, State
from editorial.refusals import Refused, Stale
from editorial.reviewing import publish, withdraw
from library.models import Article

pytestmark = pytest.mark.django_db

ARTICLE = "article/deposer-plainte"
TITLE, CALM = "title: Déposer plainte, pas à pas", "title: Déposer plainte, calmement"
CONTACT = "contact/viols-femmes-informations"


def test_published_article_is_read_and_the_earlier_stays_in_the_history(desk):
    desk.publish(desk.proposal(ARTICLE, TITLE, CALM))

    assert Article.objects.get(ref="r4t9").title == "Déposer plainte, calmement"
    states = desk.text(ARTICLE).revisions.values_list("state", flat=True)
    assert list(states) == [State.PUBLISHED, State.SUPERSEDED]


def test_published_version_says_who_wrote_and_who_read_it(desk):
    (revision,) = desk.publish(desk.proposal(ARTICLE, TITLE, CALM))

    assert (revision.author_name, revision.reviewer_name) == ("Camille", "Dominique")


def test_author_does_not_publish_their_own_words(desk):
    proposal = desk.proposal(ARTICLE, TITLE, CALM)

    with pytest.raises(Refused, match="Une autre personne"):
        publish(read={proposal.pk: proposal.shown_sha256}, reviewer=desk.writer)


def test_database_refuses_one_person_twice(desk):
    proposal = desk.proposal(ARTICLE, TITLE, CALM)

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.filter(pk=proposal.pk).update(reviewer=desk.writer)


def test_draft_is_not_published(desk):
    draft = desk.draft(ARTICLE, TITLE, CALM)

    with pytest.raises(Refused, match="n’attend plus"):
        publish(read={draft.pk: draft.shown_sha256}, reviewer=desk.reader)


def test_words_changed_after_they_were_read_are_not_published(desk):
    proposal = desk.proposal(ARTICLE, TITLE, CALM)
    seen = {proposal.pk: proposal.shown_sha256}
    back = take_back(proposal=proposal, author=desk.writer)
    again = save_draft(
        draft=back, author=desk.writer, body=back.body + "Encore.\n", note="a", sources_read=""
    )
    propose(draft=again, author=desk.writer)

    with pytest.raises(Refused, match="a changé depuis"):
        publish(read=seen, reviewer=desk.reader)


def test_page_opened_before_another_correction_does_not_publish_its_reversal(desk):
    proposal = desk.proposal(ARTICLE, TITLE, CALM)
    seen = {proposal.pk: proposal.shown_sha256}
    desk.publish(desk.proposal(ARTICLE, "pas à pas", "bien"))
    back = take_back(proposal=proposal, author=desk.writer)
    propose(draft=start_from_published(draft=back, author=desk.writer), author=desk.writer)

    with pytest.raises(Refused, match="a changé depuis"):
        publish(read=seen, reviewer=desk.reader)


@pytest.mark.parametrize("field", ["note", "sources_read"])
def test_reasons_changed_after_they_were_read_publish_nothing(desk, field):
    proposal = desk.proposal(ARTICLE, TITLE, CALM)
    seen = {proposal.pk: proposal.shown_sha256}
    Revision.objects.filter(pk=proposal.pk).update(**{field: "Autre chose."})

    with pytest.raises(Refused, match="a changé depuis"):
        publish(read=seen, reviewer=desk.reader)


def test_second_of_two_proposals_is_stale_and_can_start_again(desk):
    first, second = desk.proposal(ARTICLE, TITLE, CALM), desk.proposal(ARTICLE, "pas à pas", "bien")
    desk.publish(first)

    with pytest.raises(Stale, match="Une autre version"):
        desk.publish(second)
    again = start_from_published(draft=second, author=desk.writer)
    desk.publish(propose(draft=again, author=desk.writer))

    assert Article.objects.get(ref="r4t9").title == "Déposer plainte, bien"


def test_proposal_says_why(desk):
    with pytest.raises(Refused, match="Dites en une phrase"):
        desk.proposal(ARTICLE, TITLE, CALM, note=" ")


def test_proposal_changes_something(desk):
    with pytest.raises(Refused, match="Rien ne change"):
        desk.proposal(ARTICLE)


def test_another_person_does_not_change_a_draft(desk):
    draft = desk.draft(ARTICLE, TITLE, CALM)

    with pytest.raises(Refused, match="Seule la personne"):
        save_draft(draft=draft, author=desk.reader, body="x", note="", sources_read="")


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        (ARTICLE, "facts: [", "facts: [PL-99, ", "Ces faits n’existent pas.*PL-99"),
        (ARTICLE, "\n## ", "\nAppelez le [3977](tel:3977).\n\n## ", "liste vérifiée.*tel:3977"),
        (ARTICLE, "\n## ", "\n[La suite](/bibliotheque/zzzz/)\n\n## ", "aucune page.*zzzz"),
        (ARTICLE, "\n## ", "\nC’est 77 jours.\n\n## ", "Aucun fait cité ne porte.*77"),
        (ARTICLE, "topics:", "sujets:", "L’en-tête"),
        ("facts/complaint", "source: [", "source: [rumeur, ", "rumeur"),
        (CONTACT, 'uri: "tel:', 'uri: "fax:', "ne commence pas comme il faut"),
        (CONTACT, "numero:", "telephone:", "ne sont pas connues"),
    ],
)
def test_problem_keeps_a_text_from_being_published(desk, name, old, new, reason):
    with pytest.raises(Refused, match=reason):
        desk.publish(desk.proposal(name, old, new))


def test_contact_that_calls_another_number_than_it_shows_is_told(desk):
    draft = desk.draft(CONTACT, 'uri: "tel:0', 'uri: "tel:01')

    assert any("n’appelle pas le numéro qu’il montre" in one for one in problems_of(draft))


def test_date_moves_only_with_a_source(desk):
    with pytest.raises(Refused, match="aucune source"):
        desk.proposal(CONTACT, "afficher:", "verifie_le: 2026-11-19\nafficher:")


def test_date_moves_with_sources_read_again(desk):
    old, new = "afficher:", "verifie_le: 2026-11-19\nafficher:"
    desk.publish(desk.proposal(CONTACT, old, new, sources_read="Leur page, ce matin."))

    contact = current_directory().get("viols-femmes-informations")
    assert contact.verified_on.isoformat() == "2026-11-19"


def test_texts_that_lean_on_each_other_are_published_together(desk):
    fact = desk.new_fact("facts/residence", "de 10 ans", "de 11 ans")
    article = desk.proposal("article/sejour", "10\u00a0ans", "11\u00a0ans")

    with pytest.raises(Refused, match="Aucun fait cité"):
        desk.publish(article)
    with pytest.raises(Refused, match="Aucun fait cité"):
        desk.publish(fact)
    desk.publish(fact, article)

    assert "11\u00a0ans" in Article.objects.get(slug="sejour").body


def test_contact_of_staff_is_shown_and_goes_when_withdrawn(desk):
    (revision,) = desk.publish(desk.proposal(CONTACT, "role: ", "role: Écoute et conseils. "))
    assert "Écoute" in current_directory().get("viols-femmes-informations").role

    withdraw(revision=revision, member=desk.reader, why="Le numéro ne répond plus.")
    published.look_again()

    assert current_directory().get("viols-femmes-informations") is None


def test_withdrawal_says_why(desk):
    with pytest.raises(Refused, match="Dites en une phrase"):
        withdraw(revision=desk.text(CONTACT).published, member=desk.reader, why=" ")


def test_emergency_number_is_never_withdrawn(desk):
    with pytest.raises(Refused, match="ne peuvent pas s’en passer"):
        withdraw(revision=desk.text("contact/urgence-114").published, member=desk.reader, why="?")


def test_withdrawn_article_is_gone_and_those_that_lead_to_it_stay(desk):
    before = Article.objects.count()

    withdraw(revision=desk.text(ARTICLE).published, member=desk.reader, why="La loi a changé.")

    assert not Article.objects.filter(ref="r4t9").exists()
    assert Article.objects.count() == before - 1


def test_earlier_version_is_taken_up_again(desk):
    earlier = desk.text(ARTICLE).published
    desk.publish(desk.proposal(ARTICLE, TITLE, CALM))

    draft = begin_draft(text=earlier.text, author=desk.writer, body=earlier.body)
    saved = save_draft(
        draft=draft, author=desk.writer, body=draft.body, note="Comme avant.", sources_read=""
    )
    desk.publish(propose(draft=saved, author=desk.writer))

    assert Article.objects.get(ref="r4t9").title == "Déposer plainte, pas à pas"


def test_line_ends_of_a_browser_are_not_a_change(desk):
    text = desk.text(ARTICLE)
    draft = begin_draft(text=text, author=desk.writer)

    saved = save_draft(
        draft=draft,
        author=desk.writer,
        body=draft.body.replace("\n", "\r\n"),
        note="",
        sources_read="",
    )

    assert saved.sha256 == text.published.sha256
