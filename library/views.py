from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from accounts.methods import form_page, read_page
from accounts.models.spaces import Profile, Space
from accounts.requests import SpaceRequest
from library.drawings import drawing_of
from library.models import Article, Audience
from library.shelves import Asked, index_page
from library.tools.shelf import tools_by_slug
from library.versions.shelf import shown_kinds

LONGEST_SEARCH = 100
SHELVES: dict[str, str] = {
    Profile.PROCHE: Audience.RELATIVE,
    Profile.PROFESSIONNEL: Audience.PROFESSIONAL,
}


# Nothing changes and nobody is known here: a token would only set a cookie on the device.
@csrf_exempt
@form_page
def index(request: SpaceRequest) -> HttpResponse:
    if request.method == "POST":
        asked = Asked(
            audience=request.POST.get("audience", ""),
            topic=request.POST.get("topic", ""),
            words=request.POST.get("q", "")[:LONGEST_SEARCH].strip(),
        )
    else:
        asked = Asked(words=request.GET.get("q", "")[:LONGEST_SEARCH].strip())
    page = index_page(asked, _whose(request))
    return render(request, "library/index.html", {"page": page, "section": "lire"})


def _whose(request: SpaceRequest) -> str:
    """In the open space of a relative or a professional their shelf comes first; else hers does."""
    space: Space | None = request.space
    return SHELVES.get(space.profile if space else "", Audience.CONCERNED)


@read_page
def article(request: HttpRequest, ref: str) -> HttpResponse:
    found = get_object_or_404(Article.objects.defer("body", "search_text"), ref=ref)
    context = {
        "article": found,
        "read_also": found.read_also(),
        "drawing": drawing_of(found.slug),
        "tools": tools_by_slug(found.tools),
        "versions": shown_kinds(found.slug),
        "needs_recheck": found.needs_recheck(timezone.localdate()),
        "section": "lire",
    }
    return render(request, "library/article.html", context)
