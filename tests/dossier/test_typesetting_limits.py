"""Too much, too slow, no place, stopped in the middle: said as such, and nothing stays behind."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from documents.workshop import Reason, WorkshopFailed
from documents.workshop.running import run as run_for_good
from dossier.contents import Run
from dossier.typesetting import NotTypeset, Refusal, exhibits, setting, typeset, typeset_letter
from dossier.typesetting.exhibits import Pictures
from dossier.typesetting.facts import GROUP, LONG
from dossier.typesetting.sheets import dossier_data
from tests.dossier.paper import ACCOUNT, MADE_AT, contents, exhibit, photo, told


class Cancelled(Exception):
    pass


def data_of(made) -> dict:
    return dossier_data(made, lambda: None)[0]


def _writes(mode: str | None, flags: int | None) -> bool:
    can_write = os.O_WRONLY | os.O_RDWR | os.O_CREAT
    return bool((flags or 0) & can_write or set("wax+") & set(mode or ""))


def refusal_of(*given) -> Refusal:
    with pytest.raises(NotTypeset) as refused:
        typeset(contents(*given))
    return refused.value.reason


def failing(reason: Reason, calls: list):
    def run(*args, **values):
        calls.append(args)
        raise WorkshopFailed(reason)

    return run


@pytest.mark.parametrize(
    ("reason", "refusal", "tries"),
    [
        (Reason.TOO_BIG, Refusal.TOO_BIG, 1),
        (Reason.TOO_SLOW, Refusal.TOO_SLOW, 1),
        (Reason.BUSY, Refusal.BUSY, 1),
        (Reason.UNREADABLE, Refusal.FAILED, 2),
    ],
)
def test_each_failure_has_its_reason(monkeypatch, reason, refusal, tries) -> None:
    calls: list = []
    monkeypatch.setattr(setting, "run", failing(reason, calls))

    assert refusal_of((told(1),)) is refusal
    assert len(calls) == tries


def test_signs_that_the_engine_refuses_are_tried_plainly(monkeypatch) -> None:
    sent: list[bytes] = []

    def run(task, source, **values):
        sent.append(b"".join(source))
        if len(sent) == 1:
            raise WorkshopFailed(Reason.UNREADABLE)
        return run_for_good(task, [sent[-1]], **values)

    monkeypatch.setattr(setting, "run", run)

    made = typeset(contents((told(1, "Été 你"),), (exhibit(1, (photo(40, 40),)),)))
    assert made.pages >= 5
    assert "你".encode() in sent[0]
    assert "你".encode() not in sent[1]


def test_more_words_than_the_engine_may_hold_are_refused_at_once(monkeypatch) -> None:
    monkeypatch.setattr(setting, "MOST_SIGNS", 10_000)
    monkeypatch.setattr(setting, "run", None)

    assert refusal_of((told(1, "x" * 20_000),)) is Refusal.TOO_BIG


def test_many_facts_are_grouped_in_the_contents_and_all_there() -> None:
    count = LONG + 30
    data = data_of(contents(tuple(told(n, "Court.") for n in range(1, count + 1))))

    groups = [one["group"] for one in data["told"] if one["group"]]
    assert data["is_long"]
    assert groups == [f"Faits 1 à {GROUP}", "Faits 51 à 100", f"Faits 101 à {count}"]
    assert typeset(contents(tuple(told(n, "Court.") for n in range(1, count + 1)))).pages > 20


def test_two_thousand_facts_of_her_own_length_are_below_the_bound() -> None:
    hundred = data_of(contents(tuple(told(n, ACCOUNT * 6) for n in range(1, 101))))

    assert 20 * len(json.dumps(hundred, ensure_ascii=False)) < setting.MOST_SIGNS


def test_progress_is_told_for_each_exhibit_and_as_the_words_leave() -> None:
    told_so_far: list[int] = []

    typeset(
        contents((told(1),), (exhibit(1), exhibit(2), exhibit(3))),
        on_progress=lambda: told_so_far.append(1),
    )

    assert len(told_so_far) >= 5


@pytest.mark.parametrize("after", [0, 2, 3])
def test_cancelling_leaves_through_and_leaves_nothing_running(after) -> None:
    calls = iter(range(10))

    def on_progress() -> None:
        if next(calls) == after:
            raise Cancelled

    with pytest.raises(Cancelled):
        typeset(contents((told(1),), (exhibit(1), exhibit(2))), on_progress=on_progress)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_pictures_stop_at_their_total() -> None:
    picture = b"x" * 100
    pictures = Pictures(left=250)

    assert pictures.take(exhibit(1, (picture,))) == ([0], "")
    taken, said = pictures.take(exhibit(2, (picture, picture)))
    assert taken == [1]
    assert "elle est dans le fichier pieces/002.jpg" in said
    assert len(pictures.blobs) == 2


def test_no_more_pages_are_asked_for_than_are_set() -> None:
    asked: list[int] = []

    def pictures(most: int) -> tuple[bytes, ...]:
        asked.append(most)
        return (b"x",) * most

    taken, said = Pictures().take(replace(exhibit(1), pictures=pictures))
    assert asked == [exhibits.MOST_PAGES + 1]
    assert len(taken) == exhibits.MOST_PAGES
    assert said == "Suite dans le fichier pieces/001.jpg"


def test_huge_picture_is_reduced_to_what_paper_shows() -> None:
    made = typeset(contents((), (exhibit(1, (photo(2600, 2400),)),)))

    opened = pypdfium2.PdfDocument(made.pdf)
    (picture,) = [one for one in opened[4].get_objects() if one.type == 3]
    width, height = picture.get_px_size()
    assert 1_700_000 < width * height <= 1_800_000
    opened.close()


def test_picture_says_nothing_beside_its_points() -> None:
    told_in = Image.Exif()
    told_in[0x010F] = "Marque secrète"
    written = BytesIO()
    picture = Image.new("RGB", (60, 40), "teal")
    picture.save(written, "JPEG", exif=told_in, comment="lieu secret")

    made = typeset(contents((), (exhibit(1, (written.getvalue(),)),)))

    assert b"secr" in written.getvalue()
    assert b"secr" not in made.pdf


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (3, 5)])
def test_strange_shapes_are_set(size) -> None:
    assert typeset(contents((), (exhibit(1, (photo(*size),)),))).pages <= 12


def test_nothing_is_written_to_a_disk() -> None:
    """But the empty file that counts the places in the closed room."""
    opened: list[str] = []
    is_on = True

    def watch(event: str, args: tuple) -> None:
        if not is_on or event != "open":
            return
        path, mode, flags = args
        # A number is a pipe that is already open.
        if not isinstance(path, int) and _writes(mode, flags):
            opened.append(str(path))

    sys.addaudithook(watch)
    try:
        typeset(contents((told(1),), (exhibit(1, (photo(40, 40),)),)))
        typeset_letter("Lettre", ["Bonjour"], MADE_AT)
    finally:
        is_on = False

    places = [one for one in opened if Path(one).parent.name == "workshop-slots"]
    assert [one for one in opened if one not in places and one != os.devnull] == []


def test_empty_title_and_empty_text_are_set() -> None:
    made = typeset(contents((told(1, (), heading=(), fields=(), happened="", precision=""),)))

    assert made.pages >= 4
    assert data_of(contents((told(1, (), heading=()),)))["told"][0]["heading"]["parts"] == [
        "Fait n°\u00a01"
    ]


def test_text_hidden_whole_keeps_its_bar() -> None:
    data = data_of(contents((told(1, (Run(is_hidden=True),)),)))

    assert data["has_hidden"]
    assert data["told"][0]["lines"] == [{"rtl": "", "parts": [None]}]
