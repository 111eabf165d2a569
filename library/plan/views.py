"""« Mon plan »: read, written section by section, erased. Never on paper, never in a share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.methods import form_page, post_only, read_page
from accounts.pin_recheck import has_fresh_code
from accounts.requests import SpaceRequest
from library.plan.form import DRAFTS, SectionForm, form_again, form_of, form_of_draft
from library.plan.keeping import (
    PlanAltered,
    SectionChanged,
    Written,
    erase_plan,
    keep_section,
    read_plan,
)
from library.plan.sections import (
    CHAPTERS,
    SECTIONS,
    Chapter,
    Section,
    Text,
    number_of,
    section_at,
)

# Slug of a contact, and what it is for in the page's own few words.
CALLS = {
    "police-secours-17": _("Police ou gendarmerie, danger en cours"),
    "urgence-114": _("Par SMS, quand on ne peut pas parler"),
    "violences-femmes-info-3919": _("Femmes, entourage : écoute, jour et nuit"),
}
KEPT, ERASED, WORDS_ERASED = "page", "plan-efface", "mots-effaces"
_SENTENCES = {
    KEPT: _("C’est gardé. Vous pouvez vous arrêter là."),
    ERASED: _("Le plan est effacé."),
    WORDS_ERASED: _("Les mots qui attendaient sont effacés."),
}


@dataclass(frozen=True, repr=False)
class Row:
    """A section as the plan shows it."""

    number: int
    section: Section
    written: Written
    waits: bool

    @property
    def ready(self) -> list[Text]:
        return [label for key, label in self.section.items if key in self.written.ticks]

    @property
    def still(self) -> list[Text]:
        """What is not ticked, once something is."""
        if not self.written.ticks:
            return []
        return [label for key, label in self.section.items if key not in self.written.ticks]


@read_page
def plan(request: SpaceRequest) -> HttpResponse:
    found = read_plan(request.space, request.keyring)
    waiting = DRAFTS.waiting_about(request.space, request.keyring)

    def rows(chapter: Chapter) -> list[Row]:
        return [
            Row(number_of(one), one, found.of(one.key), one.key in waiting)
            for one in chapter.sections
        ]

    context = {
        "plan": found,
        "chapters": [(one, rows(one)) for one in CHAPTERS],
        "calls": CALLS,
        "done": _say_done(request),
        "section": "lire",
    }
    return render(request, "library/plan.html", context)


@form_page
def plan_section(request: SpaceRequest, number: int) -> HttpResponse:
    section = section_at(number)
    if section is None:
        raise Http404
    if request.method != "POST":
        return _show_kept(request, section)
    form = SectionForm(section, request.POST)
    if "forget" in request.POST:
        return _forget(request, form)
    return _keep(request, section, form) if form.is_valid() else _show(request, section, form)


@post_only
def plan_draft(request: SpaceRequest) -> HttpResponse:
    return DRAFTS.answer(request, is_kept=_is_kept(request))


@form_page
def plan_erase(request: SpaceRequest) -> HttpResponse:
    if request.method == "POST":
        erase_plan(request.space)
        DRAFTS.forget_all(request.space)
        return _to_plan(ERASED)
    return render(request, "library/plan_erase.html", {"section": "lire"})


def _is_kept(request: SpaceRequest) -> bool:
    """Whether the plan says all of it already, as when the script comes too late."""
    key = request.POST.get("section", "")
    section = next((one for one in SECTIONS if one.key == key), None)
    if section is None:
        return False
    form = SectionForm(section, request.POST)
    try:
        now = read_plan(request.space, request.keyring).of(key)
    except DatabaseError:
        return False
    return form.is_valid() and form.said == {"words": now.words, "ticks": now.ticks}


def _keep(request: SpaceRequest, section: Section, form: SectionForm) -> HttpResponse:
    """Kept; or the reason above the form, where her words still are."""
    place: dict[str, Any] = {"owner": request.space, "keyring": request.keyring, "key": section.key}
    try:
        keep_section(**place, **form.said, based_on=form.version_read)
        DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    except SectionChanged as refused:
        again = form_again(section, form, refused.written)
        return _show(request, section, again, status=409, other=refused.written)
    except PlanAltered:
        return _show(request, section, form, status=409, is_altered=True)
    except (DatabaseError, OSError):
        return _show(request, section, form, status=503, failed=True)
    if request.POST.get("to") == "next" and section_at(number_of(section) + 1):
        return redirect("library:plan_section", number_of(section) + 1)
    return _to_plan(KEPT)


def _forget(request: SpaceRequest, form: SectionForm) -> HttpResponse:
    """The words that waited are not wanted; the section is as it was."""
    DRAFTS.drop(request.space, request.keyring, form.draft_id, form.taken_up)
    return _to_plan(WORDS_ERASED)


def _show_kept(request: SpaceRequest, section: Section) -> HttpResponse:
    """The section as it is, or as she was writing it when something stopped her."""
    found = read_plan(request.space, request.keyring)
    draft = DRAFTS.waiting(request.space, request.keyring, section.key)
    now = found.of(section.key)
    if draft is None:
        return _show(request, section, form_of(section, now), is_altered=found.is_altered)
    form = form_of_draft(section, draft)
    if found.is_altered or form.version_read == now.version:
        return _show(request, section, form, waited=True, is_altered=found.is_altered)
    return _show(request, section, form_again(section, form, now), waited=True, other=now)


def _show(
    request: SpaceRequest,
    section: Section,
    form: SectionForm,
    *,
    status: int = 200,
    other: Written | None = None,
    **notes: Any,
) -> HttpResponse:
    number = number_of(section)
    # What another tab kept is hers to read with a fresh code only.
    shown = other if other and has_fresh_code(request) else None
    context = {
        "form": form,
        "one": section,
        "number": number,
        "count": len(SECTIONS),
        "action": reverse("library:plan_section", args=[number]),
        "has_changed": other is not None,
        "other": Row(number, section, shown, waits=False) if shown else None,
        "section": "lire",
        **notes,
    }
    return render(request, "library/plan_section.html", context, status=status)


def _to_plan(word: str) -> HttpResponse:
    return redirect(f"{reverse('library:plan')}?ok={word}")


def _say_done(request: HttpRequest) -> str | Promise:
    """Nothing for a word that is not ours."""
    return _SENTENCES.get(request.GET.get("ok", ""), "")
