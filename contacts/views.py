from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.methods import form_page, read_page
from contacts.directory import current_directory
from contacts.message import NUMBER, READY, empty_uri, ready_uri
from contacts.page import Asked, directory_page
from contacts.pocket_card import choices, chosen_numbers
from contacts.rendering import choices_html, groups_html

LONGEST_SEARCH = 100


# Nothing changes and nobody is known here: a token would only set a cookie on the device.
@csrf_exempt
@form_page
def directory(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        asked = Asked(
            situation=request.POST.get("situation", ""),
            territory=request.POST.get("territory", ""),
            words=request.POST.get("q", "")[:LONGEST_SEARCH].strip(),
        )
    else:
        asked = Asked(words=request.GET.get("q", "")[:LONGEST_SEARCH].strip())
    page = directory_page(current_directory(), timezone.now(), asked)
    context = {
        "page": page,
        "choices": choices_html(page.reader),
        "groups": groups_html(page.reader, page.words),
        "section": "contacts",
    }
    return render(request, "contacts/directory.html", context)


@read_page
def message(request: HttpRequest) -> HttpResponse:
    context = {
        "lines": READY,
        "ready_uri": ready_uri(current_directory()),
        "empty_uri": empty_uri(current_directory()),
        "fiches": [NUMBER],
        "section": "contacts",
    }
    return render(request, "contacts/message.html", context)


@csrf_exempt
@form_page
def pocket_card(request: HttpRequest) -> HttpResponse:
    asked = request.POST.getlist("number") if request.method == "POST" else None
    chosen = chosen_numbers(current_directory(), asked)
    context = {
        "choices": choices(current_directory(), chosen),
        "numbers": [one.number for one in chosen],
        "section": "contacts",
    }
    return render(request, "contacts/pocket_card.html", context)
