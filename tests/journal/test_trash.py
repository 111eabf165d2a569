"""The trash of notes: out of the diary at once, whole until its day, back at a press."""

import pytest

from accounts import sweeping
from accounts.activity import read_activity
from accounts.models import Draft
from accounts.spaces import holders
from documents.links import count_links, links_to
from documents.models import Document
from journal import trash
from journal.entries import write_entry
from journal.models import Entry, Revision
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one
from tests.journal.drafts import SECRET, reopen, sleep, texts
from tests.journal.notes import DRAFT, LIST, NEW, address, latest, page, put_in_trash, write

TRASH = "/journal/corbeille/"


def said_of(person: Person) -> str:
    return read_activity(person.space, person.keyring)[0].sentence


def test_trashed_note_leaves_the_list_and_nothing_is_erased(writer: Person) -> None:
    entry = write(writer, "La porte.")

    shown = writer.client.post(address(entry, "supprimer/"), follow=True).text

    assert "La note est à la corbeille." in shown
    assert "La porte." not in shown
    assert "1 note est à la corbeille." in shown
    assert f'href="{TRASH}"' in shown
    assert Revision.objects.count() == 1


def test_page_before_says_until_when_it_can_be_put_back(writer: Person) -> None:
    shown = page(writer.client, address(write(writer), "supprimer/"))

    assert "Vous pouvez la remettre jusqu’au" in shown
    assert "demande aussi votre phrase de passe" in shown


def test_trash_shows_what_is_in_it_and_until_when(writer: Person) -> None:
    put_in_trash(writer, write(writer, "La porte."))
    write(writer, "La fenêtre.")

    shown = page(writer.client, TRASH)

    assert "La porte." in shown
    assert "(dans 30\u00a0jours)" in shown
    assert "La fenêtre." not in shown


def test_each_trash_leads_to_the_other(writer: Person) -> None:
    assert 'href="/documents/corbeille/"' in page(writer.client, TRASH)
    assert f'href="{TRASH}"' in page(writer.client, "/documents/corbeille/")


def test_full_trash_is_cut_in_pages(writer: Person, monkeypatch) -> None:
    monkeypatch.setattr("journal.views.trashing.PER_PAGE", 2)
    for number in range(3):
        put_in_trash(writer, write(writer, f"Note {number}."))

    first, second = (page(writer.client, f"{TRASH}?page={one}") for one in (1, 2))

    assert (first.count("restaurer/"), second.count("restaurer/")) == (2, 1)
    assert "3 notes" in second


def test_it_is_neither_listed_nor_found_nor_counted(writer: Person) -> None:
    put_in_trash(writer, write(writer, "La porte."))
    write(writer, "La fenêtre.")

    assert "1 note</span>" in page(writer.client, LIST)
    assert "La porte." not in writer.client.post(LIST, {"q": "porte"}).text


def test_documents_do_not_say_that_it_shows_them(writer: Person) -> None:
    document = deposit_one(writer, b"content")
    entry = write(writer, "Avec la photo.", documents=(document.pk,))
    put_in_trash(writer, entry)

    assert links_to(writer.space, writer.keyring, document.pk) == []
    assert count_links(writer.space, writer.keyring)[document.pk] == 0
    assert Document.objects.kept().count() == 1


def test_only_the_day_is_written_down(writer: Person) -> None:
    entry = write(writer)
    put_in_trash(writer, entry)

    entry.refresh_from_db()

    assert type(entry.trashed_on).__name__ == "date"


def test_restored_note_is_as_it_was(writer: Person) -> None:
    entry = write(writer, "La porte.")
    before = Entry.objects.values().get()
    put_in_trash(writer, entry)

    response = writer.client.post(address(entry, "restaurer/"))

    assert response.url == f"{address(entry)}?ok=remise"
    assert Entry.objects.values().get() == before
    assert "La porte." in page(writer.client, LIST)


def test_second_press_puts_nothing_off(writer: Person, clock: Clock) -> None:
    entry = write(writer)
    trash.put_in_trash(writer.space, entry.pk)
    clock.advance(days=10)

    assert trash.put_in_trash(writer.space, entry.pk) is False
    assert trash.rows_in_trash(writer.space).get().days_left == 20


def test_double_restore_is_harmless(writer: Person) -> None:
    entry = write(writer)
    put_in_trash(writer, entry)
    writer.client.post(address(entry, "restaurer/"))

    again = writer.client.post(address(entry, "restaurer/"))

    assert again.url == address(entry)
    assert said_of(writer) == "Une note sortie de la corbeille"


@pytest.mark.parametrize("verb", ["supprimer/", "effacer/", "modifier/", "restaurer/"])
def test_trash_of_another_is_not_there(writer: Person, stranger: Person, verb: str) -> None:
    entry = write(writer, "La porte.")
    put_in_trash(writer, entry)

    answer = stranger.client.post(
        address(entry, verb), {"current_password": stranger.passphrase}, follow=True
    )

    assert answer.status_code == 404
    assert Entry.objects.in_trash().count() == 1
    assert "La porte." not in page(stranger.client, TRASH)


def test_note_in_the_trash_can_be_read_and_says_where_it_is(writer: Person) -> None:
    entry = write(writer, "La porte.")
    put_in_trash(writer, entry)

    shown = page(writer.client, address(entry))

    assert "La porte." in shown
    assert "Cette note est à la corbeille depuis le" in shown
    assert f'action="{address(entry, "restaurer/")}"' in shown
    for verb in ("supprimer/", "modifier/"):
        assert f'href="{address(entry, verb)}"' not in shown


def test_nothing_is_added_to_a_note_in_the_trash(writer: Person) -> None:
    entry = write(writer, "La porte.")
    put_in_trash(writer, entry)

    answer = writer.client.post(address(entry, "modifier/"), {"text": "Autrement."})

    assert answer.status_code == 404
    assert "gardé en brouillon" in answer.text
    assert latest(writer, entry).content.text == "La porte."
    assert texts(writer) == ["Autrement."]


def test_form_sent_again_after_the_trash_makes_a_new_note(writer: Person) -> None:
    entry = write(writer, "La porte.")
    put_in_trash(writer, entry)

    again = write_entry(
        owner=writer.space,
        keyring=writer.keyring,
        content=latest(writer, entry).content,
        entry_id=entry.pk,
    )

    assert again.pk != entry.pk
    assert Entry.objects.kept().get() == again


def test_draft_of_a_trashed_note_waits_with_it(writer: Person) -> None:
    entry = write(writer)
    writer.client.post(DRAFT, {"text": SECRET, "entry": str(entry.pk), "draft_only": "1"})
    put_in_trash(writer, entry)

    assert texts(writer) == []
    assert SECRET not in page(writer.client, LIST)

    writer.client.post(address(entry, "restaurer/"))
    assert texts(writer) == [SECRET]
    assert SECRET in page(writer.client, address(entry, "modifier/"))


def test_text_that_comes_after_the_trash_stays_with_her(writer: Person) -> None:
    entry = write(writer)
    put_in_trash(writer, entry)

    writer.client.post(DRAFT, {"text": SECRET, "entry": str(entry.pk), "draft_only": "1"})

    link = f"{NEW}?brouillon={Draft.objects.get().pk}"
    assert link in page(writer.client, LIST)
    assert SECRET in page(writer.client, link)


def test_text_rescued_by_the_script_waits_with_its_note_too(writer: Person) -> None:
    entry = write(writer)
    sleep(minutes=20)
    writer.client.post(DRAFT, {"text": SECRET, "entry": str(entry.pk)})
    reopen(writer)

    assert Draft.objects.get().item == entry.pk


def test_both_ways_are_written_without_a_name(writer: Person) -> None:
    entry = write(writer, "La porte.")
    put_in_trash(writer, entry)
    first = said_of(writer)
    writer.client.post(address(entry, "restaurer/"))

    assert (first, said_of(writer)) == (
        "Une note mise à la corbeille",
        "Une note sortie de la corbeille",
    )


def test_altered_note_goes_in_and_comes_back(writer: Person) -> None:
    entry = write(writer)
    Revision.objects.update(sealed_record=b"x")
    put_in_trash(writer, entry)

    assert "Élément altéré" in page(writer.client, TRASH)
    writer.client.post(address(entry, "restaurer/"))
    assert Entry.objects.kept().count() == 1


def test_what_is_taken_away_holds_the_trash_until_its_day(writer: Person, clock: Clock) -> None:
    put_in_trash(writer, write(writer, "Un."))
    write(writer, "Deux.")
    (holder,) = [one for one in holders() if one.name == "journal"]

    def held() -> tuple[int, int]:
        return holder.count(writer.space), len(list(holder.export(writer.space, writer.keyring)))

    assert held() == (2, 2)
    clock.advance(days=30)
    assert held() == (1, 1)


def test_closing_a_space_erases_its_trash(writer: Person) -> None:
    put_in_trash(writer, write(writer))
    (holder,) = [one for one in holders() if one.name == "journal"]

    holder.erase(writer.space)

    assert (Entry.objects.count(), Revision.objects.count()) == (0, 0)


def test_sweeper_leaves_what_is_kept_or_waits(writer: Person, clock: Clock) -> None:
    write(writer)
    put_in_trash(writer, write(writer))
    clock.advance(days=29)

    assert sweeping.sweep()["trash of notes"] == 0
    assert Entry.objects.count() == 2
