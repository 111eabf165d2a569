import html
import re
from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

from contacts.directory import current_directory
from contacts.message import ready_uri

URL = "/contacts/par-ecrit/"
# GSM 03.38, basic alphabet: one sign more and the message is cut at seventy.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡"
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def ready() -> str:
    return ready_uri(current_directory())


def text() -> str:
    return unquote(ready().partition("body=")[2])


def page(visitor) -> str:
    response = visitor.get(URL)
    assert response.status_code == 200
    return html.unescape(response.content.decode())


def test_message_is_addressed_to_the_number_alone():
    assert ready().startswith("sms:114?&body=Je%20suis%20en%20danger")


def test_body_is_found_by_those_who_read_a_query():
    assert parse_qs(urlsplit(ready()).query)["body"] == [text()]


def test_text_is_one_message_on_the_oldest_telephone():
    assert len(text()) <= 160
    assert set(text()) <= GSM


def test_text_asks_for_what_the_list_says_to_prepare():
    assert text().splitlines() == [
        "Je suis en danger. Je ne peux pas parler.",
        "Adresse : ",
        "Qui est en danger : ",
        "Ce qui se passe : ",
    ]


def test_address_holds_nothing_to_be_read_as_markup():
    assert re.fullmatch(r"sms:114\?&body=[\w%.-]+", ready())


def test_page_opens_the_ready_message_and_the_empty_one(visitor):
    links = re.findall(r'<a class="(?:btn|link)" href="(sms:[^"]*)"', page(visitor))

    assert links == [ready(), "sms:114"]


def test_page_prints_the_text_to_copy(visitor):
    words = page(visitor).replace("\u00a0", " ")

    assert re.findall(r"<p>(Adresse|Qui est en danger|Ce qui se passe) : …</p>", words) == [
        "Adresse",
        "Qui est en danger",
        "Ce qui se passe",
    ]


def test_page_says_what_stays(visitor):
    assert "Le message reste dans le téléphone" in page(visitor)


def test_drawing_is_told_in_words(visitor):
    drawing = re.search(r"<svg.*?</svg>", page(visitor), re.DOTALL).group()

    assert 'role="img" aria-labelledby="drawing-title drawing-text"' in drawing
    assert "<desc" in drawing
    assert len(drawing) < 2600


def test_page_sets_no_cookie(visitor):
    assert not visitor.get(URL).cookies


def test_whoever_cannot_speak_opens_it_from_the_directory(visitor):
    directory = html.unescape(visitor.get("/contacts/").content.decode())

    assert directory.count(f'href="{ready()}"') == 1


def test_number_that_was_taken_away_breaks_no_page(visitor, monkeypatch):
    contacts = tuple(one for one in current_directory().contacts if one.slug != "urgence-114")
    left = replace(current_directory(), contacts=contacts)
    monkeypatch.setattr("contacts.views.current_directory", lambda: left)

    assert ready_uri(left) == ""
    assert "sms:114?" not in page(visitor)
