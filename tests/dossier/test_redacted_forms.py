import json
from dataclasses import replace
from datetime import UTC, datetime, time
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dates.partial_dates import PartialDate
from dates.precision import Precision
from dates.when import When
from dossier.contents import Run
from dossier.hiding.redacted_forms import (
    TEXTS,
    new_random,
    redacted_form,
    shown_heading,
    shown_reason,
    shown_when,
)
from dossier.record import ChosenEntry, HiddenSpan
from journal.content import Content
from journal.revisions import Version

ENTRY, PIECE, FILE = UUID(int=11), UUID(int=22), UUID(int=33)
WHEN = When(Precision.AROUND, PartialDate(2023, 3, 4), at=time(21), note="chez Paul", anchor="Noël")
CONTENT = Content(
    text="Paul est venu rue Truc.\nIl a crié.",
    title="",
    when=WHEN,
    witnesses="Madame Leroy",
    mood="triste",
    safety=4,
    tone="negatif",
    children_present="oui",
    violence_types=("psychologique",),
    attachments=(FILE,),
)
VERSION = Version(3, datetime(2024, 5, 6, 7, 8, tzinfo=UTC), "Paul m’a appelée", CONTENT)


def _chosen(*hidden: HiddenSpan, left_out: tuple[str, ...] = ()) -> ChosenEntry:
    return ChosenEntry(ENTRY, 3, PIECE, hidden, left_out, random="ab" * 32)


def _read(chosen: ChosenEntry, version: Version = VERSION) -> dict[str, object]:
    return dict(json.loads(redacted_form(chosen, version)))


def test_form_says_what_is_shown_and_the_place_of_the_rest():
    form = _read(_chosen(HiddenSpan("text", 0, 4), left_out=("witnesses", "mood")))

    assert form == {
        "form": "redacted",
        "format": 1,
        "piece": str(PIECE),
        "version": 3,
        "written_at": "2024-05-06T07:08:00+00:00",
        "random": "ab" * 32,
        "reason": ["Paul m’a appelée"],
        "happened_precision": "around",
        "happened_on": "2023-03-04",
        "happened_time": "21:00",
        "happened_note": ["chez Paul"],
        "anchor": ["Noël"],
        "text": [None, " est venu rue Truc.\nIl a crié."],
        "children_present": "oui",
        "safety": 4,
        "tone": "negatif",
        "violence_types": ["psychologique"],
    }


def test_form_is_the_same_each_time():
    chosen = _chosen(HiddenSpan("text", 0, 4))

    assert redacted_form(chosen, VERSION) == redacted_form(chosen, VERSION)


def test_form_names_neither_the_entry_nor_its_files():
    form = redacted_form(_chosen(HiddenSpan("text", 0, 4)), VERSION).decode()

    assert str(FILE) in str(CONTENT.files)
    assert not [one for one in (str(ENTRY), str(FILE)) if one in form]


def test_form_without_its_random_part_is_not_made():
    with pytest.raises(ValueError, match="random"):
        redacted_form(replace(_chosen(HiddenSpan("text", 0, 4)), random=""), VERSION)


def test_random_part_has_32_bytes_and_is_another_each_time():
    assert len({len(new_random()) for _ in range(3)} | {64}) == 1
    assert new_random() != new_random()


@given(st.sampled_from(TEXTS), st.text(alphabet="XYZ9", min_size=1, max_size=30))
def test_hidden_word_is_nowhere_in_the_form(name, secret):
    said = f"avant {secret} après"
    if name == "happened_note":
        version = replace(VERSION, content=replace(CONTENT, when=replace(WHEN, note=said)))
    elif name == "anchor":
        version = replace(VERSION, content=replace(CONTENT, when=replace(WHEN, anchor=said)))
    elif name == "reason":
        version = replace(VERSION, reason=said)
    else:
        version = replace(VERSION, content=replace(CONTENT, **{name: said}))
    chosen = _chosen(HiddenSpan(name, 6, 6 + len(secret)))

    form = _read(chosen, version)

    assert form.pop(name) == ["avant ", None, " après"]
    assert not set("XYZ") & set(json.dumps(form))


def test_heading_hides_what_the_text_hides():
    assert shown_heading(_chosen(HiddenSpan("text", 14, 22)), CONTENT) == (
        Run("Paul est venu "),
        Run(is_hidden=True),
        Run("."),
    )


def test_heading_of_a_title_left_out_is_the_text():
    titled = replace(CONTENT, title="Chez Paul")

    assert shown_heading(_chosen(left_out=("title",)), titled) == (Run("Paul est venu rue Truc."),)


def test_heading_of_a_text_left_out_is_a_hidden_place():
    assert shown_heading(_chosen(left_out=("text",)), CONTENT) == (Run(is_hidden=True),)


def test_words_on_the_date_and_the_reason_are_hidden_too():
    chosen = _chosen(HiddenSpan("happened_note", 5, 9), HiddenSpan("reason", 0, 4))

    assert shown_when(chosen, VERSION) == replace(WHEN, note="chez […]")
    assert shown_reason(chosen, VERSION) == "[…] m’a appelée"


def test_date_left_out_is_not_said():
    chosen = _chosen(left_out=("when",))

    assert shown_when(chosen, VERSION) == When()
    assert not [name for name in _read(chosen) if name.startswith("happened") or name == "anchor"]
