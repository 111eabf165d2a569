"""« Organisations » under /gestion/. Of a member: a function, a day, and the end of the access."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from editorial.views.page import show
from sharing.models import Organisation
from sharing.professionals import staffing
from sharing.professionals.invitations import DAYS, USUAL_DAYS, invite
from staff.site import gestion


class InvitationForm(forms.Form):
    label = forms.CharField(label=_("Pour la reconnaître"), max_length=60, required=False)
    days = forms.TypedChoiceField(
        label=_("Vaut, en jours"), coerce=int, initial=USUAL_DAYS, choices=[(n, n) for n in DAYS]
    )


class WithdrawalForm(forms.Form):
    invitation = forms.UUIDField()


@admin.register(Organisation, site=gestion)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    fields = ("name", "kind", "town", "is_active")
    list_display = ("name", "kind", "town", "said_active", "readers", "invited")
    list_filter = ("is_active", "kind")
    search_fields = ("name", "town")
    actions = None
    change_form_template = "sharing/admin_organisation.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        counted: QuerySet[Organisation] = (
            super()
            .get_queryset(request)
            .annotate(
                readers=Count(
                    "professionals", filter=Q(professionals__is_active=True), distinct=True
                ),
                invited=Count("invitations", filter=Q(invitations__used_on=None), distinct=True),
            )
        )
        return counted

    # The framework's own sign says « True » to whoever does not see it.
    @admin.display(description="active", ordering="is_active")
    def said_active(self, organisation: Organisation) -> str:
        return _t("oui") if organisation.is_active else _t("non")

    @admin.display(description=_("membres"))
    def readers(self, organisation: Any) -> int:
        return int(organisation.readers)

    @admin.display(description=_("invitations"))
    def invited(self, organisation: Any) -> int:
        return int(organisation.invited)

    def get_urls(self) -> list[URLPattern]:
        asked, wrap, name = "<uuid:pk>", self.admin_site.admin_view, "sharing_organisation"
        return [
            path(f"{asked}/membres/", wrap(members), name=f"{name}_members"),
            path(f"{asked}/inviter/", wrap(send_invitation), name=f"{name}_invite"),
            path(f"{asked}/retirer/", wrap(withdraw), name=f"{name}_withdraw"),
            path(f"{asked}/acces/", wrap(change_access), name=f"{name}_access"),
            *super().get_urls(),
        ]

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        return _back(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def members(request: HttpRequest, pk: object) -> HttpResponse:
    if not request.user.has_perm(staffing.VIEW):
        raise PermissionDenied
    return _show(request, get_object_or_404(Organisation, pk=pk), InvitationForm())


@require_POST
def send_invitation(request: HttpRequest, pk: object) -> HttpResponse:
    """The code is in this answer and nowhere else: not in a message, which a session would keep."""
    organisation, form = _to_change(request, pk), InvitationForm(request.POST)
    if not organisation.is_active or not form.is_valid():
        return _show(request, organisation, form)
    code = invite(organisation, label=form.cleaned_data["label"], days=form.cleaned_data["days"])
    _note(request, organisation, "Invitation")
    return _show(request, organisation, InvitationForm(), code=code)


@require_POST
def withdraw(request: HttpRequest, pk: object) -> HttpResponse:
    organisation = _to_change(request, pk)
    form = WithdrawalForm(request.POST)
    if form.is_valid() and staffing.withdraw_invitation(
        organisation, form.cleaned_data["invitation"]
    ):
        _note(request, organisation, "Invitation retirée")
        messages.success(request, _t("L’invitation n’ouvre plus rien."))
    return _back(organisation)


@require_POST
def change_access(request: HttpRequest, pk: object) -> HttpResponse:
    organisation = _to_change(request, pk)
    handle, gives_back = request.POST.get("membre", ""), request.POST.get("rendre") == "1"
    if staffing.set_access(organisation, handle, is_active=gives_back):
        _note(request, organisation, "Accès rendu" if gives_back else "Accès fini")
        messages.success(request, _t("Accès rendu.") if gives_back else _t("L’accès est fini."))
    return _back(organisation)


def _to_change(request: HttpRequest, pk: object) -> Organisation:
    if not request.user.has_perm(staffing.CHANGE):
        raise PermissionDenied
    return get_object_or_404(Organisation, pk=pk)


def _show(
    request: HttpRequest, organisation: Organisation, form: InvitationForm, code: str = ""
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "form": form,
        "code": code,
        "entrance": request.build_absolute_uri(reverse("sharing:professional_register")),
        "members": staffing.members_of(organisation),
        "invitations": staffing.invitations_of(organisation),
        "may_change": request.user.has_perm(staffing.CHANGE),
    }
    return show(request, "sharing/admin_members.html", str(organisation), context)


def _back(organisation: Organisation) -> HttpResponse:
    return redirect("gestion:sharing_organisation_members", organisation.pk)


def _note(request: HttpRequest, organisation: Organisation, what: str) -> None:
    """« Historique » keeps who did it and when, and nobody's name."""
    gestion.get_model_admin(Organisation).log_change(request, organisation, what)
