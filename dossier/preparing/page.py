"""The page of long work: its head at once, a line for each step, and at the end the way on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.db import DatabaseError
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.leaving import was_left
from accounts.local_paths import code_page
from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive, read_session
from dossier.preparing.job import Job, Stopped

logger = logging.getLogger(__name__)

TEMPLATE = "dossier/preparing.html"
# Where the lines go in the page. No text of hers is in it.
_HERE = "[[lines]]"
# Some browsers show nothing of a page before its first KiB.
_FIRST_BYTES = 1024
_DONE = '<p class="note" role="status">{}</p>'
_REFUSED = '<p class="note note--box" role="alert">{}</p>'


class NotDone(Exception):
    """What was asked could not be done; its text is a sentence for the page."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """The words of a page, and where it leads: `back` to where she came from, `way_on` to what
    was made. `failed` is for what nobody foresaw."""

    title: str
    section: str
    heading: str
    lead: str
    back: str
    back_words: str
    way_on: str
    way_on_words: str
    failed: str


def long_page(
    request: SpaceRequest, work: Callable[[Job[str]], str], said: Said
) -> StreamingHttpResponse:
    """`work` begins with the first byte and stops when the reader leaves, or when the space is
    locked by hand or left, in whatever tab. It returns the sentence that ends the page, or raises
    NotDone.
    """
    context = {"said": said, "lines": _HERE, "section": said.section}
    head, tail = render_to_string(TEMPLATE, context, request).split(_HERE)
    response = StreamingHttpResponse(_Page(head, _Lines(request, Job(work), said), tail))
    # For a proxy that would keep the lines until the last one.
    response["X-Accel-Buffering"] = "no"
    return response


class _Lines:
    def __init__(self, request: SpaceRequest, job: Job[str], said: Said) -> None:
        self._request, self._job, self._said = request, job, said
        self._is_open = True

    def __iter__(self) -> Iterator[str]:
        for sentence in self._job:
            # Asked before the line goes out: it may name what is hers.
            if stopped := self._why_stopped():
                self._job.stop()
                yield stopped
                return
            with suppress(DatabaseError):
                keep_alive(self._request)
            yield format_html("<p>{}</p>\n", sentence) if sentence and self._is_open else "\n"
        yield self._why_stopped() or self._ended()

    def close(self) -> None:
        self._job.stop()

    def _why_stopped(self) -> str:
        """The last line, when she left the space or nobody knows; empty otherwise. Another tab may
        lock it by itself: the work goes on, and says nothing until it is open again."""
        try:
            self._is_open = read_session(self._request).state == "open"
            if self._is_open or not was_left(self._request):
                return ""
        except DatabaseError:
            return self._refused(self._said.failed)
        said = _("Votre espace est fermé : ce travail s’est arrêté. Rien n’est parti.")
        return _last(_REFUSED, said, code_page(self._said.back), _("Donner mon code"))

    def _ended(self) -> str:
        try:
            done = self._job.result()
        except NotDone as refused:
            return self._refused(str(refused))
        except Stopped:
            return ""
        except Exception:
            logger.exception("long work was not done")
            return self._refused(self._said.failed)
        return _last(_DONE, done, self._said.way_on, self._said.way_on_words)

    def _refused(self, sentence: str) -> str:
        return _last(_REFUSED, sentence, self._said.back, self._said.back_words)


def _last(note: str, sentence: str, address: str, words: str) -> str:
    link = format_html('<p><a class="btn" href="{}">{}</a></p>', address, words)
    return format_html(note, sentence) + "\n" + link + "\n"


class _Page:
    """Closed by the server at the end of the answer, or when the reader is gone."""

    def __init__(self, head: str, lines: _Lines, tail: str) -> None:
        self._head, self._lines, self._tail = head, lines, tail

    def __iter__(self) -> Iterator[str]:
        yield self._head + " " * max(_FIRST_BYTES - len(self._head), 0)
        yield from self._lines
        yield self._tail

    def close(self) -> None:
        self._lines.close()
