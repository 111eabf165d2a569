"""The calendar and the overview. A month says when something happened: it is posted, never in
the address; so is the name of an event.
"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from journal.landmarks.keeping import read_landmarks
from journal.moods.today import mood_of_today
from journal.reading import list_entries
from journal.seeing.month_page import last_month, months_to_come, months_to_go_to, page_of
from journal.seeing.months import Month, read_month
from journal.seeing.notes import readable_notes
from journal.seeing.overview import overview_of


@form_page
def calendar(request: SpaceRequest) -> HttpResponse:
    entries = list_entries(request.space, request.keyring)
    notes, today = readable_notes(entries), timezone.localdate()
    mood = mood_of_today(request)
    kept = read_landmarks(request.space, request.keyring)
    last = last_month(notes, today, kept.landmarks)
    asked = read_month(request.POST.get("mois", ""), last)
    month = asked or Month.of(today)
    context = {
        "page": page_of(notes, month, today, mood.moods.days, kept.landmarks),
        "landmarks": kept,
        "mood": mood,
        "this_month": Month.of(today),
        "months": months_to_go_to(notes),
        "to_come": months_to_come(kept.landmarks),
        "altered": len(entries) - len(notes),
        "section": "notes",
    }
    return render(request, "journal/calendar.html", context)


@form_page
def overview(request: SpaceRequest) -> HttpResponse:
    """Behind a click: what is asked for is first said, then shown."""
    if request.method != "POST":
        return render(request, "journal/overview_door.html", {"section": "notes"})
    entries = list_entries(request.space, request.keyring)
    kept = read_landmarks(request.space, request.keyring)
    seen = overview_of(
        entries,
        request.POST.get("repere", ""),
        kind=request.POST.get("nature", ""),
        kept=kept.landmarks,
    )
    context = {"seen": seen, "landmarks": kept, "section": "notes"}
    return render(request, "journal/overview.html", context)
