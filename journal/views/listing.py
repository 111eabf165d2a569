"""The list of notes: all of them, or those that answer to what is asked."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.methods import form_page
from accounts.requests import SpaceRequest
from journal.asking import answer_to
from journal.collector import collector_put_off
from journal.drafts import waiting_drafts
from journal.found import rows_by_month
from journal.landmarks.keeping import read_landmarks
from journal.landmarks.thread import thread_of
from journal.moods.today import mood_of_today
from journal.trash import rows_in_trash
from journal.views.done import say_done

PER_PAGE = 50


@form_page
@collector_put_off()
def entry_list(request: SpaceRequest) -> HttpResponse:
    """What is asked is posted, so that her words stay out of the address; `?q=` is understood."""
    asked = request.POST or request.GET
    answer = answer_to(request, asked)
    kept = read_landmarks(request.space, request.keyring)
    thread = thread_of(answer.chosen.entries, kept, answer.wanted)
    page = Paginator(thread.entries, PER_PAGE).get_page(asked.get("page"))
    context = {
        "form": answer.form,
        "is_chosen": not answer.wanted.is_everything,
        "months": rows_by_month(page, answer.wanted, thread),
        "landmarks": kept,
        "undated_landmarks": [] if page.has_next() else thread.undated,
        "page": page,
        "undated": answer.chosen.undated,
        "total": len(answer.line),
        "altered": len(answer.altered | {one.id for one in page if one.is_altered}),
        "kept_files": answer.kept_files,
        "drafts": waiting_drafts(request.space, request.keyring),
        "known": answer.line.known,
        "in_trash": rows_in_trash(request.space).count(),
        "done": say_done(request),
        "mood": mood_of_today(request),
        "section": "notes",
    }
    return render(request, "journal/entry_list.html", context)
