"""The mood of a day: one tap, one post. The address never says which."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from accounts.methods import post_only
from accounts.requests import SpaceRequest
from journal.moods import record
from journal.moods.today import MOOD_SAID
from journal.moods.vocabulary import Mood
from journal.space_records import RecordAltered
from journal.views.done import MOOD_ASKED, MOOD_NOT_ASKED
from journal.views.seeing import calendar


@post_only
def mood_save(request: SpaceRequest) -> HttpResponse:
    """`humeur` is a mood, or nothing for « Passer ». An altered record is said by the list."""
    said, today = request.POST.get("humeur", ""), timezone.localdate()
    with suppress(RecordAltered):
        if said in Mood.values:
            record.note_mood(request.space, request.keyring, today, Mood(said))
        elif not said:
            record.leave_for_today(request.space, request.keyring, today)
            return redirect("journal:entry_list")
    return redirect(f"{reverse('journal:entry_list')}?ok={MOOD_SAID}")


@post_only
def mood_asking(request: SpaceRequest) -> HttpResponseBase:
    wanted = request.POST.get("demander") == "oui"
    with suppress(RecordAltered):
        record.ask(request.space, request.keyring, wanted=wanted)
    if "mois" in request.POST:
        return calendar(request)
    done = MOOD_ASKED if wanted else MOOD_NOT_ASKED
    return redirect(f"{reverse('journal:entry_list')}?ok={done}")


@post_only
def mood_erase(request: SpaceRequest) -> HttpResponseBase:
    """Of one day, `jour`; without it, a record that cannot be read. Then the page she was on."""
    with suppress(RecordAltered, ValueError):
        if "jour" in request.POST:
            day = date.fromisoformat(request.POST["jour"])
            record.erase_mood(request.space, request.keyring, day)
        else:
            record.erase_altered(request.space, request.keyring)
    if "mois" in request.POST:
        return calendar(request)
    return redirect("journal:entry_list")
