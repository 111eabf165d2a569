"""« Services de proximité » under /gestion/: one writes, another reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.local import reviewing
from contacts.local.reviewing import ReviewRefused
from contacts.models import LocalService, ServiceState
from editorial.views.page import PUBLISH, member_of, show
from staff.site import gestion

# What each button does, and what it asks for.
VERBS = {
    "proposer": (reviewing.propose, "contacts.change_localservice", _("Proposé à la relecture.")),
    "publier": (reviewing.publish, PUBLISH, _("Publié.")),
    "retirer": (reviewing.withdraw, PUBLISH, _("Retiré des pages.")),
}


class ServiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refused when somebody else saved meanwhile; what was typed stays on the page."""

    read_at = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = LocalService
        fields = (
            *("name", "kind", "role", "audience", "department", "postcode", "commune", "address"),
            *("phone", "mail", "site", "hours", "source_url", "verified_on"),
        )
        widgets = {"verified_on": forms.DateInput(format="%d/%m/%Y")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["read_at"].initial = self.instance.changed_at.isoformat()

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        service, data = self.instance, self.cleaned_data
        if not service.pk:
            return cleaned
        if data.get("read_at") != service.changed_at.isoformat():
            raise ValidationError(
                _("Quelqu’un a enregistré entre-temps. Copiez vos mots, puis rouvrez la page.")
            )
        moved = data.get("verified_on") != self.initial.get("verified_on")
        is_same = data.get("source_url") == self.initial.get("source_url")
        if moved and is_same and not self.data.get("source_read"):
            raise ValidationError(
                _("La date change, et pas la source : cochez que vous l’avez rouverte.")
            )
        return cleaned


@admin.register(LocalService, site=gestion)
class LocalServiceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = ServiceForm
    list_display = ["name", "kind", "postcode", "commune", "state_label", "verified_on"]
    list_filter = ["state", "kind", "department"]
    search_fields = ["name", "commune", "postcode"]
    actions = None
    change_form_template = "contacts/admin_service.html"

    @admin.display(description=_("état"), ordering="state")
    def state_label(self, service: LocalService) -> str:
        return service.get_state_display()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Whatever was published goes back to a draft: nobody has read the new words yet."""
        if change:
            reviewing.amend(obj, member_of(request))
        else:
            obj.save()

    def get_urls(self) -> list[URLPattern]:
        asked, wrap, name = "<int:service_id>", self.admin_site.admin_view, "contacts_localservice"
        return [
            path(f"{asked}/relire/", wrap(read_again), name=f"{name}_read"),
            path(f"{asked}/<slug:verb>/etat/", wrap(change_state), name=f"{name}_state"),
            *super().get_urls(),
        ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def read_again(request: HttpRequest, service_id: int) -> HttpResponse:
    """What the public would read, and the one button that fits its state."""
    if not request.user.has_perm("contacts.view_localservice"):
        raise PermissionDenied
    service = get_object_or_404(LocalService, pk=service_id)
    fields = [
        (field.verbose_name, getattr(service, f"get_{field.name}_display", None) or value)
        for field in LocalService._meta.fields
        if field.editable and (value := getattr(service, field.name)) not in ("", None)
    ]
    context = {
        "service": service,
        "fields": fields,
        "is_mine": service.proposed_by_id == member_of(request).pk,
        "states": ServiceState,
    }
    return show(request, "contacts/service_review.html", str(service), context)


@require_POST
def change_state(request: HttpRequest, service_id: int, verb: str) -> HttpResponse:
    service = get_object_or_404(LocalService, pk=service_id)
    change, permission, done = VERBS.get(verb, (None, "", ""))
    if change is None or not request.user.has_perm(permission):
        raise PermissionDenied
    if request.POST.get("read_at") != service.changed_at.isoformat():
        messages.error(request, _t("Ce service a changé depuis : relisez-le."))
    else:
        try:
            change(service, member_of(request))
            messages.success(request, done)
        except ReviewRefused as refused:
            messages.error(request, str(refused))
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, sentence)
    return redirect("gestion:contacts_localservice_read", service.pk)
