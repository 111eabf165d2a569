"""Drawings: what they say comes from facts, and the text beside says it too."""

import pytest
from django.template.loader import render_to_string

from library.article_files import FOLDER
from library.drawings import DRAWINGS, Drawing, drawing_of, problems_of
from library.facts import known_facts
from library.tools.drawing import map_rows
from library.tools.shelf import current_tools

every_drawing = pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda one: one.slug)
MAP = next(tool for tool in current_tools() if tool.steps)


@every_drawing
def test_drawing_stands_on_its_facts(drawing):
    assert list(problems_of(drawing, known_facts())) == []


@every_drawing
def test_drawing_is_told_in_words_to_those_who_do_not_see_it(drawing):
    drawn = render_to_string(drawing.template)

    assert 'role="img" aria-label="De haut en bas.' in drawn
    assert "<figcaption" in drawn
    assert "#" not in drawn  # no colour of its own: by night and on paper it is read as well


@every_drawing
def test_drawing_belongs_to_an_article_and_a_tool(drawing):
    assert (FOLDER / f"{drawing.slug}.md").exists()
    assert drawing.slug in {tool.slug for tool in current_tools()}


def test_figure_that_no_fact_holds_is_said():
    known = Drawing("essai", DRAWINGS[0].template, ("OP-4",))

    assert list(problems_of(known, known_facts())) == [
        "figures that no cited fact holds: ['12', '2']"
    ]


def test_fact_that_is_gone_is_said():
    lost = Drawing("essai", DRAWINGS[0].template, ("OP-99",))

    assert list(problems_of(lost, known_facts())) == ["unknown facts ['OP-99']"]


def test_text_without_a_drawing_has_none():
    assert drawing_of("deposer-plainte") == ""


def test_box_says_when_one_comes_to_it_if_one_way_leads_there():
    whens = {box.step.key: box.when for row in map_rows(MAP) for box in row.boxes}

    assert whens["e5"] == "s’il poursuit"
    assert whens["e8"] == ""


def test_lines_go_from_the_middle_of_a_box_to_the_middle_of_the_next():
    lines = [row.lines for row in map_rows(MAP)]

    assert lines[0] == "M50 0V24"
    assert lines[2] == "M50 0V9H25V24 M50 0V9H75V24"
    assert lines[4] == "M25 0V9H50V24 M75 0V9H50V24"
    assert lines[-1] == ""


@pytest.mark.django_db(databases="__all__")
def test_result_of_the_order_shows_its_delays(visitor):
    page = visitor.post("/bibliotheque/outils/j2q6/").content.decode()

    assert page.count('<svg class="timeline"') == 1
