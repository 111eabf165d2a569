"""Two tabs answer one question, and one answer is inside the other: hers is saved, not its twin."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import Draft
from dates.partial_dates import PartialDate
from tests.journal.drafts import drafts
from tests.journal.guided import GUIDED, Tab
from tests.journal.notes import only_entry

APART = "Les deux sont gardées"
# The question, its field, what the first tab says and what the second one says after it.
TWINS = [
    ("when", "happened_on", "13/05/2024", "3/05/2024"),
    ("when", "happened_time", "21 h", "1 h"),
    ("people", "people", "Annette", "Anne"),
    ("place", "place", "chez Luca", "chez Luc"),
    ("words", "words_said", "Tu verras demain.", "Tu verras"),
    ("feelings", "mood", "inquiète", "quiète"),
]


def two_tabs(person, question):
    """Both opened on the same draft, at the same question."""
    begun = Tab(person)
    begun.say(text="La porte.")
    begun.go_to(question)
    where = f"{GUIDED}?brouillon={drafts(person)[0].id}"
    return Tab(person, where), Tab(person, where)


@pytest.mark.parametrize(("question", "field", "first", "second"), TWINS)
def test_answer_inside_another_is_kept_beside_it(writer, question, field, first, second):
    tab, other = two_tabs(writer, question)
    tab.say(**{field: first})

    other.say(**{field: second})

    assert APART in other.shown
    assert sorted(one.fields[field][0] for one in drafts(writer)) == sorted([first, second])


def test_date_that_is_saved_is_the_one_she_gave_there(writer):
    tab, other = two_tabs(writer, "when")
    tab.say(happened_on="13/05/2024")
    other.say(happened_on="3/05/2024")

    other.say("save")

    assert only_entry(writer).content.when.on == PartialDate(2024, 5, 3)
    assert [one.fields["happened_on"] for one in drafts(writer)] == [["13/05/2024"]]


def test_day_inside_a_range_is_not_the_range(writer):
    tab, other = two_tabs(writer, "when")
    tab.say(happened_on="2019", happened_until="2021")

    other.say(happened_on="2019")

    assert APART in other.shown


def test_file_ticked_alone_is_not_one_ticked_with_another(writer):
    tab, other = two_tabs(writer, "files")
    one, two = "6f1c9c52-3f0e-4d5c-8a39-0d6c9e0a7a01", "6f1c9c52-3f0e-4d5c-8a39-0d6c9e0a7a02"
    tab.say(documents=[one, two])

    other.say(documents=[one])

    assert APART in other.shown


@pytest.mark.parametrize(("question", "field", "first", "_second"), TWINS)
def test_same_answer_in_both_tabs_is_one(writer, question, field, first, _second):
    tab, other = two_tabs(writer, question)
    tab.say(**{field: first})

    other.say(**{field: first})

    assert APART not in other.shown
    assert [one.fields[field] for one in drafts(writer)] == [[first]]


@pytest.mark.parametrize(("question", "field", "first", "second"), TWINS)
def test_script_drops_only_the_beginning_of_a_long_text(writer, question, field, first, second):
    tab, other = two_tabs(writer, question)
    tab.say(**{field: first})

    other.autosave(**{field: second})

    is_long = field in {"people", "words_said"}
    kept = [first] if is_long else [first, second]
    assert sorted(one.fields[field][0] for one in drafts(writer)) == sorted(kept)


def test_script_brings_words_found_in_the_middle_of_others(writer):
    tab, other = two_tabs(writer, "words")
    tab.say(words_said="Je reviens, tu verras.")

    other.autosave(words_said="tu verras")

    assert len(drafts(writer)) == 2


def test_pages_of_a_space_wait_for_each_other_before_a_draft_exists(writer):
    tab = Tab(writer)

    with CaptureQueriesContext(connection) as queries:
        tab.autosave(text="La porte.")

    said = [one["sql"] for one in queries]
    began = next(n for n, one in enumerate(said) if one.startswith(("BEGIN", "SAVEPOINT")))
    assert 'FROM "accounts_space"' in said[began + 1]
    if connection.features.has_select_for_no_key_update:
        assert said[began + 1].endswith("FOR NO KEY UPDATE")


WAYS = st.tuples(*[st.sampled_from(["say", "autosave"])] * 2)
NESTED = ["5", "3/05", "3/05/2024", "13/05/2024", "1 h", "21 h", "Anne", "Annette", "Annette, 21 h"]
FIELDS = st.sampled_from(
    [("when", "happened_note"), ("people", "people"), ("place", "place"), ("feelings", "mood")]
)


@given(asked=FIELDS, said=st.lists(st.sampled_from(NESTED), min_size=2, max_size=2), ways=WAYS)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_answers_that_contain_one_another_are_all_found(writer, asked, said, ways):
    Draft.objects.all().delete()
    question, field = asked
    tabs = two_tabs(writer, question)

    for tab, value, way in zip(tabs, said, ways, strict=True):
        assert getattr(tab, way)(**{field: value}).status_code == 200

    found = [one.fields[field][0] for one in drafts(writer)]
    first, second = said
    is_begun = (field, ways[1]) == ("people", "autosave") and first.startswith(second)
    assert sorted(found) == sorted({first} if is_begun else {first, second})
