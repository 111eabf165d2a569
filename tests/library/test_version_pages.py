"""Easy and English texts as pages: public, beside their article, and gone with it."""

import re

import pytest

from library.models import Article
from library.publishing import publish_articles
from library.versions.shelf import current_versions
from tests.site.test_numbers import strange

pytestmark = pytest.mark.django_db(databases="__all__")
INDEX = "/bibliotheque/"
DANGER = f"{INDEX}k7m3/"
SLUGS = set(current_versions())
EASY, ENGLISH = f"{DANGER}facile/", f"{DANGER}en/"


@pytest.fixture(autouse=True)
def _published(db):
    publish_articles()


def read(response) -> str:
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode().replace("\u00a0", " ")


def main(page: str) -> str:
    return page.split("<main")[1].partition("</main>")[0]


def test_every_version_has_its_page_with_verified_numbers(visitor):
    refs = {one.slug: one.ref for one in Article.objects.all()}
    tails = {"easy": "facile", "en": "en"}

    pages = [
        visitor.get(f"/bibliotheque/{refs[of]}/{tails[kind.value]}/")
        for kind, of in current_versions()
    ]

    assert len(pages) == 10
    assert [number for page in pages for number in strange(page)] == []
    newer = ("The French text is newer", "Le texte complet est plus récent")
    assert [page for page in pages for words in newer if words in page.text] == []


@pytest.mark.parametrize("address", [EASY, ENGLISH])
def test_numbers_come_before_anything_else(visitor, address):
    found = re.findall(r'href="((?:tel|sms):\d+)"', main(read(visitor.get(address))))

    assert found[:3] == ["tel:17", "sms:114", "tel:15"]


def test_article_leads_to_its_versions_and_back(visitor):
    assert {EASY, ENGLISH} <= set(re.findall(r'href="([^"]*)"', main(read(visitor.get(DANGER)))))
    assert {DANGER, ENGLISH} <= set(re.findall(r'href="([^"]*)"', main(read(visitor.get(EASY)))))
    assert {DANGER, EASY} <= set(re.findall(r'href="([^"]*)"', main(read(visitor.get(ENGLISH)))))


def test_title_of_the_page_says_nothing(visitor):
    assert "<title>Lecture</title>" in read(visitor.get(EASY))
    assert "<title>Reading</title>" in read(visitor.get(ENGLISH))


def test_english_page_says_that_the_french_text_is_the_reference(visitor):
    page = read(visitor.get(ENGLISH))

    assert '<html lang="en"' in page
    assert "The French text is the reference" in page


def test_easy_page_is_not_called_by_a_name_that_it_has_not_earned(visitor):
    page = main(read(visitor.get(EASY)))

    assert "FALC" not in page
    assert "n’ont pas encore relu" in page


@pytest.mark.parametrize(("address", "words"), [(EASY, "plus récent"), (ENGLISH, "is newer")])
def test_version_says_that_the_french_text_has_changed(visitor, address, words):
    assert words not in main(read(visitor.get(address)))

    Article.objects.filter(ref="k7m3").update(lead="Une autre phrase.")

    assert words in main(read(visitor.get(address)))


@pytest.mark.parametrize("address", [EASY, ENGLISH])
def test_version_goes_with_its_article(visitor, address):
    Article.objects.filter(ref="k7m3").delete()

    assert visitor.get(address).status_code == 404


@pytest.mark.parametrize("tail", ["facile", "en"])
def test_article_without_a_version_has_no_such_page(visitor, tail):
    other = Article.objects.get(slug="logement-bail").ref

    assert visitor.get(f"/bibliotheque/{other}/{tail}/").status_code == 404
    assert f"/{tail}/" not in main(read(visitor.get(f"/bibliotheque/{other}/")))


def test_old_text_says_so(visitor, monkeypatch):
    monkeypatch.setattr("library.versions.version.VALID_DAYS", -1)

    assert "To be reconfirmed" in read(visitor.get(ENGLISH))
    assert "Ce texte est ancien" in read(visitor.get(EASY))


def test_french_alone_hides_english(visitor, settings):
    settings.MDV_LANGUAGES = ["fr"]

    assert visitor.get(ENGLISH).status_code == 404
    assert visitor.get(EASY).status_code == 200
    assert "English" not in read(visitor.get(DANGER))


def test_open_space_keeps_its_notices_in_french(writer):
    writer.client.get(ENGLISH)

    page = writer.client.get(ENGLISH).content.decode()
    assert ">Lock</button>" in page
    assert '<div lang="fr">' in page


def test_index_lists_both_in_the_order_of_the_french_texts(visitor):
    found = re.findall(r'href="(/bibliotheque/\w{4}/(?:facile|en)/)"', read(visitor.get(INDEX)))

    refs = [one.ref for one in Article.objects.all() if one.slug in {of for _, of in SLUGS}]
    assert found == [f"{INDEX}{ref}/{tail}/" for tail in ("facile", "en") for ref in refs]


def test_contacts_in_english_lead_to_what_can_be_read_in_english(visitor):
    found = re.findall(r'href="(/bibliotheque/\w{4}/en/)"', read(visitor.get("/contacts/en/")))

    assert len(found) == 5
    assert found[0] == ENGLISH
