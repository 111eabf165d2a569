from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.methods import form_page
from contacts.directory import current_directory
from contacts.page import Asked, directory_page
from contacts.rendering import groups_html

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
        "groups": groups_html(page.reader, page.words),
        "section": "contacts",
    }
    return render(request, "contacts/directory.html", context)
