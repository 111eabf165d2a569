"""« Textes publics » under /gestion/: the list is the admin's, the pages are those of views/."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from dates.folding import fold
from editorial import freshness
from editorial.kinds import all_kinds
from editorial.models import Revision, State, Text
from editorial.views import following, revisions, texts
from editorial.views.freshness import freshness as board_view
from editorial.views.page import VIEW, WRITE, number_or_404
from staff.site import gestion

gestion.add_page("fraicheur/", board_view, name="freshness")


class KindFilter(admin.SimpleListFilter):
    title = _("sorte")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(kind.name, kind.label) for kind in all_kinds()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Text]) -> QuerySet[Text]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class WaitingFilter(admin.SimpleListFilter):
    title = _("avancement")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(State.PROPOSED, _("À relire")), (State.DRAFT, _("Brouillons"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Text]) -> QuerySet[Text]:
        if not self.value():
            return queryset
        return queryset.filter(revisions__state=self.value()).distinct()


def _title(text: Any) -> str:
    return freshness.title_of(text.kind, text.ref, text.body) if text.body else text.ref


@admin.register(Text, site=gestion)
class TextAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = [
        *("title", "ref", "kind_label", "state"),
        *("verified", "published_at", "published_by"),
    ]
    list_filter = [WaitingFilter, KindFilter]
    search_fields = ["ref"]
    list_per_page = 100
    actions = None
    change_list_template = "editorial/list.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Text]:
        published = Revision.objects.filter(text=OuterRef("pk"), state=State.PUBLISHED)
        texts: QuerySet[Text] = Text.objects.annotate(
            drafts=Count("revisions", filter=Q(revisions__state=State.DRAFT)),
            proposals=Count("revisions", filter=Q(revisions__state=State.PROPOSED)),
            at=Subquery(published.values("published_at")[:1]),
            by=Subquery(published.values("author_name")[:1]),
            body=Subquery(published.values("body")[:1]),
        ).order_by("kind", "ref")
        return texts

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Text], search_term: str
    ) -> tuple[QuerySet[Text], bool]:
        """« cfcv » finds « Viols Femmes Informations (CFCV) »; a hundred titles are in memory."""
        words = fold(search_term).split()
        if not words:
            return queryset, False
        named = [(text.pk, fold(f"{_title(text)} {text.ref}")) for text in queryset]
        found = [pk for pk, name in named if all(word in name for word in words)]
        return queryset.filter(pk__in=found), False

    @admin.display(description=_("titre"))
    def title(self, text: Any) -> str:
        return _title(text)

    @admin.display(description=_("sorte"))
    def kind_label(self, text: Any) -> str:
        return str(freshness.label_of(text.kind))

    @admin.display(description=_("état"))
    def state(self, text: Any) -> str:
        waiting = _("À relire") if text.proposals else _("Brouillon") if text.drafts else ""
        shown = _("Publié") if text.at else _("Pas publié")
        return f"{shown}, {waiting}" if waiting else str(shown)

    @admin.display(description=_("vérifié le"))
    def verified(self, text: Any) -> Any:
        return freshness.verified_on(text.kind, text.ref, text.body) if text.body else None

    @admin.display(description=_("publié le"), ordering="at")
    def published_at(self, text: Any) -> Any:
        return text.at

    @admin.display(description=_("écrit par"))
    def published_by(self, text: Any) -> str:
        return text.by or (str(_("Fichier")) if text.at else "")

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        return texts.text(request, number_or_404(object_id))

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return texts.add(request)

    def get_urls(self) -> list[URLPattern]:
        pages = [
            ("<int:text_id>/ecrire/", texts.begin, "editorial_begin"),
            ("version/<int:revision_id>/", revisions.revision, "editorial_revision"),
            ("version/<int:revision_id>/apercu/", revisions.preview, "editorial_preview"),
            ("version/<int:revision_id>/publier/", revisions.publish_it, "editorial_publish"),
            ("version/<int:revision_id>/suivre/", following.follow_it, "editorial_follow"),
            ("version/<int:revision_id>/retirer/", revisions.withdraw_it, "editorial_withdraw"),
            ("version/<int:revision_id>/reprendre/", revisions.take_it_back, "editorial_back"),
            ("version/<int:revision_id>/repartir/", revisions.start_again, "editorial_again"),
        ]
        ours = [
            path(route, self.admin_site.admin_view(view), name=name) for route, view, name in pages
        ]
        unused = {"editorial_text_delete", "editorial_text_history"}
        return ours + [one for one in super().get_urls() if one.name not in unused]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm(VIEW))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(WRITE))

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
