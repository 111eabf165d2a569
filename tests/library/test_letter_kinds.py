"""A list has lines to tick, and what is to be copied by hand says so wherever it stands."""

import pytest
from django.urls import reverse

from library.facts import BrokenContent, known_facts
from library.letter import Kind
from library.letter_files import current_letters, parse_letter
from tests.library.test_letters import FILE

LETTERS = {one.slug: one for one in current_letters()}
LIST = FILE.replace("slug: essai", "slug: essai\nkind: list").replace("[?suite] ", "[?fin] ")


@pytest.fixture
def parse(tmp_path):
    def parse_text(text):
        (tmp_path / "essai.md").write_text(text, "utf-8")
        return parse_letter(tmp_path / "essai.md", known_facts())

    return parse_text


def test_lines_of_a_list_say_themselves_what_they_are(parse):
    assert parse(LIST).options == {"fin": "La suite."}


def test_line_of_a_list_stays_ticked_or_not(parse):
    listed = parse(LIST)

    assert listed.filled({}, ()).endswith("\n\n☐ La suite.")
    assert listed.filled({}, {"fin"}).endswith("\n\n☑ La suite.")
    assert listed.blank.endswith("\n\n☐ La suite.")


def test_letter_is_a_letter_unless_it_says_otherwise(parse):
    assert parse(FILE).kind is Kind.LETTER


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("slug: essai", "slug: essai\nkind: poster"),
        ("slug: essai", "slug: essai\nforms: [inconnu]"),
        ("slug: essai", "slug: essai\nto: [un]"),
    ],
)
def test_unknown_kind_form_or_reader_is_refused(parse, old, new):
    with pytest.raises(BrokenContent):
        parse(FILE.replace(old, new))


def test_statement_says_on_its_sheet_that_it_is_to_be_copied_by_hand(visitor):
    statement = LETTERS["attestation"]
    page = visitor.get(reverse("library:letter", args=[statement.ref])).content.decode()

    sheet = page.partition('class="sheet')[2]
    assert "ce papier imprimé n’est pas une attestation" in sheet
    assert statement.is_to_copy


def test_page_names_the_form_its_date_and_that_a_newer_one_may_exist(visitor):
    listed = LETTERS["ordonnance-liste"]
    page = visitor.get(reverse("library:letter", args=[listed.ref])).content.decode()

    assert "Cerfa n°\u00a015458*06" in page
    assert "notice n°\u00a052038" in page
    assert "une version plus récente peut exister" in page


@pytest.mark.parametrize("slug", sorted(LETTERS))
def test_every_letter_is_shown_to_anyone_and_says_for_whom(visitor, slug):
    page = visitor.get(reverse("library:letter", args=[LETTERS[slug].ref])).content.decode()

    assert LETTERS[slug].to
    assert LETTERS[slug].to in page
    assert "Vérifié le" in page
    assert "aucun juriste ne l’a encore relu" in page
