"""Easy and English texts: carried by facts, and never more than what the French text says."""

import re
from pathlib import Path

import pytest

from library.article_files import read_article, read_article_files
from library.facts import BrokenContent, known_facts
from library.readability import index_of
from library.versions.checking import problems_beside
from library.versions.easy import crowded_lines, hard_words
from library.versions.reading import parse_version, read_version, version_files
from library.versions.version import Kind, mark_of

FACTS = known_facts()
FRENCH = {one.slug: one for one in read_article_files(FACTS)}
VERSIONS = [parse_version(path, FACTS) for path in version_files()]
TOPICS = {
    *("danger-maintenant", "hebergement-urgence", "deposer-plainte"),
    *("ordonnance-de-protection", "telephone-surveille"),
}
every_version = pytest.mark.parametrize("version", VERSIONS, ids=lambda one: one.slug)

FILE = """---
of: essai
french: f0
title: Essai
lead: Une phrase.
verified_on: 2026-11-20
facts: [OP-7]
calls:
  police-secours-17: Danger maintenant
---
## Un titre

C’est pour 12 mois au plus.

{}
"""
LAST = {"easy": "Vous pouvez vous arrêter là.", "en": "You can stop here."}


def written(folder: Path, text: str, kind: str = "easy") -> Path:
    (folder / kind).mkdir()
    path = folder / kind / "essai.md"
    path.write_text(text.format(LAST[kind]), "utf-8")
    return path


@pytest.mark.parametrize("kind", Kind)
def test_five_topics_are_told(kind):
    assert {one.of for one in VERSIONS if one.kind is kind} == TOPICS


@every_version
def test_version_is_carried_by_its_facts(version):
    path = Path(version_files()[VERSIONS.index(version)])

    assert read_version(path, FACTS) == version


@every_version
def test_version_says_no_more_than_the_french_text_of_today(version):
    assert problems_beside(version, FRENCH[version.of]) == []


@every_version
def test_danger_has_its_numbers_first(version):
    assert {"police-secours-17", "urgence-114"} <= set(version.calls)


@every_version
def test_version_is_typeset(version):
    assert not re.search(r"[\w’»)] [;:!?»]|« |\w'\w|“ | ”", version.text)


def test_easy_texts_read_easily():
    found = {one.of: index_of(one.body) for one in VERSIONS if one.kind is Kind.EASY}

    assert min(found.values()) >= 75


def test_order_shows_that_the_other_person_reads_what_is_sent_before_anything_else():
    orders = [one for one in VERSIONS if one.of == "ordonnance-de-protection"]

    assert all(one.html.startswith('<div class="note note--box">') for one in orders)


def test_easy_text_keeps_one_idea_a_line(tmp_path):
    text = FILE.replace("au plus.", "au plus.\nC’est parfois plus.")

    easy = read_version(written(tmp_path, text), FACTS)

    assert "12 mois au plus.</span>\n<span>C’est parfois plus.</span></p>" in easy.html


@pytest.mark.parametrize(
    ("kind", "old", "new", "problem"),
    [
        ("easy", "12 mois", "18 mois", "18"),
        ("easy", "[OP-7]", "[OP-99]", "unknown facts"),
        ("easy", "[OP-7]", "[]", "no fact"),
        ("easy", "[OP-7]", "[OP-7, OP-10]", "certain.*OP-10"),
        ("easy", "[OP-7]", "[OP-7, AJ-2]", "withheld.*AJ-2"),
        ("easy", "2026-11-20", "2026-12-24", "older"),
        ("easy", "of: essai", "of: autre", "it is of autre"),
        ("easy", "calls:", "appels:", "front matter"),
        ("easy", "{}", "C’est tout.", "let the reader stop"),
        ("easy", "C’est pour", "C’est obligatoire pour", "frighten or promise.*obligatoire"),
        ("easy", "C’est pour", "C’est simple : pour", "signs that are not French"),
        ("easy", "C’est pour", "On a", "not easy.*On"),
        ("easy", "C’est pour", "C’est à vous. C’est pour", "share a line"),
        ("easy", "C’est pour", "Pour vous, " * 8 + "c’est pour", "too long"),
        ("easy", "C’est pour", "La juridiction compétente apprécie", "not read easily"),
        ("en", "C’est pour 12 mois", "It is for 18 months", "18"),
        ("en", "C’est pour 12 mois", "It is for six months", "six months"),
        ("en", "{}", "That is all.", "let the reader stop"),
        ("en", "C’est pour", "You must wait", "frighten or promise.*you must"),
        ("en", "[OP-7]", "[OP-7, OP-10]", "certain.*OP-10"),
        ("en", "C’est pour", "It is for you, " * 8, "too long"),
    ],
)
def test_file_that_its_facts_do_not_carry_is_refused(tmp_path, kind, old, new, problem):
    path = written(tmp_path, FILE.replace(old, new), kind)

    with pytest.raises(BrokenContent, match=problem):
        read_version(path, FACTS)


def test_english_thousands_are_those_of_the_fact(tmp_path):
    text = FILE.replace("[OP-7]", "[OP-13]").replace("C’est pour 12 mois", "A fine of €45,000")

    assert "45,000" in read_version(written(tmp_path, text, "en"), FACTS).body


def test_fact_that_the_french_text_does_not_cite_is_said():
    version = VERSIONS[0]
    other = FRENCH["logement-bail"]

    assert "does not cite" in problems_beside(version, other)[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("verified_on: 2026-11-20", "verified_on: 2026-11-19"),
        ("CON-112, ", ""),
        ("Appelez le [17]", "Joignez le [17]"),
    ],
)
def test_french_text_that_has_changed_is_newer(tmp_path, old, new):
    source = Path("library/content/articles/danger-maintenant.md")
    path = tmp_path / "danger-maintenant.md"
    path.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    changed = read_article(path, FACTS)
    version = next(one for one in VERSIONS if one.of == "danger-maintenant")

    assert version.is_behind(changed)
    assert problems_beside(version, changed)[-1].endswith(f"french: {mark_of(changed)}")


def test_french_text_that_only_leads_elsewhere_is_the_same(tmp_path):
    source = Path("library/content/articles/danger-maintenant.md").read_text("utf-8")
    path = tmp_path / "danger-maintenant.md"
    path.write_text(re.sub(r"(?m)^tools: .*\n", "", source), "utf-8")

    assert mark_of(read_article(path, FACTS)) == mark_of(FRENCH["danger-maintenant"])


@pytest.mark.parametrize(
    "text", ["On vous écoute.", "Elle est suivie par lui.", "C’est en trois jours.", "L’on dit."]
)
def test_word_that_is_not_easy_is_noticed(text):
    assert hard_words(text)


@pytest.mark.parametrize("line", ["- une école ;", "1. Vous racontez.", "Dites : « Ici. »"])
def test_one_sentence_has_its_line(line):
    assert crowded_lines(line) == []


def test_french_words_of_an_english_text_are_said_in_french():
    order = next(one for one in VERSIONS if one.slug == "en/ordonnance-de-protection")

    assert '<span lang="fr">«&nbsp;greffe&nbsp;»</span>' in order.html


def test_version_whose_french_text_is_gone_has_no_address(tmp_path):
    assert read_version(written(tmp_path, FILE), FACTS).ref == ""
