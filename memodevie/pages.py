"""Public pages that belong to no app: home, safety marks, what is kept, accessibility."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Shown before the first sensitive page: try the exit now, and what it cannot erase."""
    return render(request, "safety.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")
