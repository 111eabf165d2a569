"""What people paste, mistype or find broken: a clear sentence, and nothing lost.

Here: her words on every page of the diary, whatever they hold; what no keyboard sends; the ends of
the calendar; a note that left in another tab, or was tampered with, met by each of its pages.
Elsewhere: a text of any alphabet kept sign for sign and one sign too many (test_form.py), dates one
by one (tests/dates), searching and printing (test_search.py, test_printing.py), tampering with each
column (test_secrecy.py), two tabs (test_two_tabs.py, test_every_text_kept.py).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from accounts.models import Draft
from dates.precision import Precision
from journal.content import WORDS as WORDS_OF_A_NOTE
from journal.content import Content
from journal.entries import amend_entry
from journal.forms.entries import MAX_TEXT
from journal.models import Entry, Revision
from tests.cast import Person
from tests.journal.landmarks import LANDMARKS, keep
from tests.journal.notes import DRAFT, LIST, NEW, address, erase, page, put_in_trash, write
from tests.journal.remembering import on
from tests.journal.shown_words import Shown

QUICK, GUIDED = "/journal/deux-mots/", "/journal/pas-a-pas/"
CALENDAR, OVERVIEW, TRASH = "/journal/calendrier/", "/journal/apercu/", "/journal/corbeille/"
HOSTILE = "</textarea></p><script>alert(1)</script><b onclick=alert(2)>gras</b>"
# An override that is never closed turns round whatever stands beside it.
TURNED = "\u202eמילים"
FAMILY = "👩🏽‍❤️‍💋‍👨🏿👨‍👩‍👧‍👦"
WORDS = f"{HOSTILE} {TURNED} {FAMILY}"
DETAILS = [one for one in WORDS_OF_A_NOTE if one not in {"title", "text"}]


@pytest.fixture
def full(writer: Person) -> Person:
    """Every place of the diary where her words can stand, filled with the same ones."""
    keep(writer, WORDS)
    when = on(2026, 10, precision=Precision.BEFORE, anchor=WORDS)
    said = dict.fromkeys(DETAILS, WORDS)
    entry = write(writer, WORDS, title=WORDS, when=when, **said)
    write_again(writer, entry)
    for n in range(3):
        write(writer, f"{n} {WORDS}", when=on(2026, 10, 2 + n), mood=WORDS)
    put_in_trash(writer, write(writer, WORDS))
    writer.client.post(DRAFT, {"text": WORDS, "draft_only": "1"})
    writer.entry = entry
    return writer


def write_again(person: Person, entry: Entry) -> None:
    content = Content(f"Encore. {WORDS}", title=WORDS, mood=WORDS)
    amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=content,
        based_on=1,
        reason=WORDS,
    )


def get(path: str) -> Callable[[Person], bytes]:
    return lambda person: person.client.get(path).content


def of_note(verb: str) -> Callable[[Person], bytes]:
    return lambda person: person.client.get(address(person.entry, verb)).content


def post(path: str, **said: str) -> Callable[[Person], bytes]:
    return lambda person: person.client.post(path, said).content


def second_tab(person: Person) -> bytes:
    said = {"text": f"Autre. {WORDS}", "based_on": "1"}
    return person.client.post(address(person.entry, "modifier/"), said).content


def gone(person: Person) -> bytes:
    put_in_trash(person, person.entry)
    return second_tab(person)


def taken_up(person: Person) -> bytes:
    return person.client.get(f"{NEW}?brouillon={Draft.objects.get().pk}").content


PAGES = {
    "list": get(LIST),
    "search": post(LIST, q="gras"),
    "note": of_note(""),
    "versions": of_note("versions/"),
    "verification": of_note("verification/"),
    "amend": of_note("modifier/"),
    "guided amend": of_note("pas-a-pas/"),
    "print": of_note("imprimer/"),
    "print all": post("/journal/imprimer/"),
    "delete": of_note("supprimer/"),
    "trash": get(TRASH),
    "draft": taken_up,
    "calendar": post(CALENDAR, mois="2026-10"),
    "overview": post(OVERVIEW),
    "landmarks": get(LANDMARKS),
    "new": get(NEW),
    "refused": post(NEW, text=WORDS, title=WORDS, happened_on=WORDS, happened_time=WORDS),
    "refused quick": post(QUICK, text=WORDS * 2000),
    "refused guided": post(GUIDED, text=WORDS * 2000, question="text", to="next"),
    "second tab": second_tab,
    "gone": gone,
}
# The page says that the text waits, and leads to it.
WITHOUT_WORDS = {"gone"}


@pytest.mark.parametrize("name", PAGES)
def test_pasted_script_is_text_on_every_page(full: Person, name: str) -> None:
    html = PAGES[name](full).decode()

    shown = Shown(html, TURNED)
    assert "alert(1)" in "".join(shown.texts) or name in WITHOUT_WORDS or 'value="' in html
    assert "<script>alert" not in html
    assert [tag for tag in shown.tags if " on" in tag] == []


@pytest.mark.parametrize("name", PAGES)
def test_words_that_run_the_other_way_turn_no_other(full: Person, name: str) -> None:
    shown = Shown(PAGES[name](full).decode(), TURNED)

    assert shown.loose == []


@pytest.mark.parametrize("verb", ["", "versions/", "modifier/", "imprimer/", "verification/"])
def test_longest_text_of_emoji_is_shown(writer: Person, verb: str) -> None:
    text = (FAMILY * MAX_TEXT)[:MAX_TEXT]
    writer.client.post(NEW, {"text": text})
    entry = Entry.objects.get()

    response = writer.client.get(address(entry, verb))

    assert response.status_code == 200
    assert (text in response.content.decode()) or verb in {"versions/", "verification/"}


@pytest.mark.parametrize("path", [QUICK, GUIDED])
def test_one_sign_too_many_is_given_back_by_the_other_ways(writer: Person, path: str) -> None:
    text = "b" * (MAX_TEXT + 1)

    response = writer.client.post(path, {"text": text, "question": "text", "to": "next"})

    shown = response.content.decode()
    assert text in shown
    assert "signes au plus" in shown
    assert not Entry.objects.exists()


@pytest.mark.parametrize("path", [NEW, QUICK, DRAFT, LIST, GUIDED])
@pytest.mark.parametrize(
    "sent", [b"un%ED%A0%80deux", b"un%00deux", b"un%FF%FEdeux", b"un%EF%BF%BFdeux"]
)
def test_bytes_that_are_no_text_break_nothing(writer: Person, path: str, sent: bytes) -> None:
    """A lone surrogate, a NUL, no UTF-8 at all, a code point that is no sign."""
    response = writer.client.post(
        path,
        b"text=" + sent + b"&q=" + sent + b"&question=text&to=next&draft=" + sent,
        content_type="application/x-www-form-urlencoded",
    )

    assert response.status_code in {200, 302}
    held = writer.client.get(LIST).content.decode()
    assert path == LIST or ("un" in held and "deux" in held)


@pytest.mark.parametrize("written", ["1900", "01/01/1900", "29/02/2024", "29 février 2024"])
def test_ends_of_the_calendar_are_found_on_every_page(writer: Person, written: str) -> None:
    writer.client.post(NEW, {"text": "Un fait rare.", "happened_on": written})
    month = "1900-01" if "1900" in written else "2024-02"

    for shown in (
        page(writer.client, LIST),
        page(writer.client, address(Entry.objects.get())),
        post(CALENDAR, mois=month)(writer).decode(),
    ):
        assert "Un fait rare." in shown
        assert month[:4] in shown


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("31 février 2025", "Il n’y a pas de 31\u00a0février"),
        ("29 février 2025", "En 2025, février s’arrêtait au 28."),
        ("31/12/1899", "les dates commencent en 1900"),
        ("99/99/9999", "mois"),
    ],
)
@pytest.mark.parametrize("field", ["happened_on", "happened_until"])
def test_impossible_day_is_said_beside_either_date(
    writer: Person, field: str, written: str, sentence: str
) -> None:
    said = {"happened_precision": "range", "happened_on": "2023", "happened_until": "2023"}

    shown = writer.client.post(NEW, said | {"text": "Ce soir-là.", field: written})

    html = shown.content.decode()
    assert sentence in html
    assert f'value="{written}"' in html
    assert "Ce soir-là." in html


PAGES_OF_A_NOTE = ["versions/", "verification/", "imprimer/", "pas-a-pas/"]


@pytest.mark.parametrize("verb", PAGES_OF_A_NOTE)
def test_page_of_a_note_erased_in_another_tab_says_so(writer: Person, verb: str) -> None:
    entry = write(writer)
    erase(writer, entry)

    shown = page(writer.client, address(entry, verb), status=404)

    assert "peut-être dans un autre onglet" in shown


@pytest.mark.parametrize("verb", ["modifier/", "pas-a-pas/"])
def test_note_in_the_trash_is_not_written_in(writer: Person, verb: str) -> None:
    entry = write(writer)
    put_in_trash(writer, entry)

    response = writer.client.post(address(entry, verb), {"text": "La suite.", "based_on": "1"})

    assert response.status_code == 404
    assert "gardé en brouillon" in response.content.decode()
    assert Revision.objects.filter(entry=entry).count() == 1


@pytest.mark.parametrize(
    "verb", ["", "versions/", "modifier/", "verification/", "imprimer/", "pas-a-pas/"]
)
def test_tampered_revision_is_said_by_each_page_and_the_first_text_is_there(
    writer: Person, verb: str
) -> None:
    entry = write(writer, "Au départ.")
    write_again(writer, entry)
    Revision.objects.filter(entry=entry, number=2).update(sealed_record=b"\x01" * 1100)

    response = writer.client.get(address(entry, verb))

    shown = response.content.decode()
    assert response.status_code == 200
    assert "altéré" in shown.lower()
    assert "Au départ." in shown or verb in {"versions/", "verification/"}


def test_tampered_note_is_said_by_the_list_the_calendar_and_the_overview(writer: Person) -> None:
    entry = write(writer)
    write(writer, "Intacte.")
    Revision.objects.filter(entry=entry).update(wrapped_dek=b"\x01" * 60)

    for shown in (get(LIST), post(CALENDAR), post(OVERVIEW)):
        assert "1 élément altéré ne peut plus être lu" in shown(writer).decode()
