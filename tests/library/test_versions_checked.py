"""`check_content` reads the easy and the English texts as well, and says where each problem is."""

import re
import shutil
from pathlib import Path

import pytest

from library.content_check import FOLDER
from memodevie.content_check import content_problems
from tests.library.test_check_content import broken

EASY = "easy/danger-maintenant.md"
ENGLISH = "en/danger-maintenant.md"


@pytest.fixture
def content(tmp_path):
    """A copy of the content, to be broken."""
    return Path(shutil.copytree(FOLDER, tmp_path / "content"))


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (EASY, r"^## ", "Cela dure 77 jours.\n\n## ", f"{EASY[:-3]}: .*no cited fact holds: .*77"),
        (ENGLISH, r"^## ", "[3919](<tel:17>)\n\n## ", f"{ENGLISH[:-3]}: .*3919 calls tel:17"),
        (EASY, r"^## ", "[3919](<tel:17>)\n\n## ", f"{EASY[:-3]}: .*3919 calls tel:17"),
        (ENGLISH, r"^## ", "[x](<//b.fr>)\n\n## ", f"{ENGLISH[:-3]}: .*no text may hold, //b.fr"),
        (ENGLISH, r"^## ", "Call 3977.\n\n## ", "not in the directory, 3977"),
        (ENGLISH, r"^## ", "[More](/nowhere/)\n\n## ", "leads nowhere, /nowhere/"),
        (ENGLISH, r"  samu-15:", "  avft:", "cannot be called, avft"),
        (EASY, r"^facts: \[", "facts: [PL-1, ", "does not cite: .*PL-1"),
        (EASY, r"^of: .*", "of: ailleurs", f"{EASY}: it is of ailleurs"),
        (EASY, r"^lead: .*\n", "", f"{EASY}: front matter"),
        (
            "articles/danger-maintenant.md",
            r"^lead: .*",
            "lead: Une autre phrase.",
            f"{ENGLISH[:-3]}: the French text has changed.*french: f[0-9a-f]+$",
        ),
    ],
)
def test_each_problem_is_said_where_it_is(content, file, old, new, problem):
    broken(content / file, old, new)

    assert any(re.search(problem, line) for line in content_problems(library=content))


def test_version_of_an_article_that_is_gone_is_said(content):
    (content / "articles" / "telephone-surveille.md").unlink()

    problems = content_problems(library=content)

    assert "easy/telephone-surveille: no French article has this slug" in problems
