import pytest

from library.article_files import read_article, read_article_files
from library.facts import BrokenContent, known_facts

FILE = """---
ref: a1b2
slug: essai
position: 9
title: Essai
lead: Une phrase.
audience: concerne
topics: [droit]
verified_on: 2026-11-20
facts: [OP-7]
contacts: [police-secours-17, urgence-114]
---
## Un titre

12 mois au plus.
"""


HARD = "La juridiction matériellement compétente apprécie souverainement la vraisemblance."


def written(folder, text: str, name: str = "essai.md"):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_sound_file_is_read(tmp_path):
    article = read_article(written(tmp_path, FILE), known_facts())

    fields = article.fields()
    assert (article.ref, fields["reading_minutes"]) == ("a1b2", 1)
    assert fields["body_html"] == "<h2>Un titre</h2>\n<p>12 mois au plus.</p>\n"
    assert fields["search_text"] == "essai une phrase. un titre 12 mois au plus."
    assert fields["laws"] == ["Code civil, article 515-12"]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("12 mois", "18 mois", "18"),
        ("12 mois", "six mois", "six mois"),
        ("[OP-7]", "[OP-99]", "unknown facts"),
        ("[OP-7]", "[]", "no fact"),
        ("[OP-7]", "[OP-7, OP-10]", "OP-10"),
        ("a1b2", "plainte", "reference"),
        ("position: 9", 'position: "9"', "position, '9'"),
        ("position: 9", "position: true", "position"),
        ("position: 9", "position: -5", "position"),
        ("title: Essai", f"title: {'mot ' * 50}", "title"),
        ("title: Essai", "title: 12", "title, 12"),
        ("2026-11-20", '"2026-11-20"', "verified_on"),
        ("[droit]", "droit", "topics"),
        ("[police-secours-17, urgence-114]", "[17, 114]", "contacts"),
        ("slug: essai", "slug: l’essai", "slug"),
        ("concerne", "tous", "audience"),
        (", urgence-114]", "]", "two contacts"),
        ("2026-11-20", "2026-12-24", "older"),
        ("topics:", "sujets:", "front matter"),
        ("[droit]", "[justice]", "topic"),
        ("[droit]", "[]", "topic"),
        ("[OP-7]", "[OP-7, AJ-2]", "withheld.*AJ-2"),
        ("12 mois au plus.", HARD, "plain French"),
        ("contacts:", "related: [a, b, c, d]\ncontacts:", "too many"),
        ("contacts:", "tools: [a, b, c]\ncontacts:", "too many tools"),
    ],
)
def test_file_that_its_facts_do_not_carry_is_refused(tmp_path, old, new, problem):
    path = written(tmp_path, FILE.replace(old, new))

    with pytest.raises(BrokenContent, match=problem):
        read_article(path, known_facts())


def test_two_files_never_share_a_reference(tmp_path):
    written(tmp_path, FILE)
    written(tmp_path, FILE.replace("essai", "autre").replace("position: 9", "position: 8"), "b.md")

    with pytest.raises(BrokenContent, match="ref"):
        read_article_files(known_facts(), tmp_path)


def test_hard_text_that_says_why_is_read(tmp_path):
    text = FILE.replace("12 mois au plus.", HARD)
    text = text.replace("contacts:", "readability: les mots de la loi\ncontacts:")

    assert read_article(written(tmp_path, text), known_facts()).readability == "les mots de la loi"


def test_related_article_is_one_of_the_others(tmp_path):
    written(tmp_path, FILE.replace("contacts:", "related: [autre]\ncontacts:"))

    with pytest.raises(BrokenContent, match="autre"):
        read_article_files(known_facts(), tmp_path)


def test_article_leads_to_a_tool_that_is_there(tmp_path):
    written(tmp_path, FILE.replace("contacts:", "tools: [faire-les-comptes]\ncontacts:"))

    with pytest.raises(BrokenContent, match=r"no tool.*faire-les-comptes"):
        read_article_files(known_facts(), tmp_path)
