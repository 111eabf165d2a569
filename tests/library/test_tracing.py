"""The five articles that the service-public page names: each paragraph says what it stands on."""

import pytest

from library.article_files import FOLDER, problems_of, read_article
from library.facts import known_facts
from library.tracing import TRACED, untraced, without_traces

FACTS = known_facts()
OF_HERS = [FACTS["PL-1"], FACTS["OP-7"]]
SOUND = "## Titre\n\nUne unité reçoit. <!-- PL-1 -->\n\n- 12 mois au plus. <!-- OP-7 -->\n"


@pytest.mark.parametrize("slug", sorted(TRACED))
def test_article_is_traced_paragraph_by_paragraph(slug):
    article = read_article(FOLDER / f"{slug}.md", FACTS)

    assert problems_of(article) == []
    assert article.traced.count("<!--") > 15


@pytest.mark.parametrize("slug", sorted(TRACED))
def test_traces_are_never_shown(slug):
    fields = read_article(FOLDER / f"{slug}.md", FACTS).fields()

    assert [one for one in (fields["body"], fields["body_html"]) if "<!--" in one] == []
    assert "conseil -->" not in fields["search_text"]
    assert "--&gt;" not in fields["body_html"]


def test_text_with_all_its_traces_is_sound():
    assert list(untraced(SOUND, OF_HERS)) == []
    assert without_traces(SOUND) == "## Titre\n\nUne unité reçoit.\n\n- 12 mois au plus.\n"


@pytest.mark.parametrize(
    ("added", "problem"),
    [
        ("Une phrase de plus.", "traced to no fact: Une phrase de plus."),
        ("Une autre. <!-- PL-2 -->", "traced to facts that are not cited ['PL-2']: Une autre."),
        ("12 mois. <!-- PL-1 -->", "figures that its own facts do not hold ['12']: 12 mois."),
        ("12 mois. <!-- conseil -->", "figures that its own facts do not hold ['12']: 12 mois."),
    ],
)
def test_paragraph_that_stands_on_nothing_is_said(added, problem):
    assert list(untraced(f"{SOUND}\n{added}\n", OF_HERS)) == [problem]


def test_fact_that_no_paragraph_stands_on_is_said():
    assert list(untraced(SOUND, [*OF_HERS, FACTS["PL-2"]])) == [
        "facts that no paragraph stands on: ['PL-2']"
    ]


def test_advice_that_holds_no_figure_is_sound():
    assert list(untraced(SOUND + "\nRespirez. <!-- conseil -->\n", OF_HERS)) == []
