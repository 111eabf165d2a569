"""Two versions side by side: every word of both is there, and only what changed is marked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dates.partial_dates import PartialDate
from dates.when import resolve_when
from journal.compared_details import changed_details, said_details
from journal.comparing import Pieces, compare
from journal.content import Content
from journal.entries import amend_entry
from journal.models import Entry, Revision
from tests.cast import Person
from tests.costs import computed_s
from tests.journal.notes import address, page, put_in_trash, write

PARAGRAPHS = st.lists(st.sampled_from(["La porte.", "Le soir, il crie.", "Il crie le soir.", "é"]))


def words_of(pieces: Pieces) -> str:
    return "".join(one.words for one in pieces)


def changed(pieces: Pieces) -> list[str]:
    return [one.words.strip() for one in pieces if one.is_changed]


def amend(person: Person, entry: Entry, text: str, reason: str = "", **said: object) -> None:
    amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text, **said),
        based_on=None,
        reason=reason,
    )


def test_changed_words_are_marked_and_no_others() -> None:
    (row,) = compare("Il a frappé la porte du salon.", "Il a frappé dans la porte de la cuisine.")

    assert changed(row.before) == ["du salon."]
    assert changed(row.after) == ["dans", "de la cuisine."]


def test_paragraph_that_stays_is_said_once() -> None:
    same, added = compare("Un.\n\nDeux.", "Un.\nDeux.\nTrois.")[1:]

    assert same.is_same
    assert (added.before, changed(added.after)) == ((), ["Trois."])


def test_other_paragraph_is_marked_whole() -> None:
    (row,) = compare("La porte de la cuisine.", "Une matinée calme au marché.")

    assert (len(row.before), len(row.after)) == (1, 1)


def test_word_added_to_a_long_text_is_found() -> None:
    long = " ".join(f"mot{number}" for number in range(8000))

    (row,) = compare(long, long.replace("mot4000", "mot4000 ajouté"))

    assert (changed(row.before), changed(row.after)) == ([], ["ajouté"])


def test_longest_texts_are_compared_in_time() -> None:
    before = "\n".join(" ".join("ab"[(n * m) % 2] for n in range(199)) for m in range(250))
    begun = computed_s()

    compare(before, before.replace("a b", "b a"))

    assert computed_s() - begun < 10


@given(PARAGRAPHS, PARAGRAPHS)
@settings(max_examples=200, deadline=None)
def test_nothing_of_either_version_is_left_out(before: list[str], after: list[str]) -> None:
    rows = compare("\n".join(before), "\n".join(after))

    assert [words_of(row.before) for row in rows if row.before] == before
    assert [words_of(row.after) for row in rows if row.after] == after


def test_details_that_differ_are_told_in_words() -> None:
    before = Content("Un.", place="la cuisine", safety=2)
    after = Content("Un.", place="le salon", when=resolve_when(None, on=PartialDate(2026, 10)))

    told = {one.label: (one.before, one.after) for one in changed_details(before, after)}

    assert told["Lieu"] == ("la cuisine", "le salon")
    assert told["C’est arrivé"] == ("sans date", "en octobre 2026, je ne sais plus le jour")
    assert told["Sentiment de sécurité"][1] == ""


def test_answer_chosen_beforehand_is_said_only_where_it_changed() -> None:
    lived, seen = Content("Un.", stance="vecu"), Content("Un.", stance="vu")

    (changed_detail,) = changed_details(lived, seen)

    assert (changed_detail.before, changed_detail.after) == ("Je l’ai vécu", "Je l’ai vu")
    assert "Comment je le sais" not in said_details(lived)


def test_page_shows_both_with_reason_and_dates(writer: Person) -> None:
    entry = write(writer, "La porte du salon.")
    amend(writer, entry, "La porte de la cuisine.", reason="je me souviens mieux")

    shown = page(writer.client, address(entry, "versions/"))

    assert '<del><span class="sr-only">[retiré\u00a0: </span>' in shown
    assert '<ins><span class="sr-only">[ajouté\u00a0: </span>' in shown
    assert "je me souviens mieux" in shown
    assert shown.count("Horodatée le") == 2
    assert f'href="{address(entry, "versions/")}"' in page(writer.client, address(entry))


def test_earlier_change_can_be_chosen(writer: Person) -> None:
    entry = write(writer, "Un.")
    amend(writer, entry, "Deux.")
    amend(writer, entry, "Trois.")

    latest, earlier = (
        page(writer.client, address(entry, f"versions/{asked}")) for asked in ("", "?version=2")
    )

    assert "De la version 2 à la 3" in latest
    assert "De la version 1 à la 2" in earlier


@pytest.mark.parametrize("asked", ["1", "9", "-1", "abc", "%00"])
def test_version_that_is_not_there_shows_the_latest(writer: Person, asked: str) -> None:
    entry = write(writer, "Un.")
    amend(writer, entry, "Deux.")

    shown = page(writer.client, address(entry, f"versions/?version={asked}"))

    assert "De la version 1 à la 2" in shown


def test_single_version_has_nothing_to_compare(writer: Person) -> None:
    assert "n’a qu’une version" in page(writer.client, address(write(writer), "versions/"))


def test_altered_version_is_said_and_the_other_stays(writer: Person) -> None:
    entry = write(writer, "Un.")
    amend(writer, entry, "Deux.")
    Revision.objects.filter(number=1).update(sealed_record=b"x")

    shown = page(writer.client, address(entry, "versions/"))

    assert "Élément altéré" in shown
    assert "<del>" not in shown


def test_markup_in_a_text_is_text(writer: Person) -> None:
    entry = write(writer, "<b>Un</b> <script>x</script>")
    amend(writer, entry, "<b>Un</b> <script>y</script>")

    shown = page(writer.client, address(entry, "versions/"))

    assert "&lt;script&gt;x" in shown
    assert "<script>x" not in shown


def test_versions_in_the_trash_can_be_read(writer: Person) -> None:
    entry = write(writer, "Un.")
    put_in_trash(writer, entry)

    assert "Un." in page(writer.client, address(entry, "versions/"))


def test_versions_of_another_are_not_there(writer: Person, stranger: Person) -> None:
    page(stranger.client, address(write(writer), "versions/"), status=404)
