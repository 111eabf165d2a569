"""`/gestion/`: Django's admin, behind a verified second factor, with no screen on a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.admin import AdminSite, ModelAdmin
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# What people write, deposit or are: no member of staff has a screen on it, whoever asks for one.
APPS_OF_PEOPLE = frozenset({"accounts", "evidence", "documents", "journal"})
SPACE = "accounts.Space"


class Gestion(AdminSite):
    site_header = site_title = _("Gestion")
    index_title = _("Contenus")
    site_url = None
    # Its folding needs a script and remembers in the browser; the pages are few.
    enable_nav_sidebar = False

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
