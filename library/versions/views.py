from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.languages import in_english
from accounts.methods import read_page
from library.models import Article
from library.versions.shelf import shown_kinds, version_of
from library.versions.version import Kind

# At the end of every simple text: two numbers, then the way to the others.
TO_TALK = {
    "violences-femmes-info-3919": _("Femmes et proches, parler à quelqu’un"),
    "france-victimes-116006": _("Toute personne, parler à quelqu’un"),
}


@read_page
def easy(request: HttpRequest, ref: str) -> HttpResponse:
    return _version_page(request, ref, Kind.EASY)


@read_page
@in_english
def english(request: HttpRequest, ref: str) -> HttpResponse:
    return _version_page(request, ref, Kind.ENGLISH)


def _version_page(request: HttpRequest, ref: str, kind: Kind) -> HttpResponse:
    """Not found without the French text: what is withdrawn is withdrawn in every version."""
    article = get_object_or_404(Article.objects.defer("body_html", "search_text"), ref=ref)
    version = version_of(article.slug, kind)
    if version is None:
        raise Http404
    context = {
        "article": article,
        "version": version,
        "to_talk": TO_TALK,
        "versions": shown_kinds(article.slug),
        "is_behind": version.is_behind(article),
        "needs_recheck": version.needs_recheck(timezone.localdate()),
        "section": "lire",
    }
    template = "library/easy.html" if kind is Kind.EASY else "library/english.html"
    return render(request, template, context)
