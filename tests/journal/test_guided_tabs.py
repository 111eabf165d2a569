"""Any pages of guided writing, old and new, in any order: no word that was kept is lost."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Draft
from journal.content import to_record
from journal.models import Entry
from journal.reading import open_entry
from tests.journal.drafts import drafts, reopen, sleep
from tests.journal.guided import GUIDED, Tab, copy_of
from tests.journal.notes import LIST

TEXTS = {
    "text": "text",
    "when": "happened_note",
    "place": "place",
    "people": "people",
    "words": "words_said",
}
ACTS = st.lists(
    st.tuples(
        st.sampled_from(
            ["write", "write", "script", "locked", "skip", "back", "again", "old", "save"]
        ),
        st.sampled_from([0, 1]),
    ),
    min_size=1,
    max_size=10,
)


@given(acts=ACTS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_sequence_of_pages_loses_a_word_that_was_kept(writer, acts):
    Entry.objects.all().delete()
    Draft.objects.all().delete()
    hands = [Hand(writer, number) for number in (0, 1)]

    for act, number in acts:
        getattr(hands[number], act)()

    opened = [open_entry(writer.space, writer.keyring, one.pk) for one in Entry.objects.all()]
    saved = [to_record(one.content) for entry in opened for one in entry.versions]
    held = str([one.fields for one in drafts(writer)] + saved)
    assert [word for hand in hands for word in hand.sent if word not in held] == []


class Hand:
    """Adds a word to the answer that its page shows."""

    def __init__(self, person, number):
        self.person, self.number = person, number
        self.sent, self.pages = [], {}
        self.again()

    def again(self):
        self.tab = Tab(self.person)

    def write(self):
        self._send(self.tab.say)

    def script(self):
        self._send(self.tab.autosave)

    def locked(self):
        """The space closed under the pen."""
        self._send(self._send_to_closed_space)
        self.again()

    def skip(self):
        self.tab.say("skip")

    def back(self):
        self.tab.say("back")

    def save(self):
        self.tab.say("save")
        if not self.tab.question:
            self.again()

    def old(self):
        """A page of before comes back, as it was when she left it."""
        if self.pages:
            self.tab = self.pages.pop(next(iter(self.pages)))

    def _send_to_closed_space(self, **answer):
        sleep(minutes=4)
        refused = self.person.client.post(GUIDED, {**self.tab.fields, **answer, "to": "next"})
        assert refused.status_code == 302
        reopen(self.person)
        return self.person.client.get(LIST)

    def _send(self, send):
        name = TEXTS.get(self.tab.question)
        if name is None:
            return
        word = f"mot-{self.number}-{len(self.sent)}-"
        text = f"{self.tab.fields[name][0]} {word}".strip()
        self.tab.fields[name] = [text]
        self.pages[self.tab.fields["draft"][0]] = copy_of(self.tab)
        response = send(**{name: text})
        assert response.status_code == 200
        self.sent.append(word)
