import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from accounts.local_paths import code_page
from accounts.models import Draft
from dossier.assembling.keeping import erase_dossier
from dossier.models import Dossier
from sharing.grants.keeping import read_grants
from sharing.models import Grant, GrantKind
from tests.documents.corrections import code_ages
from tests.documents.deposits import deposit_one
from tests.documents.samples import photo
from tests.dossier.steps import begin, change, find
from tests.sharing.pages import TO, agree, agreement, consent_page, share_page, text
from tests.sharing.steps import opens, prepare


def _one(writer):
    (grant,) = read_grants(writer.space, writer.keyring)
    return grant


def test_consent_lists_exactly_what_leaves_and_ticks_nothing(writer, prepared):
    page = text(writer.client.get(consent_page(prepared)))

    assert "La porte de la cuisine. Mamie habite rue des Lilas." in page
    assert "Pièce n° 1" in page
    assert "S’y ajoute le document qui les réunit : 4 pages." in page
    assert "Des fichiers partent tels quels : aucune copie n’en est possible ici" in page
    assert " checked" not in page


def test_consent_says_what_reaches_the_other_party_and_what_is_unread(writer, prepared):
    page = text(writer.client.get(consent_page(prepared)))

    assert "Ce qui est remis dans une procédure peut arriver à l’autre personne." in page
    assert "Des choses à savoir, pas encore cochées" in page
    assert "Fait n° 1 : Une adresse" in page


def test_top_of_the_page_says_what_is_asked_and_then_what_was_said(writer, prepared):
    blank = text(writer.client.get(consent_page(prepared)))
    sent = text(agree(writer, prepared, agree=None))

    assert "3 éléments, 4 pages." in blank
    asked = blank.split("À dire plus bas : ")[1].split("</p>")[0]
    assert re.findall(r'href="#(\w+)">', asked) == [
        "id_to",
        "id_until_0",
        "id_openings_0",
        "id_agree",
    ]
    said = sent.split("Déjà dit : ")[1].split("</p>")[0]
    assert re.findall("<bdi>(.*?)</bdi>", said)[::2] == [TO, "ouvertures : 3"]


def test_agreeing_makes_one_link_that_opens(writer, prepared):
    response = agree(writer, prepared)

    grant = _one(writer)
    assert response.url == share_page(grant.id) + "?ok=fait"
    assert (grant.kind, grant.to, grant.note) == (
        GrantKind.LINK,
        TO,
        "Le rendez-vous de mardi",
    )
    assert (grant.may_download, grant.openings) == (False, 3)
    assert timedelta(days=6, hours=23) < grant.expires_at - timezone.now() <= timedelta(days=7)
    assert opens(grant)


def test_form_sent_twice_makes_one_share(writer, prepared):
    draft = str(uuid4())

    answers = [agree(writer, prepared, draft=draft) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[1].url == share_page(draft)
    code_ages(minutes=2)
    agree(writer, prepared, draft=draft)
    assert Draft.objects.count() == 1
    agree(writer, prepared, draft=draft, confirm_pin=writer.pin)
    assert Draft.objects.count() == 0
    assert Grant.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"agree": None}, "Il manque votre accord : cochez la case."),
        ({"to": "  "}, "Il manque une réponse : à qui ?"),
        ({"to": "a" * 121}, "C’est trop long : 120 signes au plus"),
        ({"why": "a" * 1001}, "C’est trop long : 1 000 signes au plus"),
        ({"until": None}, "Il manque un choix : jusqu’à quand ?"),
        ({"until": "365"}, "Il manque un choix de la liste."),
        ({"until": "jour"}, "Il manque ce jour."),
        ({"until": "jour", "day": "2020-01-01"}, "Ce jour est passé"),
        ({"until": "jour", "day": "2999-01-01"}, "C’est trop loin : 90 jours au plus."),
        ({"until": "jour", "day": "demain"}, "Il manque une date lisible"),
        ({"openings": None}, "Il manque un choix : combien d’ouvertures ?"),
        ({"openings": "21"}, "Il manque un choix de la liste."),
    ],
)
def test_what_cannot_be_shared_is_said_and_her_words_stay(writer, prepared, said, sentence):
    page = text(agree(writer, prepared, **said))

    assert sentence in page
    assert said.get("why", "Le rendez-vous de mardi") in page
    assert Grant.objects.count() == 0


def test_today_is_until_midnight(writer, prepared):
    today = timezone.localdate()

    agree(writer, prepared, until="jour", day=today.isoformat())

    end = timezone.localtime(_one(writer).expires_at)
    assert (end.date(), end.hour, end.minute) == (today, 23, 59)


def test_pages_made_again_are_read_again_before_they_are_shared(writer, prepared, small_dossier):
    before = agreement(prepared)
    prepare(writer, small_dossier)

    page = text(writer.client.post(consent_page(prepared), before))

    assert "les pages de ce dossier ont été refaites depuis" in page
    assert f'value="{TO}"' in page
    assert page.count(" checked") == 2  # what she chose of the term, no box
    assert Grant.objects.count() == 0


def test_dossier_that_changed_leads_back_and_her_words_wait(writer, prepared, small_dossier):
    change(writer, small_dossier, title="Autre titre")

    response = agree(writer, prepared)

    assert response.url == f"/dossier/{small_dossier.id}/?ok=a-preparer#relire"
    prepare(writer, small_dossier)
    page = text(writer.client.get(consent_page(prepared)))
    assert "Vos mots sont là." in page
    assert f'value="{TO}"' in page


def test_words_sent_again_after_they_waited_wait_once(writer, prepared, small_dossier):
    change(writer, small_dossier, title="Autre titre")
    agree(writer, prepared)
    prepare(writer, small_dossier)
    hidden = dict(writer.client.get(consent_page(prepared)).context["form"].hidden())
    change(writer, small_dossier, title="Encore un titre")

    for _ in range(2):
        agree(writer, prepared, **hidden, to="Une autre personne")

    assert Draft.objects.count() == 1


def test_words_that_waited_are_erased_on_demand(writer, prepared, small_dossier):
    change(writer, small_dossier, title="Autre titre")
    agree(writer, prepared)
    prepare(writer, small_dossier)
    page = writer.client.get(consent_page(prepared))
    hidden = dict(page.context["form"].hidden())

    writer.client.post(consent_page(prepared), {**hidden, "forget": "1"})

    assert Draft.objects.count() == 0


def test_dossier_erased_meanwhile_gives_her_words_back(writer, prepared):
    Dossier.objects.all().delete()

    response = agree(writer, prepared)
    late = writer.client.post("/partages/consentir/brouillon/", agreement(prepared))
    writer.client.post("/verrouiller/")
    locked = agree(writer, prepared)

    assert response.status_code == 404
    assert TO in text(response)
    # A draft of it would be on no page.
    assert late.status_code == 404
    assert TO in text(locked)
    assert Draft.objects.count() == 0


def test_consent_of_another_space_is_not_there(stranger, prepared):
    assert stranger.client.get(consent_page(prepared)).status_code == 404
    assert agree(stranger, prepared, to="", why="").status_code == 404
    assert Grant.objects.count() == 0


@pytest.mark.parametrize("route", ["partages/consentir/brouillon", "verrouiller"])
def test_words_wait_when_she_locks_and_when_the_space_locked_before(writer, prepared, route):
    said = agreement(prepared, lock=consent_page(prepared))

    writer.client.post(f"/{route}/", said)
    if route == "verrouiller":
        agree(writer, prepared)

    assert Draft.objects.get().item == prepared.opened.id
    assert Grant.objects.count() == 0
    writer.client.post("/code/", {"pin": writer.pin})
    assert f'value="{TO}"' in text(writer.client.get(consent_page(prepared)))


def test_link_that_died_gives_its_words_to_another(writer, prepared, link):
    typing = {"dossier": str(prepared.opened.id), "address": "K7QM", "draft": uuid4()}
    writer.client.post("/partages/consentir/brouillon/", typing)

    page = text(writer.client.get(consent_page(prepared) + f"?comme={link.id}"))

    assert 'value="Mon avocate"' in page
    assert "Pour le rendez-vous de mardi" in page


def test_words_that_waited_go_with_their_dossier(writer, prepared, small_dossier):
    change(writer, small_dossier, title="Autre titre")
    agree(writer, prepared)
    assert Draft.objects.count() == 1

    erase_dossier(owner=writer.space, dossier_id=small_dossier.id)

    assert Draft.objects.count() == 0


def test_original_that_has_a_copy_takes_a_box_of_its_own(writer, note):
    picture = deposit_one(writer, photo(), "photo.jpg")
    prepared = prepare(writer, begin(writer, note, documents=(picture,)))

    page = text(writer.client.get(consent_page(prepared)))
    refused = text(agree(writer, prepared))
    assert "Tout donner en copies" in page
    given = agree(writer, prepared, originals="on")

    assert "Donner les originaux" in page
    assert "Il manque votre choix" in refused
    assert given.url == share_page(_one(writer).id) + "?ok=fait"


def test_no_box_is_asked_for_what_has_no_copy(writer, prepared):
    assert "Donner les originaux" not in text(writer.client.get(consent_page(prepared)))


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_all_is_given_in_copies_and_her_words_wait(writer, note):
    """Filling the form takes more than a minute: no code is asked again, since nothing leaves."""
    files = (deposit_one(writer, photo(), "photo.jpg"), deposit_one(writer, b"mot", "mot.txt"))
    opened = begin(writer, note, documents=files)
    prepared = prepare(writer, opened)
    code_ages(minutes=2)
    page = text(writer.client.get(consent_page(prepared)))

    answer = writer.client.post(_copies(prepared), agreement(prepared))
    lines = b"".join(answer.streaming_content).decode().replace("\u2068", "")

    assert f'formaction="{_copies(prepared)}" data-mdv-plain' in page
    assert "photo.jpg" in lines
    assert "mot.txt" in lines
    assert "Des fichiers partent encore tels quels, sans copie." in lines
    assert [one.as_copy for one in find(writer, opened).record.documents] == [True, False]
    again = writer.client.get(f"/dossier/{opened.id}/apercu/")
    assert again.status_code == 200
    page = text(writer.client.get(consent_page(prepared)))
    assert f'value="{TO}"' in page
    assert "copie qui en dit moins" in page
    assert "Des fichiers partent tels quels : aucune copie n’en est possible ici" in page
    assert Grant.objects.count() == 0


def test_copies_after_the_code_of_reading_lead_to_it_and_her_words_wait(writer, prepared):
    code_ages(minutes=6)

    response = writer.client.post(_copies(prepared), agreement(prepared))

    assert response.url == code_page(consent_page(prepared), kept=True)
    assert Draft.objects.get().item == prepared.opened.id


@pytest.mark.parametrize("sent_to", ["copies", "consent"])
def test_words_that_no_draft_takes_are_given_back(
    writer, prepared, small_dossier, monkeypatch, sent_to
):
    monkeypatch.setattr("accounts.drafts.MAX_DRAFTS", 0)
    change(writer, small_dossier, title="Autre titre")
    where = _copies(prepared) if sent_to == "copies" else consent_page(prepared)

    response = writer.client.post(where, agreement(prepared))

    assert response.status_code == 503
    assert response.context["words"] == [TO, "Le rendez-vous de mardi"]
    assert "s’est fermé" not in text(response)


def _copies(prepared):
    return consent_page(prepared) + "copies/"
