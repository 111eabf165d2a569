import logging
import re

import pytest
from django.db import OperationalError
from django.http import QueryDict
from django.urls import reverse

from journal.models import Entry
from library.publishing import publish_articles
from library.tools.answers import read_answers
from library.tools.shelf import current_tools
from tests.site.page import Page

pytestmark = pytest.mark.django_db(databases="__all__")
URL = "/bibliotheque/outils/"
TOOLS = current_tools()
ASKING = [tool for tool in TOOLS if tool.themes]
WARNING = [tool for tool in ASKING if tool.danger]
every_tool = pytest.mark.parametrize("tool", TOOLS, ids=lambda one: one.slug)
every_question = pytest.mark.parametrize("tool", ASKING, ids=lambda one: one.slug)
every_danger = pytest.mark.parametrize("tool", WARNING, ids=lambda one: one.slug)


@pytest.fixture
def published(db):
    publish_articles()


def address(tool) -> str:
    return f"{URL}{tool.ref}/"


def everything(tool) -> dict[str, list[str]]:
    return {theme.key: [item.key for item in theme.items] for theme in tool.themes}


def one_danger(tool) -> dict[str, str]:
    return next(
        {theme.key: item.key} for theme in tool.themes for item in theme.items if item.danger
    )


def read(response) -> str:
    assert response.status_code == 200
    assert not response.cookies
    assert response["Cache-Control"] == "no-store"
    return response.content.decode()


def test_index_leads_to_every_tool(visitor):
    page = read(visitor.get(URL))

    assert [href for href in Page(page).links if re.fullmatch(f"{URL}.{{4}}/", href)] == [
        address(tool)
        for audience in ("concerne", "proche", "professionnel")
        for tool in TOOLS
        if tool.audience == audience
    ]


def test_library_leads_to_the_tools(visitor):
    assert URL in Page(read(visitor.get("/bibliotheque/"))).links


@every_tool
def test_tool_opens_under_a_title_that_says_nothing(visitor, tool):
    page = Page(read(visitor.get(address(tool))))

    assert [title.strip() for title in page.titles] == ["Lecture"]
    assert page.headings == 1


@every_tool
def test_numbers_come_before_the_first_question(visitor, tool):
    page = read(visitor.get(address(tool)))
    begins = page.find("<fieldset") if tool.themes else page.find('class="map"')

    assert 0 < page.find('href="tel:17"') < begins
    assert 0 < page.find('href="sms:114"') < begins


@every_question
def test_visitor_reads_that_nothing_is_kept_before_the_first_question(visitor, tool):
    page = read(visitor.get(address(tool)))

    assert 0 < page.find("Rien n’est gardé") < page.find("<fieldset")
    assert 0 < page.find("l’imprimer ou le copier") < page.find("<fieldset")


@every_question
@pytest.mark.parametrize("answer", [lambda tool: {}, everything], ids=["nothing", "everything"])
def test_result_is_a_page_and_a_text_to_copy(visitor, tool, answer):
    page = read(visitor.post(address(tool), answer(tool)))

    assert "<title>Lecture</title>" in page
    assert re.search(r"<textarea[^>]* readonly>", page)
    assert "n’est gardé nulle part" in page
    assert '<details class="more" open><summary>Documents lus' in page


@every_question
def test_every_choice_may_be_left_unsaid(visitor, tool):
    choices = [theme for theme in tool.themes if theme.is_choice]

    page = read(visitor.get(address(tool)))

    assert page.count("Je préfère ne pas répondre.") == len(choices)
    assert "Ce que vous avez coché" not in read(
        visitor.post(address(tool), {theme.key: "" for theme in choices})
    )


@every_question
def test_nothing_ticked_shows_no_danger_box_and_no_tick(visitor, tool):
    page = read(visitor.post(address(tool)))

    assert 'class="now"' not in page
    assert "Ce que vous avez coché" not in page


@pytest.mark.parametrize("tool", ASKING[:1], ids=lambda one: one.slug)
def test_nothing_ticked_still_says_that_fear_is_enough(visitor, tool):
    page = read(visitor.post(address(tool))).replace("\u00a0", " ")

    assert "Si vous n’avez coché aucune case et que vous avez peur, votre peur suffit" in page


@every_danger
def test_danger_alone_shows_the_numbers_before_all_else(visitor, tool):
    page = read(visitor.post(address(tool), one_danger(tool)))
    numbers = re.findall(r'<a href="([^"]*)"><b>', page)

    assert numbers[:2] == ["tel:17", "sms:114"]
    assert page.find('class="now"') < page.find("Ce que vous avez coché")


@pytest.mark.parametrize("tool", TOOLS[:2], ids=lambda one: one.slug)
def test_danger_of_oneself_or_a_relative_leads_to_the_listeners_next(visitor, tool):
    page = read(visitor.post(address(tool), one_danger(tool)))

    numbers = re.findall(r'<a href="([^"]*)"><b>', page)
    assert numbers[:4] == ["tel:17", "sms:114", "tel:3919", "tel:116006"]


def test_answers_come_back_ticked_to_be_changed(visitor):
    for tool in ASKING:
        result = read(visitor.post(address(tool), everything(tool)))
        form = result.partition('class="no-print" method="post"')[2].partition("</form>")[0]
        sent = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form)
        post = {name: [value for key, value in sent if key == name] for name, _ in sent}

        page = read(visitor.post(address(tool), post | {"change": "1"}))

        assert re.findall(r'name="([^"]*)" value="([^"]*)" checked', page) == sent != []
        assert 'name="change" value="1"' in read(visitor.post(address(tool)))
        assert " checked" not in read(visitor.get(address(tool)))


@every_question
def test_what_was_ticked_reaches_no_address_and_no_log(visitor, tool, caplog):
    caplog.set_level(logging.DEBUG)

    page = Page(read(visitor.post(address(tool), everything(tool))))

    assert {one for one in (*page.links, *page.actions) if "?" in one} == set()
    assert [item.key for item in tool.items if item.key in caplog.text] == []


@every_question
def test_answer_needs_no_token(visitor, tool):
    strict = type(visitor)(enforce_csrf_checks=True)

    assert strict.post(address(tool), everything(tool)).status_code == 200


@pytest.mark.parametrize(
    "rubbish",
    [
        {"liberte": "<script>", "nulle-part": "l-proches", "peur": "\x00"},
        {"liberte": ["l-suivie'--", "p-mort"], "ref": "zzzz"},
        {"nom-" * 50: "ù" * 20_000},
    ],
)
def test_rubbish_counts_as_not_said(visitor, rubbish):
    page = read(visitor.post(address(TOOLS[0]), rubbish))

    assert "Ce que vous avez coché" not in page
    assert "<script>" not in page


def test_ten_thousand_ticks_are_refused_with_a_page(visitor):
    response = visitor.post(address(TOOLS[0]), {"liberte": ["l-suivie"] * 10_000})

    assert response.status_code == 413
    assert Page(response.content.decode()).has_exit


def test_same_tick_twice_counts_once(visitor):
    page = read(visitor.post(address(TOOLS[0]), {"liberte": ["l-suivie"] * 200}))

    assert page.count("<li>On me suit") == 1


def test_tool_answers_while_the_database_fails(visitor, monkeypatch):
    def fail(**filters):
        raise OperationalError

    monkeypatch.setattr("library.views_tools.Article.objects.filter", fail)

    assert "tel:3919" in read(visitor.post(address(TOOLS[0]), one_danger(TOOLS[0])))


def test_result_leads_to_related_articles_by_one_query(
    published, visitor, django_assert_num_queries
):
    with django_assert_num_queries(1):
        page = read(visitor.post(address(TOOLS[0])))

    assert "/bibliotheque/k7m3/" in Page(page).links


@pytest.mark.parametrize("path", ["zzzz/", "faire-le-point/", "F3P8/"])
def test_unknown_tool_is_not_found(visitor, path):
    assert visitor.get(URL + path).status_code == 404


def test_tool_is_not_an_article(visitor):
    assert visitor.get(f"/bibliotheque/{TOOLS[0].ref}/").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(visitor, method):
    assert getattr(visitor, method)(address(TOOLS[0])).status_code == 405


def test_answers_do_not_show_what_was_ticked():
    answers = read_answers(TOOLS[0], _post(everything(TOOLS[0])))

    assert "l-suivie" not in repr(answers)


def _post(values) -> QueryDict:
    post = QueryDict(mutable=True)
    for name, keys in values.items():
        post.setlist(name, keys)
    return post


def kept_form(page: str) -> dict[str, str]:
    text = re.search(r'<textarea[^>]* name="text"[^>]*>\n(.*?)</textarea>', page, re.DOTALL)
    return {"text": text.group(1), "title": TOOLS[0].title, "draft": ""}


def test_open_space_may_keep_the_result_in_the_notes(writer):
    page = writer.client.post(address(TOOLS[0]), one_danger(TOOLS[0])).content.decode()

    assert "Garder ce résultat dans mes notes" in page
    assert Entry.objects.count() == 0

    writer.client.post(reverse("journal:entry_create"), kept_form(page))
    entry = Entry.objects.get()
    shown = writer.client.get(reverse("journal:entry_detail", args=[entry.pk])).content.decode()
    assert "On me suit, on m’attend" in shown


def test_space_that_closed_meanwhile_keeps_the_result_as_a_draft(writer):
    page = writer.client.post(address(TOOLS[0]), one_danger(TOOLS[0])).content.decode()
    writer.client.post(reverse("accounts:lock"))

    writer.client.post(reverse("journal:entry_create"), kept_form(page))
    writer.client.post(reverse("accounts:pin"), {"pin": writer.pin})

    assert Entry.objects.count() == 0
    drafted = writer.client.get(reverse("journal:entry_create")).content.decode()
    assert "On me suit, on m’attend" in drafted


def test_locked_space_reads_as_a_visitor(writer):
    writer.client.post(reverse("accounts:lock"))

    page = writer.client.post(address(TOOLS[0]), one_danger(TOOLS[0])).content.decode()

    assert "Garder ce résultat dans mes notes" not in page
    assert "n’est gardé nulle part" in page
