import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.methods import form_page
from contacts.cards import card_for
from contacts.directory import current_directory
from contacts.left_out import those_that_hold
from contacts.local.nearby import FINDERS, Nearby, nearby_of
from contacts.reader import Reader

logger = logging.getLogger(__name__)


# Nothing changes, and a place asked for is written nowhere: a POST keeps it out of the address.
@csrf_exempt
@form_page
def nearby(request: HttpRequest) -> HttpResponse:
    directory, now = current_directory(), timezone.now()
    asked = request.POST.get("place", "") if request.method == "POST" else ""
    try:
        found = nearby_of(asked, directory, now) if request.method == "POST" else Nearby()
    except DatabaseError:
        logger.exception("local services cannot be read")
        found = Nearby(is_unreachable=True)
    reader = Reader(now, found.territory)
    national = those_that_hold(
        map(directory.get, FINDERS), lambda one: card_for(one, directory, reader)
    )
    context = {
        "found": found,
        "asked": asked[:60],
        "national": national,
        "section": "contacts",
    }
    return render(request, "contacts/nearby.html", context)
