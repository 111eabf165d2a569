"""A relative hands over a testimony: the whole story, through the pages."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.urls import reverse

from accounts import activity
from dossier.checking.examination import examine
from dossier.checking.verdicts import Verdict
from dossier.warning.origins import from_other_spaces
from evidence.authority import roots
from evidence.models import Stamp
from sharing import models
from sharing.testimony import handing_over
from tests.cast import Person
from tests.documents.deposits import files_in
from tests.dossier.containers import members
from tests.dossier.steps import change
from tests.sharing.steps import octets, wrong
from tests.sharing.testimonies import (
    HAND_OVER,
    INVITE,
    LIST,
    documents,
    hand,
    html,
    invitations,
    invited,
    is_handed,
    opened,
    page_of,
    told_by,
    wording,
    zip_of,
)


@pytest.fixture
def waiting(writer: Person, relative: Person) -> models.Testimony:
    """Handed over by the relative with the writer's code."""
    assert is_handed(hand(relative, told_by(relative), invited(writer).code))
    return models.Testimony.objects.get()


def test_code_is_shown_to_her_with_its_end_and_what_to_say(writer: Person) -> None:
    made = invited(writer)

    shown = html(writer.client.get(LIST))

    assert "Ma voisine" in shown
    assert "".join(f"<span>{one}</span>" for one in made.code_groups) in shown
    assert "Il sert une fois, jusqu’au" in shown
    assert "Quoi dire, de vive voix" in shown


def test_relative_hands_over_she_reads_and_keeps_the_very_bytes(
    writer: Person, relative: Person
) -> None:
    dossier = told_by(relative)
    assert is_handed(hand(relative, dossier, " ".join(invited(writer).code_groups)))
    row = models.Testimony.objects.get()
    handed = octets(opened(writer, row).open_archive())

    assert "Une personne vous a remis quelque chose" in html(writer.client.get(LIST))
    assert "Un témoignage attend d’être lu" in html(writer.client.get("/partages/"))
    shown = html(writer.client.get(page_of(row)))
    for words in (
        "Votre voisine",
        "celle du deuxième",
        "Ce que j’ai vu ce soir-là.",
        "1 récit",
        "✓",
    ):
        assert words in shown
    # Its pages are pictures: their words are there to be heard.
    assert "J’ai entendu la porte, puis un cri.</p>" in shown
    assert not documents(writer)

    answer = writer.client.post(page_of(row), {"act": "keep"})

    assert answer.url == f"{LIST}?ok=garde"
    kept = {record.file_name: (record, octets) for record, octets in documents(writer)}
    assert sorted(kept) == ["document.pdf", "fichiers.zip"]
    assert kept["fichiers.zip"][1] == handed
    his, hers = members(zip_of(relative, dossier)), members(handed)
    assert kept["document.pdf"][1] == hers["dossier.pdf"] == his["dossier.pdf"]
    # Its tokens are made when it leaves; what he wrote and sealed is the same as in his own copy.
    assert list(hers) == list(his)
    assert hers["recits/001.json"] == his["recits/001.json"]
    assert examine([handed], roots()).verdict is Verdict.SOUND
    note = kept["document.pdf"][0].note
    assert "Reçu de Votre voisine, celle du deuxième, le " in note.replace("\u00a0", " ")
    assert "Ce que j’ai vu ce soir-là." in note
    assert Stamp.objects.filter(owner=writer.space).count() == 2
    assert not models.Testimony.objects.exists()
    assert "Dans vos fichiers" in html(writer.client.get(LIST))
    assert invitations(writer)[0].code == ""
    zips = from_other_spaces(writer.space, writer.keyring)
    assert zips == {invitations(writer)[0].kept.archive}


def test_writer_is_told_the_same_whatever_she_answers(
    writer: Person, relative: Person, waiting: models.Testimony
) -> None:
    before = wording(relative.client.get(LIST))

    writer.client.get(page_of(waiting))
    writer.client.post(page_of(waiting), {"act": "erase"})

    assert "Remis le" in before
    assert wording(relative.client.get(LIST)) == before
    kinds = {one.kind for one in activity.read_activity(relative.space, relative.keyring)}
    assert handing_over.HANDED_OVER in kinds
    assert not {one for one in kinds if one.startswith(("testimony_kept", "testimony_refused"))}


def test_refused_one_is_gone_at_once_with_its_bytes(
    writer: Person, waiting: models.Testimony, django_capture_on_commit_callbacks: Any
) -> None:
    asked = writer.client.post(page_of(waiting), {"act": "refuse"})
    assert "sera effacé tout de suite, pour toujours" in html(asked)
    assert models.Testimony.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = writer.client.post(page_of(waiting), {"act": "erase"})

    assert answer.url == f"{LIST}?ok=non-garde"
    assert not models.Testimony.objects.exists()
    assert not models.TestimonyInvitation.objects.exists()
    assert waiting.blob not in str(files_in("blobs"))
    assert not documents(writer)
    assert writer.client.get(page_of(waiting)).status_code == 404
    assert writer.client.post(page_of(waiting), {"act": "keep"}).status_code == 404


def test_pages_are_drawn_for_her_alone(
    writer: Person, stranger: Person, relative: Person, waiting: models.Testimony
) -> None:
    picture = reverse("sharing:testimony_page", args=[waiting.pk, 1])
    image = {"Sec-Fetch-Dest": "image"}

    drawn = writer.client.get(picture, headers=image)

    assert drawn["Content-Type"] == "image/jpeg"
    assert drawn.content[:3] == b"\xff\xd8\xff"
    for person in (stranger, relative):
        for method in (person.client.get, person.client.post):
            assert method(page_of(waiting)).status_code == 404
        assert person.client.get(picture, headers=image).status_code == 404
    beyond = reverse("sharing:testimony_page", args=[waiting.pk, 2])
    assert writer.client.get(beyond, headers=image).status_code == 404
    assert models.Testimony.objects.exists()


def test_one_answer_for_a_code_that_is_wrong_used_withdrawn_expired_or_ones_own(
    writer: Person, relative: Person
) -> None:
    dossier = told_by(relative)
    used, withdrawn, late = (invited(writer) for _ in range(3))
    assert is_handed(hand(relative, dossier, used.code))
    writer.client.post(LIST, {"act": "withdraw", "pk": str(withdrawn.id)})
    own = invited(relative)
    models.TestimonyInvitation.objects.filter(pk=late.id).update(expires_at="2020-01-01T00:00Z")

    tried = (wrong(late.code), used.code, withdrawn.code, late.code, own.code)
    said = {wording(hand(relative, dossier, one)) for one in tried}

    assert len(said) == 1
    assert "Ce code n’ouvre rien, ou n’ouvre plus." in said.pop()
    assert models.Testimony.objects.count() == 1


def test_wrong_codes_are_counted_and_right_ones_are_not(
    writer: Person, relative: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharing.testimony.codes.WRONG_AN_HOUR", 2)
    dossier = told_by(relative)
    assert is_handed(hand(relative, dossier, invited(writer).code))
    code = invited(writer).code
    guesses = [hand(relative, dossier, wrong(code)).status_code for _ in range(3)]

    assert guesses == [200, 200, 429]
    assert hand(relative, dossier, code).status_code == 429
    assert models.Testimony.objects.count() == 1


def test_guesses_of_many_spaces_are_counted_together(
    writer: Person, relative: Person, stranger: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sharing.testimony.codes.WRONG_AN_HOUR_IN_ALL", 1)
    dossier = told_by(relative)
    stranger.client.post(HAND_OVER, {})
    hand(stranger, told_by(stranger), wrong("482109375516"))

    assert hand(relative, dossier, invited(writer).code).status_code == 429


def test_only_a_dossier_that_was_looked_at_can_leave(writer: Person, relative: Person) -> None:
    code, dossier, other = invited(writer).code, told_by(relative), told_by(writer)
    change(relative, dossier, title="Un autre titre")

    answer = hand(relative, dossier, code)

    assert "Seul un dossier dont vous avez préparé et relu les pages" in html(answer)
    assert not is_handed(hand(relative, other, code))
    assert not models.Testimony.objects.exists()


def test_form_sent_twice_leaves_once(writer: Person, relative: Person) -> None:
    dossier, code = told_by(relative), invited(writer).code
    same = {"handed": "5b1c6c1e-3f0b-4a53-9a8d-6b6b5f1c7d10"}

    answers = [hand(relative, dossier, code, **same) for _ in range(2)]

    assert all(map(is_handed, answers))
    assert (models.Testimony.objects.count(), models.HandedOver.objects.count()) == (1, 1)


def test_too_large_one_does_not_leave(
    writer: Person, relative: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "MOST_BYTES", 1000)
    code = invited(writer).code

    assert "C’est trop gros" in html(hand(relative, told_by(relative), code))
    assert models.TestimonyInvitation.objects.filter(used_at=None).exists()


def test_no_room_at_acceptance_loses_nothing(
    writer: Person, waiting: models.Testimony, settings: Any
) -> None:
    before = sorted(files_in("blobs"))
    settings.MDV_QUOTA_BYTES = waiting.plain_size - 1

    answer = writer.client.post(page_of(waiting), {"act": "keep"})

    assert answer.status_code == 409
    assert "Rien n’est perdu" in html(answer)
    assert not documents(writer)
    assert (sorted(files_in("blobs")), files_in("incoming")) == (before, [])
    settings.MDV_QUOTA_BYTES = 10 * waiting.plain_size
    writer.client.post(page_of(waiting), {"act": "keep"})
    assert len(documents(writer)) == 2


def test_few_codes_run_or_wait_at_once(writer: Person, relative: Person) -> None:
    hand(relative, told_by(relative), invited(writer).code)
    for _ in range(4):
        invited(writer)

    refused = writer.client.post(INVITE, {"invitation": str(writer.space.pk), "to": ""})

    assert refused.status_code == 409
    assert models.TestimonyInvitation.objects.count() == 5


def test_page_for_handing_over_says_its_limits_and_the_way_to_paper(relative: Person) -> None:
    shown = html(relative.client.get(HAND_OVER))

    for words in (
        "Ce que vous remettez ne se reprend pas.",
        "Ce n’est pas une attestation pour la justice",
        "/dossier/lettres/",
        "N’en parlez pas à la personne mise en cause",
    ):
        assert words in shown


def test_handing_over_asks_the_code_again_and_carries_the_form(
    writer: Person, relative: Person, clock: Any
) -> None:
    dossier, code = told_by(relative), invited(writer).code
    clock.advance(minutes=2)

    same = {"draft": "5b1c6c1e-3f0b-4a53-9a8d-6b6b5f1c7d10"}
    asked = hand(relative, dossier, code, **same)

    assert asked.status_code == 403
    assert f'name="code" value="{code}"' in html(asked)
    assert not models.Testimony.objects.exists()
    # Left or locked here, the words wait on their page.
    assert "Ce que j’ai vu ce soir-là." in html(relative.client.get(HAND_OVER))
    assert is_handed(hand(relative, dossier, code, confirm_pin=relative.pin, **same))
    assert "Ce que j’ai vu ce soir-là." not in html(relative.client.get(HAND_OVER))


def test_words_typed_when_the_space_locked_wait_and_the_code_does_not(
    writer: Person, relative: Person
) -> None:
    dossier, code = told_by(relative), invited(writer).code
    relative.client.post("/verrouiller/")
    hand(relative, dossier, code)
    relative.client.post("/code/", {"pin": relative.pin})

    shown = html(relative.client.get(HAND_OVER))

    assert "Ce que vous aviez commencé est là." in shown
    assert "Ce que j’ai vu ce soir-là." in shown
    assert code not in shown
    assert not models.Testimony.objects.exists()
    again = dict(re.findall(r'name="(draft\w*|handed)" value="([^"]*)"', shown.split("forget")[1]))
    assert is_handed(hand(relative, dossier, code, **again))
    assert "Ce que vous aviez commencé est là." not in html(relative.client.get(HAND_OVER))


def test_dossier_that_led_there_is_chosen_whatever_waits_and_after_the_code(
    relative: Person,
) -> None:
    earlier, asked = told_by(relative), told_by(relative, "Une autre nuit.")
    draft = {"side": "remettre", "words": "Ce soir-là", "dossier": str(earlier.id)}
    relative.client.post(f"{LIST}brouillon/", draft)
    page = f"{HAND_OVER}{asked.id}/"
    relative.client.post("/verrouiller/")

    again = relative.client.post(relative.client.get(page).url, {"pin": relative.pin})

    assert again.url == page
    shown = html(relative.client.get(page))
    assert "Ce soir-là" in shown
    assert [str(asked.id)] == re.findall(r'value="([^"]*)"[^>]* checked', shown)


def test_dossier_that_cannot_be_handed_over_leads_to_its_page(
    relative: Person, stranger: Person
) -> None:
    asked = told_by(relative)
    page = f"{HAND_OVER}{asked.id}/"
    change(relative, asked, title="Autrement")

    assert "?ok=a-preparer" in relative.client.get(page).url
    assert stranger.client.get(page).status_code == 404


@pytest.mark.parametrize(
    ("page", "side", "said"),
    [(HAND_OVER, "remettre", {"words": "Ce soir-là"}), (INVITE, "inviter", {"to": "Une voisine"})],
)
def test_lock_pressed_while_typing_keeps_the_words_and_no_code(
    relative: Person, page: str, side: str, said: dict[str, str]
) -> None:
    told_by(relative)
    (words,) = said.values()
    form = {"side": side, "code": "482109375516", "lock": page, **said}

    asked = relative.client.post(f"{LIST}brouillon/", form)

    assert asked.url.startswith("/code/?next=")
    assert "482109375516" not in asked.url
    assert relative.client.get(page).status_code == 302
    relative.client.post("/code/", {"pin": relative.pin})
    shown = html(relative.client.get(page))
    assert words in shown
    assert "482109375516" not in shown
    assert words not in html(relative.client.get(INVITE if page == HAND_OVER else HAND_OVER))


def test_draft_that_comes_after_its_form_leaves_nothing(writer: Person, relative: Person) -> None:
    handed = "5b1c6c1e-3f0b-4a53-9a8d-6b6b5f1c7d10"
    assert is_handed(hand(relative, told_by(relative), invited(writer).code, handed=handed))

    late = {"side": "remettre", "words": "Ce soir-là", "handed": handed}
    assert relative.client.post(f"{LIST}brouillon/", late).status_code == 204

    assert "Ce soir-là" not in html(relative.client.get(HAND_OVER))
