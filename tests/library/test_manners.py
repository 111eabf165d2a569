"""How an article speaks: each rule fails once. `check_content` asks them of every article."""

from dataclasses import replace

import pytest

from library.article_files import FOLDER, parse_article
from library.facts import known_facts
from library.manners import forbidden_words, laws_in, manners_of

ARTICLE = parse_article(FOLDER / "refus-de-plainte.md", known_facts())
BODY = next(one for one in ("traced", "body") if one in ARTICLE.__dataclass_fields__)


def said(words: str) -> list[str]:
    text = getattr(ARTICLE, BODY)
    return manners_of(replace(ARTICLE, **{BODY: text.replace("## ", f"{words}\n\n## ", 1)}))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("C’est votre agresseur.", "words that frighten or promise: ['agresseur']"),
        ("C'est dit.", 'signs that are not French: ["C\'e"]'),
        ("Pourquoi ?", "signs that are not French: ['i ?']"),
        ("Voyez l’article 15-3 du code.", "articles of law in the text: ['article 15-3']"),
        (" ".join(["mot"] * 36) + ".", "sentences that are too long: "),
        ("mot. " * 900, "it is too short or too long"),
    ],
)
def test_each_rule_is_said(words, problem):
    assert any(line.startswith(problem) for line in said(words))


def test_last_words_are_calm():
    broken = replace(ARTICLE, **{BODY: getattr(ARTICLE, BODY) + "\nVite.\n"})

    assert manners_of(broken) == ["its last words do not let the reader stop"]


def test_law_s_own_word_stands_where_professionals_read():
    assert forbidden_words("La victime", "professionnel") == []
    assert forbidden_words("La victime", "concerne") == ["victime"]


def test_name_of_a_service_keeps_its_words():
    assert forbidden_words("France Victimes, 116 006", "concerne") == []


@pytest.mark.parametrize("text", ["article L. 1234-5", "Articles 12 et 13", "art. 226-14"])
def test_article_of_law_is_noticed(text):
    assert laws_in(text)


@pytest.mark.parametrize("text", ["cet article", "3 articles", "le 17"])
def test_other_words_are_no_law(text):
    assert laws_in(text) == []
