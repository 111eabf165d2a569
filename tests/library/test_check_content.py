"""What the content is checked for: each check fails once, and says where."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from contacts.directory import CONTENT as CONTACTS
from library.content_check import FOLDER
from library.letter_files import FOLDER as LETTERS
from library.markdown import to_html
from memodevie.content_check import content_problems
from memodevie.content_links import lost_links, lost_links_of_templates, refused_links
from memodevie.rendered_links import Link, read_rendered

DAY = date(2026, 11, 20)
ARTICLE = "articles/refus-de-plainte.md"
TOOL = "tools/faire-le-point.yaml"
COMPLAINT = "tools/deposer-plainte.yaml"
LETTER = "plainte-au-procureur.md"


@pytest.fixture
def content(tmp_path):
    """A copy of the content, to be broken."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


def broken(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert re.search(old, text, re.MULTILINE)
    path.write_text(re.sub(old, new, text, count=1, flags=re.MULTILINE), "utf-8")


def test_content_has_no_problem():
    assert content_problems() == []


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (ARTICLE, r"^## ", "[La suite](/bibliotheque/zzzz/)\n\n## ", "leads nowhere, /bib"),
        (ARTICLE, r"^## ", "[La suite](/nulle-part/)\n\n## ", "leads nowhere, /nulle-part/"),
        (ARTICLE, r"^facts: \[", "facts: [PL-99, ", r"unknown facts \['PL-99'\]"),
        (ARTICLE, r"^## ", "Le délai est de 77 jours.\n\n## ", "no cited fact holds: .*77"),
        (ARTICLE, r"^## ", "Appelez le [3977](tel:3977).\n\n## ", "not in the directory, tel:3977"),
        (ARTICLE, r"^## ", "Appelez le [3919](<tel:17>).\n\n## ", "3919 calls tel:17"),
        (
            ARTICLE,
            r"^## ",
            "[ici](<//evil.example/x>)\n\n## ",
            "no text may hold, //evil.example/x",
        ),
        (ARTICLE, r"^## ", "[justice.fr](https://b.fr)\n\n## ", "justice.fr opens https://b.fr"),
        (ARTICLE, r"^## ", "Le 06 39 **98** 00 12.\n\n## ", "not in the directory, 06 39 98 00 12"),
        (TOOL, r"^danger: \|\n", "danger: |\n  [3919](<tel:17>)\n\n", "3919 calls tel:17"),
        (ARTICLE, r"^tools: \[.*\]", "tools: [compter]", "leads to no tool, compter"),
        (ARTICLE, r"^related: \[", "related: [ailleurs, ", "ailleurs"),
        (ARTICLE, r"^contacts: \[[\w-]*", "contacts: [ancien-3977", "ancien-3977"),
        (ARTICLE, r"^slug: .*", "slug: autre-nom", "its slug is autre-nom"),
        (ARTICLE, r"^ref: .*", "ref: k7m3", "share a ref, k7m3"),
        (ARTICLE, r"^topics:", "sujets:", "front matter"),
        (TOOL, r"^articles: \[", "articles: [z9z9, ", "leads to no article, z9z9"),
        (COMPLAINT, r"^letters: \[", "letters: [a-perdre, ", "leads to no letter, a-perdre"),
        (COMPLAINT, r"^letters: .*\n", "", "plainte-au-procureur: no tool leads to this letter"),
        (TOOL, r"^calls:", "calls:\n  avft: Parler", "cannot be called, avft"),
        (TOOL, r"^ref:", "score: 3\nref:", "unknown.*score"),
        ("facts/complaint.yaml", r"^    source: .*\n", "", "facts: .*needs a text and a source"),
        ("facts/complaint.yaml", r"source: \[", "source: [rumeur, ", "facts: .*rumeur"),
        ("everyday_words.yaml", r"first: \[", "first: [nulle-part, ", "no text, nulle-part"),
        ("everyday_words.yaml", r"suicide-3114", "ancien-3977", "cannot be called, ancien-3977"),
    ],
)
def test_each_problem_is_said_where_it_is(content, file, old, new, problem):
    broken(content / file, old, new)

    assert any(re.search(problem, line) for line in content_problems(library=content))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (r"^lead: ", "lead: Sous 77 jours. ", "no cited fact holds: .*77"),
        (r"^facts: \[", "facts: [PL-99, ", r"unknown facts \['PL-99'\]"),
        (r"^contacts: \[[\w-]*", "contacts: [ancien-3977", "ancien-3977"),
        (
            r"^  - \*\*À qui",
            "  Le [3977](tel:3977).\n\n  - **À qui",
            "not in the directory, tel:3977",
        ),
        (r"^  - \*\*À qui", "  [La suite](/rien/)\n\n  - **À qui", "leads nowhere, /rien/"),
        (r"^  - \*\*À qui", "  [3919](<tel:17>)\n\n  - **À qui", "3919 calls tel:17"),
        (r"\[\[nom\]\]", "[[prenom]]", "named and used differ"),
    ],
)
def test_each_problem_of_a_letter_is_said_where_it_is(tmp_path, old, new, problem):
    letters = Path(shutil.copytree(LETTERS, tmp_path / "letters"))
    broken(letters / LETTER, old, new)

    assert any(re.search(problem, line) for line in content_problems(letters=letters))


def test_several_problems_are_all_said(content):
    broken(content / ARTICLE, r"^## ", "Le délai est de 77 jours.\n\n## ")
    broken(content / TOOL, r"^articles: \[", "articles: [z9z9, ")

    assert len(content_problems(library=content)) == 2


def test_contacts_that_cannot_be_read_are_said(tmp_path):
    path = Path(shutil.copy(CONTACTS, tmp_path))
    broken(path, r"^    numero: ", "    telephone: ")

    assert any(line.startswith("contacts: ") for line in content_problems(contacts=path))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            r"^    role: Une patrouille est envoyée",
            '    role: "sinon appelez le 06 39 98 00 12"',
            "police-secours-17: a number that is not in the directory, 06 39 98 00 12",
        ),
        (
            r'^    mail: "ecoute@fdfa.fr"',
            '    mail: "a@b.fr?bcc=x@c.fr"',
            r"not plain, a@b\.fr\?bcc=x@c\.fr",
        ),
    ],
)
def test_each_problem_of_a_contact_is_said_where_it_is(tmp_path, old, new, problem):
    path = Path(shutil.copy(CONTACTS, tmp_path))
    broken(path, old, new)

    assert any(re.search(problem, line) for line in content_problems(contacts=path))


@pytest.mark.parametrize(
    ("day", "contacts_are_old", "texts_are_old"),
    [
        (date(2027, 2, 18), False, False),
        (date(2027, 2, 19), True, False),
        (date(2027, 5, 19), True, False),
        (date(2027, 5, 20), True, True),
    ],
)
def test_release_refuses_what_is_old(day, contacts_are_old, texts_are_old):
    problems = content_problems(day)

    assert any("too long ago" in line for line in problems) == contacts_are_old
    assert any("more than 180 days ago" in line for line in problems) == texts_are_old


@pytest.mark.django_db
def test_age_is_not_judged_before_a_release(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2031, 1, 1))

    call_command("check_content", verbosity=0)
    with pytest.raises(CommandError, match="to mend"):
        call_command("check_content", "--release", verbosity=0)


def test_command_prints_one_line_a_problem(monkeypatch, capsys):
    monkeypatch.setattr(
        "memodevie.management.commands.check_content.content_problems", lambda: ["a", "b"]
    )

    with pytest.raises(CommandError, match="2 to mend"):
        call_command("check_content")

    assert capsys.readouterr().out.splitlines() == ["a", "b"]


def test_link_of_a_template_that_leads_nowhere_is_said(tmp_path):
    (tmp_path / "page.html").write_text('<a href="/contacts/">a</a><a href="/rien/">b</a>')

    assert list(lost_links_of_templates(tmp_path)) == ["page.html: leads nowhere, /rien/"]


def test_link_to_a_text_that_is_there_is_sound():
    text = "[a](/bibliotheque/k7m3/#b) [c](/bibliotheque/outils/f3p8/) [d](/contacts/)"
    text += " [e](/bibliotheque/lettres/w3l6/)"
    links = read_rendered(to_html(text)).links

    assert list(lost_links(links, {"k7m3"}, {"f3p8"}, {"w3l6"})) == []
    assert list(refused_links(links)) == []


@pytest.mark.parametrize(
    "address",
    [
        *("TEL:17", "<//b.fr/x>", "ailleurs", "#ici", "mailto:a@b.fr", "http://b.fr"),
        *("https://a@b.fr/", "https://b.fr:8/", "HTTPS://b.fr", "<https://b.fr\\@c.fr>"),
    ],
)
def test_link_of_another_kind_is_refused(address):
    links = read_rendered(to_html(f"[ici]({address})")).links

    assert len(list(refused_links(links))) == 1


@pytest.mark.parametrize(
    "html",
    [
        "<A HREF=tel:17>3919</A>",
        "<a class=b href='tel:17'><b>39</b>19</a>",
        '<a href="tel:17">3919',
    ],
)
def test_link_is_read_however_it_is_written(html):
    assert read_rendered(html).links == (Link("tel:17", "3919"),)
