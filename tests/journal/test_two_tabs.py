"""Two tabs, one entry: a clear choice, and no text that was sent is ever lost."""

from html import unescape
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.drafts import TooManyDrafts
from accounts.models import Draft
from journal.drafts import waiting_drafts
from journal.models import Entry
from journal.reading import open_entry
from tests.journal.drafts import hidden, hidden_fields, texts
from tests.journal.notes import DRAFT, NEW, address, erase, latest, page, put_in_trash, write


def amend(person, entry, text, based_on=1, **fields):
    form = {"text": text, "based_on": str(based_on), "draft": str(uuid4()), **fields}
    return person.client.post(address(entry, "modifier/"), form)


@pytest.fixture
def entry(writer):
    return write(writer, "Au départ.")


def test_second_tab_sees_both_texts(writer, entry):
    amend(writer, entry, "Premier onglet.")

    response = amend(writer, entry, "Second onglet.")

    shown = response.content.decode()
    assert response.status_code == 409
    assert "Cette note a changé pendant que vous écriviez" in shown
    assert "<p>Premier onglet.</p>" in shown
    assert ">\nSecond onglet.</textarea>" in shown


def test_both_ways_on_are_offered_side_by_side(writer, entry):
    amend(writer, entry, "Premier onglet.")

    box = amend(writer, entry, "Second onglet.").content.decode()

    box = box.partition('class="missing')[2].partition("</div></div>")[0]
    assert '<button class="btn btn--plain" type="submit">Enregistrer mon texte</button>' in box
    assert f'<a class="btn btn--plain" href="{address(entry)}">' in box


def test_second_text_is_kept_before_she_chooses(writer, entry):
    amend(writer, entry, "Premier onglet.")

    amend(writer, entry, "Second onglet.")

    assert texts(writer) == ["Second onglet."]
    assert latest(writer, entry).content.text == "Premier onglet."


def test_second_text_may_follow_the_first(writer, entry):
    amend(writer, entry, "Premier onglet.")
    shown = amend(writer, entry, "Second onglet.").content.decode()

    amend(writer, entry, "Second onglet.", hidden(shown, "based_on"), **hidden_fields(shown))

    versions = open_entry(writer.space, writer.keyring, entry.pk).versions
    assert [one.content.text for one in versions] == [
        "Second onglet.",
        "Premier onglet.",
        "Au départ.",
    ]


def test_draft_of_the_second_text_goes_once_it_is_saved(writer, entry):
    form = str(uuid4())
    amend(writer, entry, "Premier onglet.")
    shown = amend(writer, entry, "Second onglet.", draft=form).content.decode()
    assert hidden(shown, "draft") != form

    amend(writer, entry, "Second onglet.", hidden(shown, "based_on"), **hidden_fields(shown))

    assert texts(writer) == []


def test_second_text_sent_again_is_kept_once(writer, entry):
    form = str(uuid4())
    amend(writer, entry, "Premier onglet.")

    for _ in range(2):
        amend(writer, entry, "Second onglet.", draft=form)

    assert texts(writer) == ["Second onglet."]


def test_older_page_does_not_write_over_what_followed_the_choice(writer, entry):
    form = str(uuid4())
    amend(writer, entry, "Premier onglet.")
    shown = amend(writer, entry, "Second onglet.", draft=form).content.decode()
    fields = hidden_fields(shown) | {"entry": str(entry.pk)}
    writer.client.post(DRAFT, {"text": "Second onglet, et la suite.", **fields})

    amend(writer, entry, "Second onglet.", draft=form)

    assert sorted(texts(writer)) == ["Second onglet, et la suite.", "Second onglet."]


def test_same_words_in_both_tabs_are_no_conflict(writer, entry):
    amend(writer, entry, "Les mêmes mots.")

    response = amend(writer, entry, "Les mêmes mots.")

    assert response["Location"] == address(entry) + "?ok=precision"
    assert latest(writer, entry).number == 2


def test_form_that_does_not_say_its_version_appends(writer, entry):
    amend(writer, entry, "Deux.")

    writer.client.post(address(entry, "modifier/"), {"text": "Trois."})

    assert latest(writer, entry).content.text == "Trois."


@pytest.mark.parametrize("leave", [put_in_trash, erase])
def test_text_for_an_entry_that_left_in_another_tab_becomes_a_draft(writer, entry, leave):
    leave(writer, entry)

    response = amend(writer, entry, "Ce que j’ajoutais.")

    shown = response.content.decode()
    assert response.status_code == 404
    assert "Cette note n’est plus ici" in shown
    assert "gardé en brouillon" in shown
    draft = waiting_drafts(writer.space, writer.keyring)[0]
    assert f"{NEW}?brouillon={draft.id}" in shown
    assert "Ce que j’ajoutais." in page(writer.client, f"{NEW}?brouillon={draft.id}")


def test_entry_erased_in_another_tab_is_said_plainly(writer, entry):
    erase(writer, entry)

    for verb in ("", "modifier/", "supprimer/", "effacer/"):
        shown = page(writer.client, address(entry, verb), status=404)
        assert "peut-être dans un autre onglet" in shown
        assert "brouillon" not in shown


@pytest.mark.parametrize("first", ["modifier/", "supprimer/"], ids=["changed", "gone"])
def test_second_text_stays_on_the_page_when_no_draft_can_be_made(writer, entry, first, monkeypatch):
    def refuse(*args: object, **kwargs: object) -> None:
        raise TooManyDrafts

    writer.client.post(address(entry, first), {"text": "Premier onglet.", "based_on": "1"})
    for place in ("journal.views.saved", "journal.second_texts"):
        monkeypatch.setattr(f"{place}.keep_draft", refuse)

    shown = amend(writer, entry, "Second onglet.").content.decode()

    assert ">\nSecond onglet.</textarea>" in shown
    assert "gardé en brouillon." not in shown.replace("pas pu être gardé en brouillon", "")


ACTS = st.lists(
    st.tuples(st.sampled_from(["save", "draft", "reload"]), st.sampled_from([0, 1])),
    min_size=1,
    max_size=12,
)


@given(acts=ACTS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_sequence_of_acts_in_two_tabs_loses_a_word_that_was_sent(writer, acts):
    Entry.objects.all().delete()
    Draft.objects.all().delete()
    entry = write(writer, "Au départ.")
    tabs = [Tab(writer, entry, number) for number in (0, 1)]

    for act, number in acts:
        getattr(tabs[number], act)()

    versions = open_entry(writer.space, writer.keyring, entry.pk).versions
    held = "\n".join([one.content.text for one in versions] + texts(writer))
    assert [word for tab in tabs for word in tab.sent if word not in held] == []


class Tab:
    """A browser's tab on the form that amends an entry. Each act adds a word to what it shows."""

    def __init__(self, person, entry, number):
        self.person, self.entry, self.number = person, entry, number
        self.sent = []
        self.reload()

    def load(self, shown):
        self.form = {**hidden_fields(shown), "based_on": hidden(shown, "based_on")}
        self.text = unescape(shown.split('id="id_text">')[1].split("</textarea>")[0].strip())

    def reload(self):
        self.load(page(self.person.client, address(self.entry, "modifier/")))

    def save(self):
        response = self._send(address(self.entry, "modifier/"))
        if response.status_code == 409:
            self.load(response.content.decode())
        else:
            self.reload()

    def draft(self):
        self._send(DRAFT, entry=str(self.entry.pk))

    def _send(self, path, **more):
        word = f"mot-{self.number}-{len(self.sent)}-"
        self.text += f" {word}"
        response = self.person.client.post(path, {**self.form, **more, "text": self.text})
        assert response.status_code in {200, 302, 409}
        self.sent.append(word)
        return response
