import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library.models import Article
from library.publishing import publish_articles

pytestmark = pytest.mark.django_db(databases="__all__")
URL = "/bibliotheque/"


@pytest.fixture(autouse=True)
def _published(db):
    publish_articles()


def read(response) -> str:
    assert response.status_code == 200
    assert not response.cookies
    return response.content.decode().replace("\u00a0", " ")


def titles(page: str) -> list[str]:
    return re.findall(r'<a class="way"[^>]*>(?:<span[^>]*>[^<]*</span>)?<b>([^<]*)</b>', page)


def test_index_lists_every_article_by_an_address_that_says_nothing(visitor):
    page = read(visitor.get(URL))

    links = re.findall(r'class="way" href="(/bibliotheque/[^"]*)"', page)
    refs = {f"{URL}{one.ref}/" for one in Article.objects.all()}
    assert sorted(link for link in links if link in refs) == sorted(refs)
    assert all(re.fullmatch(r"/bibliotheque/[a-z]\d[a-z]\d/", link) for link in refs)


def test_index_shows_the_most_urgent_first_and_folds_the_rest(visitor):
    page = read(visitor.get(URL))
    shown = re.sub(r"<details.*?</details>", "", page, flags=re.DOTALL)

    assert titles(shown)[:4] == [
        "En danger maintenant : que faire",
        "Dormir en sécurité ce soir",
        "Mon téléphone est peut-être surveillé",
        "Déposer plainte, pas à pas",
    ]
    assert len(titles(shown)) <= 12


def test_index_is_read_in_the_first_round_trip(visitor):
    packed = visitor.get(URL, headers={"Accept-Encoding": "br"})

    assert packed["Content-Encoding"] == "br"
    assert len(packed.content) <= 14 * 1024


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "prescription FRANCECONNECT"}, {"Déposer plainte, pas à pas"}),
        ({"q": "TELEPHONE surveille"}, {"En danger maintenant : que faire"}),
        ({"topic": "social"}, {"L’ordonnance de protection"}),
        (
            {"q": "plainte", "topic": "droit"},
            {"Déposer plainte, pas à pas", "L’ordonnance de protection"},
        ),
        ({"audience": "concerne", "q": "animal"}, {"L’ordonnance de protection"}),
    ],
)
def test_search_ignores_accents_and_capitals(visitor, asked, found):
    assert set(titles(read(visitor.post(URL, asked)))) >= found


def test_topic_leaves_the_others_out(visitor):
    found = titles(read(visitor.post(URL, {"topic": "droit", "audience": "concerne"})))

    assert "Déposer plainte, pas à pas" in found
    assert "En danger maintenant : que faire" not in found


def test_testimonies_are_said_to_be_awaited(visitor):
    page = read(visitor.post(URL, {"topic": "temoignages"}))

    assert "Nous n’inventons pas de témoignages" in page
    assert titles(page) == []


def test_search_in_the_address_is_accepted_and_never_made(visitor):
    page = read(visitor.get(URL, {"q": "prescription"}))

    assert "Déposer plainte, pas à pas" in titles(page)
    assert "L’ordonnance de protection" not in titles(page)
    assert "?q=" not in page


def test_search_without_an_answer_leads_back(visitor):
    page = read(visitor.post(URL, {"q": "<b>xyzzy"}))

    assert "Nous n’avons pas trouvé de texte" in page
    assert page.count('href="tel:3919"') == page.count('href="tel:116006"') == 1
    assert 'name="topic" value="droit"' in page
    assert "<b>xyzzy" not in page


def test_words_of_danger_show_the_numbers_above_the_texts(visitor):
    page = read(visitor.post(URL, {"q": "il va me tuer"}))

    assert page.index('href="sms:114"') < page.index('name="q"') < page.index('class="way"')
    assert titles(page)[0] == "En danger maintenant : que faire"


def test_search_finds_texts_and_tools_together(visitor):
    page = read(visitor.post(URL, {"q": "mon mari me surveille"}))

    assert titles(page)[:2] == [
        "Mon téléphone est peut-être surveillé",
        "Mon téléphone est-il surveillé ?",
    ]


def test_text_and_tool_of_one_title_say_what_they_are(visitor):
    page = read(visitor.post(URL, {"q": "dormir en sécurité ce soir"}))

    kinds = re.findall(r'soft">(\w+)\. [^<]*</span><b>Dormir en sécurité ce soir</b>', page)
    assert sorted(kinds) == ["Article", "Outil"]


def test_small_words_alone_show_every_text(visitor):
    assert len(titles(read(visitor.post(URL, {"q": "il me"})))) > 50


@pytest.mark.parametrize("asked", ["he hits me", "help", "النجدة"])
def test_another_language_leads_first_to_what_is_in_english(visitor, asked):
    page = read(visitor.post(URL, {"q": asked}))

    first = re.search(r'<a class="way" href="([^"]*)"', page)
    assert first
    assert first[1] == "/contacts/en/"


@pytest.mark.parametrize("asked", ["porter plainte", "mon mari me frappe", "thérapie"])
def test_french_is_not_taken_for_english(visitor, asked):
    assert "In English" not in read(visitor.post(URL, {"q": asked}))


@pytest.mark.parametrize("asked", ["😢", "النجدة"])
def test_search_says_that_it_could_not_look_for_anything(visitor, asked):
    assert "Nous n’avons pas su chercher" in read(visitor.post(URL, {"q": asked}))


@pytest.mark.parametrize(
    ("who", "shelf"), [("writer", "Pour vous"), ("relative", "Pour un proche, un témoin")]
)
def test_space_opens_the_library_on_its_own_shelf(who, shelf, request):
    person = request.getfixturevalue(who)

    page = person.client.get(URL).content.decode()
    found = re.findall(r'<h2 class="leaf__side">([^<]*)</h2>', page)

    assert found[0] == shelf


def test_search_needs_no_token(visitor):
    strict = type(visitor)(enforce_csrf_checks=True)

    assert strict.post(URL, {"q": "plainte"}).status_code == 200


@pytest.mark.parametrize("ref", ["k7m3", "r4t9", "p2w6"])
def test_article_shows_numbers_date_contacts_and_sources(visitor, ref):
    page = read(visitor.get(f"{URL}{ref}/"))

    assert "<title>Lecture</title>" in page
    assert page.index('href="tel:17"') < page.index('class="prose')
    assert "20 novembre 2026" in page
    assert len(re.findall(r'<li class="contact"', page)) == 2
    assert "Service-public.fr, fiche F12544 (27 avril 2021)." in page
    assert page.count("<h1>") == 1


def test_contact_below_an_article_says_whether_it_is_open(visitor, monkeypatch):
    moment = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    assert "Ouvert maintenant, jusqu’à 20 h" in read(visitor.get(f"{URL}r4t9/"))


@pytest.mark.parametrize(("day", "is_old"), [("2027-05-19", False), ("2027-05-20", True)])
def test_old_law_is_to_be_confirmed_again(visitor, monkeypatch, day, is_old):
    moment = datetime.fromisoformat(f"{day}T10:00:00+00:00")
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    assert ("vérifié il y a plus de six mois" in read(visitor.get(f"{URL}r4t9/"))) == is_old


@pytest.mark.parametrize("path", ["zzzz/", "danger-maintenant/", "K7M3/"])
def test_unknown_article_is_not_found(visitor, path):
    assert visitor.get(URL + path).status_code == 404


def test_index_asks_one_question_however_many_articles(visitor):
    for number in range(20):
        article = Article.objects.get(slug="deposer-plainte")
        article.pk, article.ref, article.slug = None, f"x{number:03}", f"essai-{number}"
        article.save()

    with CaptureQueriesContext(connection) as queries:
        read(visitor.get(URL))

    assert len(queries) == 1


def test_related_articles_are_linked_in_the_order_of_the_file(visitor):
    Article.objects.filter(ref="k7m3").update(
        related=["ordonnance-de-protection", "disparu", "deposer-plainte"]
    )

    page = read(visitor.get(f"{URL}k7m3/"))

    assert re.findall(r'class="way" href="/bibliotheque/(....)/"', page) == ["p2w6", "r4t9"]


def test_article_leads_to_the_tools_that_fit(visitor):
    Article.objects.filter(ref="k7m3").update(tools=["dormir-en-securite", "disparu"])

    page = read(visitor.get(f"{URL}k7m3/"))

    assert re.findall(r'href="/bibliotheque/outils/(....)/"', page) == ["n4s2"]
    assert "Des questions pour y voir plus clair" in page


def test_article_asks_one_question(visitor):
    Article.objects.update(related=[])

    with CaptureQueriesContext(connection) as queries:
        read(visitor.get(f"{URL}p2w6/"))

    assert len(queries) == 1


def test_text_changed_by_other_hands_brings_no_script(visitor):
    Article.objects.filter(ref="k7m3").update(body_html="<p>Bonjour<script>alert(1)</script></p>")

    assert "alert(1)" not in read(visitor.get(f"{URL}k7m3/"))
