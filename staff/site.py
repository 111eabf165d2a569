"""`/gestion/`: Django's admin, behind a verified second factor, with no screen on a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path
from django.utils.translation import gettext_lazy as _

# What people write, deposit or are: no member of staff has a screen on it, whoever asks for one.
APPS_OF_PEOPLE = frozenset({"accounts", "evidence", "documents", "journal"})
SPACE = "accounts.Space"
UNUSED = frozenset({"view_on_site", "jsi18n", "autocomplete"})


class Gestion(AdminSite):
    site_header = site_title = _("Gestion")
    index_title = _("Contenus")
    site_url = None
    # Its folding needs a script and remembers in the browser; the pages are few.
    enable_nav_sidebar = False

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.pages: list[tuple[str, Callable[..., HttpResponseBase], str]] = []

    def add_page(self, route: str, view: Callable[..., HttpResponseBase], name: str) -> None:
        """A page of another app that is of no model. To be called from its admin.py."""
        self.pages.append((route, view, name))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from staff import views

        def figures(request: HttpRequest) -> HttpResponse:
            if not request.user.has_perm("staff.view_figures"):
                raise PermissionDenied
            return views.figures(request, self)

        # « Voir sur le site » asks a framework of sites that is not there, and no page here uses
        # the catalogue of the admin's scripts nor what they complete.
        kept = [one for one in super().get_urls() if getattr(one, "name", "") not in UNUSED]
        added = [path(route, self.admin_view(view), name=name) for route, view, name in self.pages]
        return [path("chiffres/", self.admin_view(figures), name="figures"), *added, *kept]

    def login(  # type: ignore[override]  # a redirect is an answer too
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponseBase:
        from staff.views import sign_in

        if request.method == "GET" and self.has_permission(request):
            return redirect("gestion:index")
        return sign_in(request)

    def password_change(  # type: ignore[override]  # a redirect is an answer too
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        from staff.password import in_turn

        change = super().password_change
        return in_turn(request, lambda: change(request, extra_context))

    def has_permission(self, request: HttpRequest) -> bool:
        """The middleware has asked already (staff/gate.py); the site asks again."""
        member = request.user
        is_verified = getattr(member, "is_verified", lambda: False)
        return bool(member.is_active and getattr(member, "is_staff", False) and is_verified())

    def register(
        self,
        model_or_iterable: type[Model] | Iterable[type[Model]],
        admin_class: type[ModelAdmin[Any]] | None = None,
        **options: Any,
    ) -> None:
        """Raises ImproperlyConfigured for a model that holds anything of a person's."""
        models = (
            [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        )
        for model in models:
            if is_of_a_person(model):
                raise ImproperlyConfigured(f"{model._meta.label} holds what a person wrote or is")
            super().register(model, admin_class, **options)


def is_of_a_person(model: type[Model]) -> bool:
    """Of an app of spaces, or with any relation to a space (an address book, a plan)."""
    if model._meta.app_label in APPS_OF_PEOPLE:
        return True
    related = (field.related_model for field in model._meta.get_fields() if field.is_relation)
    return any(getattr(one, "_meta", None) and one._meta.label == SPACE for one in related if one)


gestion = Gestion(name="gestion")
