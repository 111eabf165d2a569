"""« Services de proximité » under /gestion/: one writes, another reads."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from contacts.local import reviewing
from contacts.local.history import FIELDS, hands_in, steps_of
from contacts.local.reviewing import ReviewRefused
from contacts.models import LocalService, ServiceState
from editorial.views.page import PUBLISH, member_of, show
from staff.gate import text_back
from staff.site import gestion

CHANGE = "contacts.change_localservice"

# What each button does, and what it asks for.
VERBS = {
    "proposer": (reviewing.propose, CHANGE, _("Proposé à la relecture.")),
    "publier": (reviewing.publish, PUBLISH, _("Publié.")),
    "retirer": (reviewing.withdraw, PUBLISH, _("Retiré des pages.")),
    "laisser": (reviewing.leave, CHANGE, _("La correction est laissée. L’historique la garde.")),
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

    def _get_validation_exclusions(self) -> set[str]:
        # Two services of one name and postcode are told on the page, not by the database.
        aside: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return aside - {"amends"}

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


class StateFilter(admin.ChoicesFieldListFilter):
    """« Par état »: the column has no name of its own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("état")


@admin.register(LocalService, site=gestion)
class LocalServiceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    form = ServiceForm
    list_display = ["name", "kind", "postcode", "commune", "state_label", "verified_on"]
    list_filter = [("state", StateFilter), "kind", "department"]
    search_fields = ["name", "commune", "postcode"]
    actions = None
    change_form_template = "contacts/admin_service.html"

    @admin.display(description=_("état"), ordering="state")
    def state_label(self, service: LocalService) -> str:
        label = service.get_state_display()
        return _t("%(state)s (correction)") % {"state": label} if service.amends_id else label

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Nobody has read the new words yet: they wait, and what is published stays."""
        verb = reviewing.amend if change else reviewing.add
        obj.pk = verb(obj, member_of(request)).pk

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Whatever refuses what was typed, the words come back."""
        found = self.get_object(request, unquote(object_id)) if object_id else None
        if request.method == "POST" and object_id and found is None:
            reason = _t("Ce service a changé entre-temps : cette correction n’est plus là.")
            return _words_back(request, reason)
        waiting = LocalService.objects.filter(amends=found).first() if found else None
        if waiting and request.method == "GET":
            messages.info(request, _t("Une correction de ce service attend : la voici."))
            return redirect("gestion:contacts_localservice_change", waiting.pk)
        try:
            return super().changeform_view(request, object_id, *args, **kwargs)
        except ReviewRefused as refused:
            return _words_back(request, str(refused))
        except ValidationError as refused:
            return _words_back(request, " ".join(refused.messages))
        except IntegrityError:
            return _words_back(request, _t("Ce service a été enregistré ailleurs entre-temps."))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        return super().render_change_form(request, context, *args, **kwargs)

    def response_add(self, request: HttpRequest, obj: Any, *args: Any) -> HttpResponse:
        return self.response_change(request, obj)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        messages.success(request, _t("Voici ce qui est gardé. Rien ne paraît sans être relu."))
        return redirect("gestion:contacts_localservice_read", obj.pk)

    def history_view(self, request: HttpRequest, object_id: str, *args: Any) -> HttpResponse:
        """The steps with their values are on the page where it is read again."""
        found = get_object_or_404(LocalService, pk=unquote(object_id))
        return redirect("gestion:contacts_localservice_read", found.pk)

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
    is_known = service.proposed_by_id is not None
    context = {
        "service": service,
        "fields": _fields(service),
        "may_publish": is_known and member_of(request).pk not in hands_in(service),
        "waiting": LocalService.objects.filter(amends=service).first(),
        "steps": steps_of(service),
        "states": ServiceState,
    }
    return show(request, "contacts/service_review.html", str(service), context)


def _fields(service: LocalService) -> list[tuple[Any, Any, Any]]:
    """Label, value and, for a correction, what the service it corrects has."""
    rows = [service, service.amends or service]
    asked = [(one, [_shown(row, one.name) for row in rows]) for one in FIELDS]
    return [(one.verbose_name, now, before) for one, (now, before) in asked if now or before]


def _shown(service: LocalService, name: str) -> Any:
    label = getattr(service, f"get_{name}_display", None)
    return label() if label else getattr(service, name)


def _words_back(request: HttpRequest, reason: str) -> HttpResponse:
    onward = reverse("gestion:contacts_localservice_changelist")
    back = text_back(request, reason=reason, onward=onward)
    if back is None:
        messages.error(request, reason)
        return redirect(onward)
    return back


@require_POST
def change_state(request: HttpRequest, service_id: int, verb: str) -> HttpResponse:
    change, permission, done = VERBS.get(verb, (None, "", ""))
    if change is None or not request.user.has_perm(permission):
        raise PermissionDenied
    service = LocalService.objects.filter(pk=service_id).first()
    if service is None:
        # Pressed twice: the correction has taken its place already.
        messages.error(request, _t("Cette correction n’est plus là : voyez le service."))
        return redirect("gestion:contacts_localservice_changelist")
    if request.POST.get("read_at") != service.changed_at.isoformat():
        messages.error(request, _t("Ce service a changé depuis : relisez-le."))
    else:
        try:
            service = change(service, member_of(request))
            messages.success(request, done)
        except ReviewRefused as refused:
            messages.error(request, str(refused))
        except ValidationError as refused:
            for sentence in refused.messages:
                messages.error(request, sentence)
    return redirect("gestion:contacts_localservice_read", service.pk)
