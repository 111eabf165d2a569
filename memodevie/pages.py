"""Public pages that belong to no app: home, safety marks, what is kept, accessibility."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.methods import read_page


@read_page
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "home.html")


@read_page
def safety(request: HttpRequest) -> HttpResponse:
    """Shown before the first sensitive page: try the exit now, and what it cannot erase."""
    return render(request, "safety.html")


@read_page
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "privacy.html")


@read_page
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "accessibility.html")
