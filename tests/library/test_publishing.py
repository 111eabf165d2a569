import re
import shutil
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from library.article_files import FOLDER, read_article_files
from library.facts import BrokenContent, known_facts
from library.models import Article
from library.publishing import publish_articles

pytestmark = pytest.mark.django_db
RELATED = re.compile("^related: .*\n", re.MULTILINE)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "articles")


def load() -> str:
    out = StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue()


def test_first_load_publishes_every_article():
    files = read_article_files(known_facts())

    assert load() == "".join(f"+ {one.slug}\n" for one in files)
    assert Article.objects.count() == len(files)


def test_second_load_changes_nothing(django_assert_num_queries):
    publish_articles()

    with django_assert_num_queries(3):  # the transaction's two ends and one reading
        changes = publish_articles()

    assert (changes.added, changes.changed, changes.removed) == ([], [], [])
    assert load() == "The articles are already those of the files.\n"


def test_changed_file_changes_its_row_and_keeps_its_reference(folder):
    publish_articles(folder)
    path = folder / "deposer-plainte.md"
    path.write_text(path.read_text("utf-8").replace("pas à pas", "calmement"), "utf-8")

    changes = publish_articles(folder)

    assert changes.changed == ["deposer-plainte"]
    assert Article.objects.get(ref="r4t9").title == "Déposer plainte, calmement"


def test_file_that_is_gone_takes_its_article_away(folder):
    publish_articles(folder)
    for path in folder.glob("*.md"):
        path.write_text(RELATED.sub("", path.read_text("utf-8")), "utf-8")
    (folder / "danger-maintenant.md").unlink()

    assert publish_articles(folder).removed == ["danger-maintenant"]
    assert not Article.objects.filter(ref="k7m3").exists()


def test_one_broken_file_changes_nothing(folder):
    path = folder / "deposer-plainte.md"
    path.write_text(path.read_text("utf-8").replace("6\u00a0ans", "7\u00a0ans"), "utf-8")

    with pytest.raises(BrokenContent, match="deposer-plainte"):
        publish_articles(folder)

    assert Article.objects.count() == 0


def test_command_says_what_is_broken(monkeypatch):
    def refuse() -> None:
        raise BrokenContent("essai.md: no fact is cited")

    monkeypatch.setattr("library.management.commands.load_content.publish_articles", refuse)

    with pytest.raises(CommandError, match=r"Nothing was changed\. essai.md: no fact is cited"):
        load()
