from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.languages import in_english
from accounts.methods import form_page
from contacts.directory import current_directory
from contacts.english.rendering import english_groups_html
from contacts.page import Asked, directory_page
from contacts.rendering import choices_html


# Nothing changes and nobody is known here: a token would only set a cookie on the device.
@csrf_exempt
@form_page
@in_english
def directory(request: HttpRequest) -> HttpResponse:
    asked = Asked(
        situation=request.POST.get("situation", ""), territory=request.POST.get("territory", "")
    )
    page = directory_page(current_directory(), timezone.now(), asked)
    context = {
        "page": page,
        "choices": choices_html(page.reader),
        "groups": english_groups_html(page.reader),
        "section": "contacts",
    }
    return render(request, "contacts/english.html", context)
