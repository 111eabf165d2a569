"""Two requests at the same instant, on real connections."""

from collections.abc import Callable
from threading import Barrier, Thread
from uuid import uuid4

import pytest
from django.db import connections

from journal.content import Content
from journal.entries import EntryChanged, amend_entry, write_entry
from journal.erasing import erase_entry
from journal.guiding.keeping import Kept, keep_page
from journal.guiding.pages import Page, Place
from journal.guiding.questions import TEXT
from journal.models import Entry, Revision
from journal.reading import open_entry
from journal.refusals import EntryGone
from tests.journal.drafts import texts
from tests.journal.notes import latest, write

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)
AT_ONCE = 4


def at_once(act: Callable[[int], object]) -> list[object]:
    """What each of them got: a value or the exception it met."""
    start, got = Barrier(AT_ONCE), []

    def run(number: int) -> None:
        start.wait()
        try:
            got.append(act(number))
        except (EntryChanged, EntryGone) as refused:
            got.append(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return got


def amend(person, entry, text):
    return amend_entry(
        owner=person.space,
        keyring=person.keyring,
        entry_id=entry.pk,
        content=Content(text),
        based_on=1,
    )


def test_one_of_four_tabs_saves_and_the_others_are_told(writer):
    entry = write(writer)

    got = at_once(lambda number: amend(writer, entry, f"onglet {number}"))

    refused = [one for one in got if isinstance(one, EntryChanged)]
    assert len(refused) == AT_ONCE - 1
    assert {one.latest.content.text for one in refused} == {latest(writer, entry).content.text}
    assert Revision.objects.count() == 2


def test_form_sent_four_times_at_once_makes_one_entry(writer):
    form_id = uuid4()

    got = at_once(
        lambda number: write_entry(
            owner=writer.space,
            keyring=writer.keyring,
            content=Content("Deux mots."),
            entry_id=form_id,
        )
    )

    assert len({one.pk for one in got}) == 1
    assert (Entry.objects.count(), Revision.objects.count()) == (1, 1)


def test_amending_while_erasing_is_either_whole_or_gone(writer):
    entry = write(writer)

    got = at_once(
        lambda number: (
            amend(writer, entry, "Autrement.")
            if number
            else erase_entry(owner=writer.space, keyring=writer.keyring, entry_id=entry.pk)
        )
    )

    assert len(got) == AT_ONCE
    with pytest.raises(EntryGone):
        open_entry(writer.space, writer.keyring, entry.pk)
    assert Revision.objects.count() == 0


def test_pages_that_begin_the_same_draft_at_once_keep_every_answer(writer):
    flow = uuid4()

    def keep(number: int) -> Kept:
        page = Page(Place(TEXT), {"text": [f"onglet {number}"]}, flow=flow)
        return keep_page(
            writer.space,
            writer.keyring,
            page,
            place=page.place,
            origin="autosave",
            by_button=number % 2 == 0,
        )

    at_once(keep)

    assert texts(writer) == [f"onglet {number}" for number in range(AT_ONCE)]
