import re
import shutil

import pytest

from library.article_files import FOLDER, read_article_files
from library.facts import BrokenContent, known_facts
from library.models import Article
from library.publishing import publish_articles

pytestmark = pytest.mark.django_db
RELATED = re.compile("^related: .*\n", re.MULTILINE)


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "articles")


def test_first_publication_is_of_every_article():
    files = read_article_files(known_facts())

    assert publish_articles().added == [one.slug for one in files]
    assert Article.objects.count() == len(files)


def test_second_publication_changes_nothing(django_assert_num_queries):
    publish_articles()

    with django_assert_num_queries(3):  # the transaction's two ends and one reading
        changes = publish_articles()

    assert (changes.added, changes.changed, changes.removed) == ([], [], [])


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
