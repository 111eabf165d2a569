from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.methods import read_page
from library.letter_files import letter_by_ref


@read_page
def letter(request: HttpRequest, letter: str) -> HttpResponse:
    """Blank: nothing is filled in here, so that nothing can be left behind."""
    found = letter_by_ref(letter)
    if found is None:
        raise Http404
    context = {
        "letter": found,
        "needs_recheck": found.needs_recheck(timezone.localdate()),
        "section": "lire",
    }
    return render(request, "library/letter.html", context)
