"""What the rules are told of her rows and files."""

from dataclasses import replace
from uuid import uuid4

import pytest

from contacts.book.card import CardContent
from contacts.book.keeping import add_card
from documents.metadata.facts import Group
from documents.reading import FileAltered
from documents.revelations import Obstacle
from dossier.warning import known as knowing
from dossier.warning.known import helpers_of, known_of, look_at_exhibits, words_of_exhibits
from dossier.warning.names import Names
from dossier.warning.patterns import Telling, tellings
from tests.costs import computed_s
from tests.documents.deposits import deposit_one
from tests.documents.speaking_pictures import picture
from tests.dossier.steps import begin, gathered, on
from tests.journal.notes import write


def _add(person, name: str) -> None:
    content = CardContent(name=name, phones="06 39 98 00 12")
    add_card(owner=person.space, keyring=person.keyring, content=content, card_id=uuid4())


def test_helpers_are_the_names_of_her_own_book(writer, stranger):
    _add(writer, "Mamie")
    _add(writer, "")
    _add(stranger, "Paul")

    assert helpers_of(writer.space, writer.keyring) == ("Mamie",)


def test_photo_that_tells_its_place_is_looked_at_once(writer, monkeypatch):
    photo = deposit_one(writer, picture("JPEG"), "porte.jpg")
    contents = gathered(writer, begin(writer, documents=(photo,)))
    again = replace(contents.exhibits[0], number=2, piece=uuid4())
    contents = replace(contents, exhibits=(*contents.exhibits, again))
    seen, looked_at = [], knowing.look_at
    monkeypatch.setattr(knowing, "look_at", lambda *given: seen.append(1) or looked_at(*given))

    looks = look_at_exhibits(contents, seconds=20)

    assert [Group.PLACE in {fact.group for fact in one.facts} for one in looks.values()] == [
        True
    ] * 2
    assert seen == [1]


def test_files_beyond_the_time_are_said_not_to_be_looked_at(writer, small_dossier):
    looks = look_at_exhibits(gathered(writer, small_dossier), seconds=0)

    assert [one.obstacle for one in looks.values()] == [Obstacle.BUSY]


def test_text_that_leaves_is_read(writer):
    note = deposit_one(writer, "Mamie habite 12 rue des Lilas".encode("cp1252"), "note.txt")
    contents = gathered(writer, begin(writer, documents=(note,)))

    (said,) = words_of_exhibits(contents, Names(["Mamie"]), seconds=20).values()

    assert said.found == {Telling.ADDRESS: ("12 rue des Lilas",), Telling.HELPER: ("Mamie",)}
    assert said.is_whole
    assert words_of_exhibits(contents, Names(()), seconds=0) == {}


def test_altered_file_is_said(writer, small_dossier):
    def refuse() -> None:
        raise FileAltered

    contents = gathered(writer, small_dossier)
    altered = replace(contents.exhibits[0], open=refuse)

    looks = look_at_exhibits(replace(contents, exhibits=(altered,)), seconds=20)

    assert [one.obstacle for one in looks.values()] == [Obstacle.ALTERED]


@pytest.mark.parametrize(("year", "is_later"), [(2023, False), (2099, True)])
def test_fact_dated_after_it_was_written_is_known(writer, year, is_later):
    contents = gathered(writer, begin(writer, write(writer, "Un soir.", when=on(year, 3, 9))))

    known = known_of(writer.space, writer.keyring, contents)

    assert known.later == (frozenset({contents.told[0].piece}) if is_later else frozenset())


@pytest.mark.parametrize(
    "text", ["a" * 50_000, "1 " * 25_000, "rue de la " * 5_000, "12 rue " * 7_000, "a.b-" * 12_000]
)
def test_long_text_is_searched_in_a_moment(text):
    began = computed_s()

    tellings(text, ["Mamie Benali"])

    assert computed_s() - began < 5
