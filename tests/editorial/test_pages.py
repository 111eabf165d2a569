"""The pages of staff: what each may do, without a script, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse

from editorial.drafting import propose, words_digest
from editorial.models import Revision, State, Text

pytestmark = pytest.mark.django_db(databases="__all__")

ARTICLE = "article/deposer-plainte"
TITLE, CALM = "title: Déposer plainte, pas à pas", "title: Déposer plainte, calmement"
CONTACT = "contact/viols-femmes-informations"


def address(name, one):
    return reverse(f"gestion:editorial_{name}", args=[one.pk])


def typed(draft, **fields):
    """What the form of a draft sends, with the digest of the words it was opened on."""
    kept = {"body": draft.body, "note": draft.note, "sources_read": draft.sources_read}
    return {**kept, "read": words_digest(draft), **fields}


def words(response, status=200):
    assert response.status_code == status
    return response.content.decode().replace("\u00a0", " ")


def test_list_names_each_text_and_its_state(staff):
    staff.proposal(ARTICLE, TITLE, CALM)

    page = words(
        staff.editor.get(reverse("gestion:editorial_text_changelist"), {"kind": "article"})
    )

    assert "Publié, À relire" in page
    assert "danger-maintenant" in page


def test_article_goes_from_one_person_to_the_public_through_another(
    staff, visitor, django_capture_on_commit_callbacks
):
    text = staff.text(ARTICLE)
    begun = staff.editor.post(address("begin", text))
    draft = Revision.objects.get(state=State.DRAFT)
    assert begun["Location"] == address("revision", draft)
    fields = typed(draft, body=draft.body.replace(TITLE, CALM), note="Plus calme.", propose="")
    staff.editor.post(address("revision", draft), fields)

    assert "Déposer plainte, calmement" in words(staff.reviewer.get(address("preview", draft)))
    page = words(staff.reviewer.get(address("revision", draft)))
    assert "<ins>" in page
    draft.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        done = staff.reviewer.post(address("publish", draft), {"seen": draft.shown_sha256})

    assert done["Location"] == address("text_change", text)
    assert "Déposer plainte, calmement" in words(visitor.get("/bibliotheque/r4t9/"))
    history = words(staff.editor.get(address("text_change", text)))
    assert "écrit par Camille, relu par Dominique" in history
    assert "Reprendre cette version" in history


def test_contact_is_seen_at_once_and_gone_when_withdrawn(
    staff, visitor, django_capture_on_commit_callbacks
):
    proposal = staff.proposal(CONTACT, "role: ", "role: Des mots nouveaux. ")
    with django_capture_on_commit_callbacks(execute=True):
        staff.reviewer.post(address("publish", proposal), {"seen": proposal.shown_sha256})
    assert "Des mots nouveaux" in words(visitor.get("/contacts/"))

    with django_capture_on_commit_callbacks(execute=True):
        staff.reviewer.post(address("withdraw", proposal), {"why": "Il ne répond plus."})

    assert "Des mots nouveaux" not in words(visitor.get("/contacts/"))


def test_problems_stand_beside_the_draft_in_french(staff):
    draft = staff.draft(ARTICLE, "facts: [", "facts: [PL-99, ")

    assert "Ces faits n’existent pas : PL-99" in words(staff.editor.get(address("revision", draft)))


def test_refused_proposal_keeps_what_was_typed(staff):
    draft = staff.draft(ARTICLE)
    fields = typed(draft, body=draft.body.replace(TITLE, CALM), note="", propose="")

    page = words(staff.editor.post(address("revision", draft), fields))

    assert CALM in page
    assert "Dites en une phrase pourquoi ce texte change." in page
    draft.refresh_from_db()
    assert CALM in draft.body


def test_text_that_is_too_long_comes_back_whole(staff):
    draft = staff.draft(ARTICLE)

    page = words(staff.editor.post(address("revision", draft), {"body": "mot " * 26_000}))

    assert "mot mot mot" in page
    assert "errorlist" in page


def test_second_tab_does_not_take_the_words_of_the_first(staff):
    draft = staff.draft(ARTICLE)
    first, second = typed(draft, note="Un mot."), typed(draft, note="Un autre mot.")
    staff.editor.post(address("revision", draft), first)

    page = words(staff.editor.post(address("revision", draft), second))

    assert "Ce brouillon a été enregistré ailleurs" in page
    assert "Un autre mot." in page
    draft.refresh_from_db()
    assert draft.note == "Un mot."


def test_draft_whose_proposal_was_refused_is_saved_again(staff):
    draft = staff.draft(ARTICLE)
    page = words(staff.editor.post(address("revision", draft), typed(draft, note="", propose="")))
    (read,) = re.findall(r'name="read" value="(\w+)"', page)

    fields = typed(draft, note="Un mot.", read=read)
    assert staff.editor.post(address("revision", draft), fields).status_code == 302


def test_words_for_a_draft_that_was_proposed_meanwhile_come_back(staff):
    draft = staff.draft(ARTICLE, TITLE, CALM)
    fields = typed(draft, note="Des mots à garder.")
    propose(draft=draft, author=staff.writer)

    page = words(staff.editor.post(address("revision", draft), fields), status=409)

    assert "Des mots à garder." in page
    assert CALM in page


def test_draft_that_cannot_be_shown_says_so(staff):
    draft = staff.draft(ARTICLE, "topics:", "sujets:")

    response = staff.editor.get(address("preview", draft), follow=True)

    assert "Ce texte ne peut pas encore être montré" in words(response)


def test_preview_says_that_it_is_a_draft(staff):
    draft = staff.draft(CONTACT, "role: ", "role: Des mots nouveaux. ")

    page = words(staff.editor.get(address("preview", draft)))

    assert "Brouillon." in page
    assert "Des mots nouveaux" in page


def test_writer_is_offered_no_publication_and_refused_one(staff):
    proposal = staff.proposal(ARTICLE, TITLE, CALM)

    assert "publier</button>" not in words(staff.editor.get(address("revision", proposal)))
    response = staff.editor.post(address("publish", proposal), {"seen": proposal.shown_sha256})
    assert response.status_code == 403


def test_reviewer_does_not_publish_their_own_words(staff):
    proposal = staff.proposal(ARTICLE, TITLE, CALM)
    Revision.objects.filter(pk=proposal.pk).update(author=staff.reader)

    page = words(
        staff.reviewer.post(
            address("publish", proposal), {"seen": proposal.shown_sha256}, follow=True
        )
    )

    assert "Une autre personne" in page
    proposal.refresh_from_db()
    assert proposal.state == State.PROPOSED


def test_stale_draft_gives_the_choice(staff):
    draft = staff.draft(ARTICLE, TITLE, CALM)
    staff.publish(staff.proposal(ARTICLE, "pas à pas", "bien"))

    page = words(staff.editor.get(address("revision", draft)))
    assert "Repartir de la version publiée, avec mes mots" in page
    staff.editor.post(address("again", draft))

    draft.refresh_from_db()
    assert not draft.is_stale


def test_writer_does_not_withdraw_what_is_published(staff):
    revision = staff.text(CONTACT).published

    staff.editor.post(address("withdraw", revision), {"why": "Je me trompe."})

    revision.refresh_from_db()
    assert revision.state == State.PUBLISHED


def test_withdrawal_without_a_reason_asks_for_it(staff):
    revision = staff.text(CONTACT).published

    page = words(staff.reviewer.post(address("withdraw", revision), {"why": ""}))

    assert "Dites-le en une phrase." in page


def test_new_text_is_begun(staff):
    staff.editor.post(
        reverse("gestion:editorial_text_add"), {"kind": "contact", "ref": "nouvelle-ligne"}
    )

    assert Revision.objects.get(state=State.DRAFT).text == Text.objects.get(ref="nouvelle-ligne")
    draft = Revision.objects.get(state=State.DRAFT)
    assert "Ce qui empêche de publier" in words(staff.editor.get(address("revision", draft)))


def test_name_that_is_taken_is_refused(staff):
    page = words(
        staff.editor.post(
            reverse("gestion:editorial_text_add"), {"kind": "contact", "ref": "urgence-114"}
        )
    )

    assert "Ce nom est déjà pris" in page
    assert 'value="urgence-114"' in page


def test_texts_are_ticked_to_be_published_together(staff):
    fact = staff.new_fact("facts/residence", "de 10 ans", "de 11 ans")
    article = staff.proposal("article/sejour", "10\u00a0ans", "11\u00a0ans")

    page = words(staff.reviewer.get(address("revision", fact)))
    assert f'value="{article.pk}:{article.shown_sha256}"' in page
    staff.reviewer.post(
        address("publish", fact),
        {"seen": fact.shown_sha256, "with": [f"{article.pk}:{article.shown_sha256}"]},
    )

    assert staff.text("article/sejour").published == article


def test_visitor_is_sent_to_the_sign_in(visitor, loaded):
    response = visitor.get(reverse("gestion:freshness"))

    assert response["Location"] == reverse("gestion:login")
