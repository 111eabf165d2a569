"""Easy and English texts whose French text has changed, on the board of what grows old."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from editorial.freshness import Aged
from editorial.models import Text
from library.models import VALID_DAYS, Article
from library.versions.shelf import current_versions


def versions_behind() -> Iterator[Aged]:
    articles = {one.slug: one for one in Article.objects.all()}
    for (kind, slug), version in current_versions().items():
        article = articles.get(slug)
        if article is None or not version.is_behind(article):
            continue
        text = Text.objects.filter(kind=kind.value, ref=slug).first()
        yield Aged(
            label=_("Facile à lire") if kind.value == "easy" else _("En anglais"),
            title=version.title,
            address=_address(text),
            verified_on=version.verified_on,
            valid_days=VALID_DAYS,
            remark=_("Le texte français a changé : à relire à côté de lui."),
        )


def _address(text: Text | None) -> str:
    if text is None:
        return reverse("gestion:editorial_text_changelist")
    return reverse("gestion:editorial_text_change", args=[text.pk])
