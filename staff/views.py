"""The pages of /gestion/ that are ours: the way in, the figures, a text given back."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.attempts import TooManyAttempts
from accounts.methods import form_page
from staff import entrance
from staff.figures import figures_now
from staff.forms import StaffSignInForm


@form_page
def sign_in(request: HttpRequest) -> HttpResponse:
    form = StaffSignInForm(request.POST if request.method == "POST" else None)
    status = 200
    if form.is_bound and form.is_valid():
        try:
            entrance.sign_in(request, **form.cleaned_data)
        except entrance.SignInRefused:
            form.refuse(None, _("Ces trois réponses ne vont pas ensemble."))
        except TooManyAttempts as refused:
            form.refuse(None, _too_many(refused))
            status = 429
        else:
            return redirect("gestion:index")
    return render(request, "staff/sign_in.html", {"form": form}, status=status)


def figures(request: HttpRequest, site: admin.AdminSite) -> HttpResponse:
    context = {**site.each_context(request), "title": _("Chiffres"), "figures": figures_now()}
    request.current_app = site.name  # read by the admin's templates
    return render(request, "staff/figures.html", context)


def _too_many(refused: TooManyAttempts) -> str:
    hour = date_format(timezone.localtime(refused.retry_at), "G \\h i")
    return _("Il y a eu beaucoup d’essais. Réessayez à partir de %(hour)s.") % {"hour": hour}
