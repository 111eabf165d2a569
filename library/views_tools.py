from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.methods import form_page, read_page
from library.drawings import drawing_of
from library.letter_files import current_letters, letters_by_slug
from library.models import Article
from library.tools.answers import read_answers
from library.tools.drawing import map_rows
from library.tools.result import result_of
from library.tools.shelf import tool_by_ref, tool_shelves
from library.tools.tool import Tool


@read_page
def tools(request: HttpRequest) -> HttpResponse:
    context = {"shelves": tool_shelves(), "letters": current_letters(), "section": "lire"}
    return render(request, "library/tools.html", context)


# Nothing changes and nobody is known here: a token would only set a cookie on the device.
@csrf_exempt
@form_page
def tool(request: HttpRequest, tool: str) -> HttpResponse:
    found = tool_by_ref(tool)
    if found is None:
        raise Http404
    context = _context(found)
    if found.steps:
        context["rows"] = map_rows(found)
        return render(request, "library/tool_map.html", context)
    answers = read_answers(found, request.POST)
    # Back loses every tick (no-store, one line in the history): her answers come with the question.
    if request.method != "POST" or "change" in request.POST:
        context["ticked"] = answers.keys
        return render(request, "library/tool.html", context)
    context["result"] = result_of(found, answers, timezone.localdate())
    return render(request, "library/tool_result.html", context)


def _context(tool: Tool) -> dict[str, Any]:
    return {
        "tool": tool,
        "articles": _articles(tool),
        "letters": letters_by_slug(tool.letters),
        "drawing": drawing_of(tool.slug),
        "needs_recheck": tool.needs_recheck(timezone.localdate()),
        "section": "lire",
    }


def _articles(tool: Tool) -> list[Article]:
    """A database that fails takes away links, never the numbers."""
    try:
        found = list(Article.objects.filter(ref__in=tool.articles).only("ref", "title"))
    except DatabaseError:
        return []
    return sorted(found, key=lambda one: tool.articles.index(one.ref))
