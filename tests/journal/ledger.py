"""What she was told is kept, and when she gave it up herself."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from accounts.models import Draft
from journal.drafts import WaitingDraft, waiting_drafts
from journal.models import Entry, Revision
from journal.revisions import Version, open_revision
from tests.cast import Person
from tests.journal.tabs import Tab, words_in


@dataclass(frozen=True, eq=False)
class Kept:
    """`form`: the hidden id under which it was sent; empty for a version, which nothing follows.
    `entry`: the note that it goes with, when she erases it for ever.
    """

    words: frozenset[str]
    form: str
    entry: UUID | None


class Ledger:
    """A text that was acknowledged stays, until

    - it was a draft, and a later text was acknowledged under the same form's id, or from a page
      that this draft had filled: she went on from it;
    - it was a draft, and she erased that draft;
    - she erased for ever the note of which it is a version, or which it amends.
    """

    def __init__(self) -> None:
        self.kept: list[Kept] = []

    def version(self, tab: Tab, entry: UUID) -> None:
        self._follow(tab)
        self.kept.append(Kept(tab.form.words, "", entry))

    def draft(self, tab: Tab, entry: UUID | None) -> None:
        self._follow(tab)
        self.kept.append(Kept(tab.form.words, tab.form.id, entry))

    def second(self, tab: Tab, own: str, entry: UUID | None) -> None:
        """One of two texts: kept under the id of the page that answers, not of the one that sent
        it."""
        self._follow(tab)
        self.kept.append(Kept(tab.form.words, own, entry))

    def shown_by(self, draft: str) -> list[Kept]:
        return [one for one in self.kept if one.form == draft]

    def draft_erased(self, draft: str) -> None:
        self.kept = [one for one in self.kept if one.form != draft]

    def entry_erased(self, entry: UUID) -> None:
        self.kept = [one for one in self.kept if one.entry != entry]

    def words(self) -> frozenset[str]:
        return frozenset().union(*(one.words for one in self.kept))

    def _follow(self, tab: Tab) -> None:
        gone = [*tab.shown, *self.shown_by(tab.form.id)]
        self.kept = [one for one in self.kept if one not in gone]


def words_that_can_be_found(person: Person) -> frozenset[str]:
    """In a version of a note, of the trash too; in a draft of the list, or one that waits with
    its note in the trash.
    """
    versions = [open_revision(person.keyring, row) for row in Revision.objects.all()]
    texts = [
        text
        for one in versions
        if isinstance(one, Version)
        for text in vars(one.content).values()
        if isinstance(text, str)
    ]
    fields = [one.fields for one in _drafts_with_those_of_the_trash(person)]
    return words_in([*texts, *(text for one in fields for said in one.values() for text in said)])


def _drafts_with_those_of_the_trash(person: Person) -> list[WaitingDraft]:
    """As the list shows them once every note is put back."""
    trashed = list(Entry.objects.exclude(trashed_on=None).values_list("pk", "trashed_on"))
    Entry.objects.filter(pk__in=[pk for pk, _ in trashed]).update(trashed_on=None)
    drafts = waiting_drafts(person.space, person.keyring)
    for pk, day in trashed:
        Entry.objects.filter(pk=pk).update(trashed_on=day)
    return drafts


def forget_everything() -> None:
    Entry.objects.all().delete()
    Draft.objects.all().delete()
