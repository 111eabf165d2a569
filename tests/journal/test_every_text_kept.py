"""Whatever two tabs do, in any order: a text that she was told is kept can still be found.

What « kept » means, and when she has given a text up herself: `tests/journal/ledger.py`. The pages
are those of the portal, read as a browser reads them (`tests/journal/tabs.py`). Guided writing,
which puts the pages of several tabs together, has its own tests (test_guided_merging.py).
"""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from django.db import OperationalError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from accounts.models import VaultSession
from journal import erasing, trash
from journal.models import Entry
from tests.cast import Person
from tests.journal.ledger import Ledger, forget_everything, words_that_can_be_found
from tests.journal.notes import LIST, NEW, address, write
from tests.journal.tabs import Form, Tab

QUICK = "/journal/deux-mots/"
PLACES = [NEW, f"{NEW}?vierge=1", QUICK, "modifier/", "draft", *["back"] * 4]
TO_DRAFT = re.compile(r'href="([^"]*\?brouillon=([0-9a-f-]{36}))"')
SAVED = re.compile(r"/journal/([0-9a-f-]{36})/\?ok=")
tabs = st.sampled_from([0, 1])
which = st.integers(min_value=0, max_value=3)
typing = st.sampled_from(["a word", "a word", "a word", "something else", "nothing", "blank"])
seldom = st.sampled_from([False, False, False, True])


class TwoTabs(RuleBasedStateMachine):
    def __init__(self, person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__()
        forget_everything()
        self.person, self.monkeypatch = person, monkeypatch
        self.client = person.client
        self.tabs = [Tab(self.client), Tab(self.client)]
        self.ledger = Ledger()
        self.typed = 0
        self.is_changed = True
        self.sealed_key: bytes | None = None
        write(person, "Au départ.")

    @initialize(where=st.sampled_from([NEW, "modifier/"]), is_shared=st.booleans())
    def open_the_same_page_in_both(self, where: str, is_shared: bool) -> None:
        """Shared: the second tab is filled by the draft of the first."""
        path = address(Entry.objects.get(), where) if where == "modifier/" else where
        self._open(0, path)
        if is_shared:
            self.keep_a_draft(0, "a word", 0, by_hand=False)
        self._open(1, path)
        assert (self.tabs[0].form.id in self.tabs[1].form.filled_by) == is_shared

    @invariant()
    def every_acknowledged_text_is_found(self) -> None:
        if self.is_changed:
            assert self.ledger.words() - words_that_can_be_found(self.person) == frozenset()
        self.is_changed = True

    @rule(
        tab=tabs,
        where=st.sampled_from(PLACES),
        which=which,
    )
    def open_a_page(self, tab: int, where: str, which: int) -> None:
        self.is_changed = False
        if where == "back":
            if self.tabs[tab].earlier:
                self.tabs[tab].back()
        elif self.is_locked:
            return
        elif where == "modifier/":
            notes = [address(one, where) for one in self.entries]
            self._open(tab, self._pick([NEW, *notes], which))
        elif where != "draft":
            self._open(tab, where)
        elif offered := self._drafts_of_the_list():
            path, draft = self._pick(offered, which)
            self._open(tab, path)
            assert draft in self.tabs[tab].form.filled_by

    # Writing and sending.

    @rule(tab=tabs, how=typing, place=which, by_hand=st.booleans())
    def keep_a_draft(self, tab: int, how: str, place: int, by_hand: bool) -> None:
        if not (here := self._write(tab, how, place)):
            return
        response = here.post(here.form.autosave, **({"draft_only": "1"} if by_hand else {}))
        assert response.status_code == (423 if self.is_locked else 302 if by_hand else 200)
        self.ledger.draft(here, self._entry_of(here))

    @rule(tab=tabs, how=typing, place=which, is_full=seldom)
    def save(self, tab: int, how: str, place: int, is_full: bool) -> None:
        if not (here := self._write(tab, how, place)):
            return
        with self.monkeypatch.context() as broken:
            if is_full:
                broken.setattr("journal.entries.seal_revision", _no_room)
            response = here.post(here.form.action)
        self._read(here, response)

    @rule(
        what=st.sampled_from(["lock", "trash", "trash", "restore", "erase", "forget"]), which=which
    )
    def meanwhile(self, what: str, which: int) -> None:
        getattr(self, f"_{what}")(which)

    def _lock(self, which: int) -> None:
        """Or unlock: the code is given elsewhere, here the same session closes and opens again."""
        row = VaultSession.objects.get()
        row.sealed_master_key, self.sealed_key = self.sealed_key, row.sealed_master_key
        row.save()

    def _trash(self, which: int) -> None:
        if self.entries:
            trash.put_in_trash(self.person.space, self._pick(self.entries, which).pk)

    def _restore(self, which: int) -> None:
        if aside := list(trash.rows_in_trash(self.person.space)):
            trash.restore(self.person.space, self._pick(aside, which).pk)

    def _erase(self, which: int) -> None:
        if aside := list(trash.rows_in_trash(self.person.space)):
            gone = self._pick(aside, which).pk
            person = self.person
            erasing.erase_entry(owner=person.space, keyring=person.keyring, entry_id=gone)
            self.ledger.entry_erased(gone)

    def _forget(self, which: int) -> None:
        if offered := [] if self.is_locked else self._drafts_of_the_list():
            _, draft = self._pick(offered, which)
            self.client.post(f"/journal/brouillons/{draft}/effacer/")
            self.ledger.draft_erased(draft)

    @property
    def is_locked(self) -> bool:
        return VaultSession.objects.get().sealed_master_key is None

    @property
    def entries(self) -> list[Entry]:
        return list(Entry.objects.kept().order_by("created_on", "pk"))

    def teardown(self) -> None:
        if self.is_locked:
            self._lock(0)

    def _drafts_of_the_list(self) -> list[tuple[str, str]]:
        return TO_DRAFT.findall(self.client.get(LIST).content.decode())

    def _open(self, tab: int, path: str) -> None:
        response = self.client.get(path)
        assert response.status_code == 200
        here = self.tabs[tab]
        here.load(response.content.decode(), [])
        here.shown = [one for draft in here.form.filled_by for one in self.ledger.shown_by(draft)]

    def _write(self, tab: int, how: str, place: int) -> Tab | None:
        """What is typed before a button is pressed; None when the tab has no form any more."""
        here = self.tabs[tab]
        if here.form is None and not self.is_locked:
            # Mostly the same note in both, so that the tabs meet.
            notes = [address(one, "modifier/") for one in self.entries]
            self._open(tab, self._pick([NEW, *notes[:1]], place))
        if here.form is None:
            return None
        if how == "a word":
            here.type(self._word(), place)
        elif how != "nothing":
            here.write_over(self._word() if how == "something else" else "")
        return here

    def _read(self, tab: Tab, response) -> None:
        """What the answer to a save says of her text."""
        place = response.get("Location", "")
        if saved := SAVED.match(place):
            self.ledger.version(tab, UUID(saved[1]))
        elif place.startswith("/code/"):
            self.ledger.draft(tab, tab.form.entry)
        elif response.status_code == 409:
            own = Form(response.content.decode()).id
            assert own != tab.form.id
            self.ledger.second(tab, own, tab.form.entry)
        elif response.status_code == 404:
            self.ledger.draft(tab, None)
        else:
            assert response.status_code in {200, 503}
        sent, shown = tab.form, tab.shown
        tab.load(response.content.decode(), shown)
        if response.status_code in {200, 409, 503}:
            assert tab.form.words == sent.words

    def _entry_of(self, tab: Tab) -> UUID | None:
        """What a draft of this form is kept with: not with a note that is in the trash or gone."""
        entry = tab.form.entry
        if self.is_locked or Entry.objects.kept().filter(pk=entry).exists():
            return entry
        return None

    def _word(self) -> str:
        self.typed += 1
        return f"mot{self.typed}."

    def _pick(self, found, which: int):
        return found[which % len(found)]


def _no_room(*args: object, **kwargs: object) -> None:
    raise OperationalError("database or disk is full")


# On a machine that does much else.
@pytest.mark.timeout(600)
def test_no_acknowledged_text_is_lost(writer: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    run_state_machine_as_test(
        lambda: TwoTabs(writer, monkeypatch),
        settings=settings(
            max_examples=40,
            stateful_step_count=20,
            deadline=None,
            # Looking for the shortest way to a loss takes minutes; twenty acts can be read.
            phases=[Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
