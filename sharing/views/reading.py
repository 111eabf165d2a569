"""Reading what was shared: the same pages by a link and with an account. Nothing changes it."""

from __future__ import annotations

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render

from accounts.methods import form_page, read_page
from accounts.playing import asked_alone, asked_by_player
from accounts.requests import SpaceRequest
from documents.content import CONTENT_POLICY
from documents.lasting import may_last
from documents.previews.showing import Showing
from documents.reading import FileAltered
from documents.workshop import Reason, WorkshopFailed
from sharing.access import is_member, is_open_to
from sharing.bundles.shared import SharedExhibit
from sharing.reading import sessions
from sharing.reading.noting import PAGES, note_downloaded, note_opened, note_read
from sharing.reading.page import exhibit_page, file_page, found_page, pages_page
from sharing.reading.pictures import exhibit_picture, page_picture
from sharing.reading.readers import (
    Opened,
    about,
    access_ended,
    busy,
    for_link_reader,
    for_professional,
    said_closed,
)
from sharing.reading.sending import play, send_zip

WORDS, PAGE, READ_AGAIN = "mots", "page", "verifier"
# In a header: an address stays in a browser and in what it sends along.
MARK = "Mdv-Reading"


def _show_file(request: SpaceRequest, opened: Opened) -> HttpResponse:
    note_opened(opened)
    context = {**file_page(opened), **about(request)}
    typed = request.POST.get(WORDS, "")
    if typed.strip():
        context |= found_page(opened, typed)
    return render(request, "sharing/reader.html", context)


def _show_pages(request: SpaceRequest, opened: Opened, number: int) -> HttpResponse:
    if not 1 <= number <= opened.contents.pages:
        raise Http404
    note_opened(opened)
    context = {**pages_page(opened, number), **about(request)}
    return render(request, "sharing/reader_pages.html", context)


def _show_exhibit(request: SpaceRequest, opened: Opened, number: int) -> HttpResponseBase:
    if number == PAGES:
        return redirect(opened.ways.page(1))
    exhibit = _exhibit(opened, number)
    reads = request.GET.get(READ_AGAIN) == "oui"
    if reads and not may_last(request):
        return busy(request)
    note_read(opened, number)
    said = exhibit_page(opened, exhibit, _asked_page(request), reads=reads)
    return render(request, "sharing/reader_exhibit.html", {**said, **about(request)})


def _send_content(request: SpaceRequest, opened: Opened, number: int) -> HttpResponseBase:
    exhibit = None if number == PAGES else _exhibit(opened, number)
    is_played = exhibit is not None and exhibit.showing in {Showing.SOUND, Showing.FILM}
    if asked_alone(request) or (is_played and not asked_by_player(request)):
        # A bare file has no quick exit beside it.
        return redirect(opened.ways.exhibit(number))
    note_read(opened, number)
    try:
        if exhibit is not None and is_played:
            return play(request, opened, exhibit)
        return _picture(opened, exhibit, _asked_page(request))
    except FileAltered:
        raise Http404 from None
    except WorkshopFailed as failed:
        if failed.reason is not Reason.BUSY:
            raise Http404 from None
        return busy(request)


def _send_archive(request: SpaceRequest, opened: Opened) -> HttpResponseBase:
    if not opened.grant.may_download:
        raise Http404
    if request.method != "POST":
        return redirect(opened.ways.file)
    if not may_last(request):
        return busy(request)
    try:
        response = send_zip(opened)
    except FileAltered:
        context = {"is_incomplete": True, **file_page(opened), **about(request)}
        return render(request, "sharing/reader.html", context, status=409)
    note_downloaded(opened)
    return response


def _exhibit(opened: Opened, number: int) -> SharedExhibit:
    try:
        return opened.contents.exhibit(number)
    except LookupError:
        raise Http404 from None


def _picture(opened: Opened, exhibit: SharedExhibit | None, page: int) -> HttpResponse:
    """Raises WorkshopFailed, FileAltered."""
    picture = exhibit_picture(opened, exhibit, page) if exhibit else page_picture(opened, page)
    headers = {"Content-Security-Policy": CONTENT_POLICY, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(picture, content_type="image/jpeg", headers=headers)


def _asked_page(request: SpaceRequest) -> int:
    asked = request.GET.get(PAGE, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


@read_page
def reader_state(request: SpaceRequest) -> HttpResponse:
    """204 while it may be read, else the page that says so. Asked by the script of a page on a
    screen: counts as nothing."""
    return _state(request, is_open=sessions.is_read(request, request.headers.get(MARK, "")))


@read_page
def received_state(request: SpaceRequest, pk: UUID) -> HttpResponse:
    if not is_member(request.space):
        return access_ended(request)
    return _state(request, is_open=is_open_to(pk, request.space))


def _state(request: SpaceRequest, *, is_open: bool) -> HttpResponse:
    return HttpResponse(status=HTTPStatus.NO_CONTENT) if is_open else said_closed(request)


reader = form_page(for_link_reader(_show_file))
reader_page = read_page(for_link_reader(_show_pages))
reader_exhibit = read_page(for_link_reader(_show_exhibit))
reader_content = read_page(for_link_reader(_send_content))
reader_archive = form_page(for_link_reader(_send_archive))

received = form_page(for_professional(_show_file))
received_page = read_page(for_professional(_show_pages))
received_exhibit = read_page(for_professional(_show_exhibit))
received_content = read_page(for_professional(_send_content))
received_archive = form_page(for_professional(_send_archive))
