from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.languages import in_english
from accounts.methods import read_page
from library.models import Article
from library.versions.shelf import shown_kinds, version_of
from library.versions.version import Kind


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
        "versions": shown_kinds(article.slug),
        "is_behind": version.is_behind(article),
        "needs_recheck": version.needs_recheck(timezone.localdate()),
        "section": "lire",
    }
    template = "library/easy.html" if kind is Kind.EASY else "library/english.html"
    return render(request, template, context)
