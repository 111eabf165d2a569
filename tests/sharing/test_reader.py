"""What a stranger reads by a link: the share, nothing else, and not for long."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from dates.templatetags.french import french_moment
from dossier.purposes import Purpose
from sharing.grants.keeping import change_term, withdraw
from sharing.grants.log import OPENED, PIECE_READ, read_log
from sharing.grants.records import OwnGrant
from sharing.models import AccessEvent, Grant, ReaderSession
from tests.cast import Person
from tests.dossier.steps import begin, hide
from tests.sharing.readings import FILE, STATE, ask_state, knock, mark_of, read_with
from tests.sharing.steps import prepare, share_link
from vault.errors import TokenRefused

LEAVE = "/p/lecture/fin/"
PAGES = [FILE, "/p/lecture/pages/1/", "/p/lecture/pieces/1/"]
GONE = "La lecture est terminée"


def test_file_shows_what_was_shared(link: OwnGrant) -> None:
    said = read_with(link).get(FILE).text

    assert "Il a crié." in said
    assert "Mon avocate" in said
    assert "Pièce n°\u00a01\u00a0: " in said
    assert "chaque horodatage est valable" in said
    assert "Pour le rendez-vous de mardi" not in said


def test_what_no_longer_holds_is_marked_where_it_stands(
    link: OwnGrant, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> None:
        raise TokenRefused

    monkeypatch.setattr("sharing.reading.verdicts.verify_among", refuse)
    client = read_with(link)

    said, piece = client.get(FILE).text, client.get("/p/lecture/pieces/1/").text

    assert "Une partie de ce partage n’est plus ce qui a été horodaté" in said
    assert said.count("Ce récit n’est plus celui qui a été horodaté") == 2
    assert said.count("Cette pièce n’est plus celle qui a été horodatée") == 1
    assert "Cela montre" not in said
    assert "Cette pièce n’est plus celle qui a été horodatée" in piece
    assert "Intacte" not in piece


def test_hidden_words_are_said_to_be_hidden(writer: Person, note, letter) -> None:
    text = "La porte de la cuisine. Mamie habite rue des Lilas. Il a crié."
    opened = hide(writer, begin(writer, note, documents=(letter,)), "rue des Lilas", text)

    said = read_with(share_link(writer, prepare(writer, opened))).get(FILE).text

    assert "passage masqué" in said
    assert "Lilas" not in said


@pytest.mark.parametrize("path", [*PAGES, "/p/lecture/pieces/1/contenu/"])
def test_nothing_is_read_without_a_session(link: OwnGrant, visitor: Client, path: str) -> None:
    response = visitor.get(path)

    assert response.status_code == 404
    assert GONE in response.text


@pytest.mark.parametrize("path", PAGES)
def test_page_is_kept_nowhere(link: OwnGrant, path: str) -> None:
    response = read_with(link).get(path)

    assert response.status_code == 200
    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"
    assert "data-quit" in response.text


@pytest.mark.parametrize("path", [*PAGES, "/p/lecture/pieces/1/contenu/"])
@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_nothing_is_changed_here(link: OwnGrant, path: str, method: str) -> None:
    assert getattr(read_with(link), method)(path).status_code == 405


@pytest.mark.parametrize("path", PAGES[1:])
def test_page_takes_no_form(link: OwnGrant, path: str) -> None:
    assert read_with(link).post(path).status_code == 405


def test_every_end_gets_one_answer(writer: Person, prepared) -> None:
    answers, states = [], []
    for end in (_withdraw, _expire, _time_out, _lengthen, _change_rights, _swap_cookie):
        grant = share_link(writer, prepared)
        client = read_with(grant)
        mark = mark_of(client)
        states.append(ask_state(client, mark).status_code)
        end(writer, grant, client)
        states.append(ask_state(client, mark).status_code)
        answers.append(client.get(FILE))

    assert states == 6 * [204, 404]
    assert {one.status_code for one in answers} == {404}
    assert len({one.text for one in answers}) == 1
    assert GONE in answers[0].text


def test_other_term_leaves_a_running_reading_open(writer: Person, link: OwnGrant) -> None:
    client = read_with(link)
    for days in (9, 1):
        later = timezone.now() + timedelta(days=days)
        change_term(writer.space, writer.keyring, link.id, later, openings=5)

    assert client.get(FILE).status_code == 200


def test_term_that_ends_sooner_ends_a_running_reading(writer: Person, link: OwnGrant) -> None:
    client, soon = read_with(link), timezone.now() + timedelta(minutes=5)

    change_term(writer.space, writer.keyring, link.id, soon)

    assert client.get(FILE).status_code == 404
    Grant.objects.filter(pk=link.id).update(expires_at=link.expires_at)
    assert client.get(FILE).status_code == 404


def test_page_says_the_end_of_the_share_when_that_comes_first(link: OwnGrant) -> None:
    client, soon = read_with(link), timezone.now() + timedelta(minutes=5)
    Grant.objects.filter(pk=link.id).update(expires_at=soon)

    answer = client.get(FILE)

    assert int(answer["Refresh"].partition(";")[0]) <= 302
    assert french_moment(soon) in answer.text


def test_page_of_another_link_leaves_the_screen_when_one_is_opened_after_it(
    writer: Person, link: OwnGrant, prepared
) -> None:
    client = read_with(link)
    earlier = mark_of(client)
    knock(share_link(writer, prepared), client=client)

    answer = ask_state(client, earlier)

    assert (answer.status_code, GONE in answer.text, dict(answer.cookies)) == (404, True, {})
    assert ask_state(client, mark_of(client)).status_code == 204
    assert {ask_state(client, one).status_code for one in ("", "é")} == {404}


def test_asking_whether_it_is_open_counts_as_nothing(writer: Person, link: OwnGrant) -> None:
    client, told = read_with(link), AccessEvent.objects.count()
    ends, mark = ReaderSession.objects.get().expires_at, mark_of(client)

    answer = ask_state(client, mark)

    assert (answer.status_code, answer.content, dict(answer.cookies)) == (204, b"", {})
    assert AccessEvent.objects.count() == told
    assert ReaderSession.objects.get().expires_at == ends
    assert not {mark} & set(client.cookies["r"].value.split("."))
    assert f'data-mdv-shared="{STATE}"' in client.get(FILE).text


def test_share_without_a_title_has_a_neutral_one(writer: Person, note) -> None:
    opened = begin(writer, note, purpose=Purpose.LAWYER)

    said = read_with(share_link(writer, prepare(writer, opened))).get(FILE).text

    assert re.search("<h1[^>]*>Dossier du ", said)
    assert str(Purpose.LAWYER.label) not in said


def test_page_leaves_the_screen_when_the_reading_closes(link: OwnGrant) -> None:
    seconds, _, address = read_with(link).get(FILE)["Refresh"].partition(";url=")

    assert (1790 < int(seconds) <= 1802, address) == (True, FILE)


def test_closed_page_sets_no_cookie(visitor: Client) -> None:
    assert visitor.get(FILE).cookies == {}


def test_session_of_another_share_opens_nothing(writer: Person, prepared) -> None:
    first, second = (read_with(share_link(writer, prepared)) for _ in range(2))
    name = settings.MDV_READER_COOKIE_NAME
    row = first.cookies[name].value.partition(".")[0]
    key = second.cookies[name].value.partition(".")[2]
    first.cookies[name] = f"{row}.{key}"

    assert first.get(FILE).status_code == 404


def test_leaving_ends_the_reading(link: OwnGrant) -> None:
    client = read_with(link)

    response = client.post(LEAVE)

    assert response.status_code == 200
    assert response.cookies[settings.MDV_READER_COOKIE_NAME].value == ""
    assert not ReaderSession.objects.exists()
    assert client.get(FILE).status_code == 404


def test_leaving_is_not_for_another_site(link: OwnGrant) -> None:
    client = read_with(link)
    client.handler.enforce_csrf_checks = True

    assert client.post(LEAVE).status_code == 403
    assert ReaderSession.objects.exists()


def test_quick_exit_ends_the_reading(link: OwnGrant) -> None:
    client = read_with(link)

    response = client.post("/quitter/")

    assert response.status_code == 200
    assert response.cookies[settings.MDV_READER_COOKIE_NAME].value == ""
    assert not ReaderSession.objects.exists()


def test_search_forgives_and_stays_out_of_the_address(link: OwnGrant) -> None:
    client = read_with(link)

    response = client.post(FILE, {"mots": "CUISINES crie"})

    assert "Fait n°\u00a01" in response.text
    assert "1 endroit trouvé" in response.text
    assert "1 endroit trouvé" in client.post(FILE, {"mots": "CRIÉ"}).text
    assert "Rien ici avec ces mots" in client.post(FILE, {"mots": "jardin"}).text


def test_her_log_tells_each_piece_once(writer: Person, link: OwnGrant) -> None:
    client = read_with(link)
    for _ in range(2):
        client.get("/p/lecture/pieces/1/")

    lines = read_log(writer.space, writer.keyring, link.id)
    kinds = [one.kind for one in lines if one.kind in {OPENED, PIECE_READ}]
    assert sorted(kinds) == [OPENED, PIECE_READ]
    told = {"number": 1, "reading": mark_of(client)}
    assert [dict(one.facts) for one in lines if one.kind == PIECE_READ] == [told]


def test_unknown_piece_is_not_there(link: OwnGrant) -> None:
    client = read_with(link)

    assert client.get("/p/lecture/pieces/2/").status_code == 404
    assert client.get("/p/lecture/pages/9/").status_code == 404


def test_space_of_the_same_browser_is_not_on_the_page(stranger: Person, link: OwnGrant) -> None:
    name = settings.MDV_READER_COOKIE_NAME
    stranger.client.cookies[name] = read_with(link).cookies[name].value

    said = stranger.client.get(FILE).text

    assert "data-mdv-inside" not in said
    assert "/journal/" not in said


def _withdraw(writer: Person, grant: OwnGrant, client: Client) -> None:
    withdraw(writer.space, grant.id)


def _expire(writer: Person, grant: OwnGrant, client: Client) -> None:
    Grant.objects.filter(pk=grant.id).update(expires_at=timezone.now())


def _time_out(writer: Person, grant: OwnGrant, client: Client) -> None:
    ReaderSession.objects.filter(grant=grant.id).update(expires_at=timezone.now())


def _lengthen(writer: Person, grant: OwnGrant, client: Client) -> None:
    """By hand, in the row."""
    later = timezone.now() + timedelta(hours=9)
    ReaderSession.objects.filter(grant=grant.id).update(expires_at=later)


def _change_rights(writer: Person, grant: OwnGrant, client: Client) -> None:
    Grant.objects.filter(pk=grant.id).update(may_download=True)


def _swap_cookie(writer: Person, grant: OwnGrant, client: Client) -> None:
    name = settings.MDV_READER_COOKIE_NAME
    client.cookies[name] = client.cookies[name].value[:-3] + "AAA"
