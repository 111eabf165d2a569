"""The page of long work: its head at once, a line for each step, and at the end the way on."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress

from django.db import DatabaseError
from django.http import StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext as _

from accounts.requests import SpaceRequest
from accounts.sessions import keep_alive
from dossier.assembling.keeping import DossierAltered, DossierGone
from dossier.preparing.job import Job, Stopped
from dossier.preparing.refusals import NotPrepared

logger = logging.getLogger(__name__)

TEMPLATE = "dossier/preparing.html"
# Where the lines go in the page. No text of hers is in it.
_HERE = "[[lines]]"
# Some browsers show nothing of a page before its first KiB.
_FIRST_BYTES = 1024
_DONE = '<p class="note" role="status">{}</p>'
_REFUSED = '<p class="note note--box" role="alert">{}</p>'


def long_page(
    request: SpaceRequest,
    work: Callable[[Job[object]], object],
    *,
    back: str,
    way_on: str,
) -> StreamingHttpResponse:
    """`work` begins with the first byte and stops when the reader leaves. `back`: where she came
    from; `way_on`: where what was made is looked at.
    """
    context = {"back": back, "lines": _HERE, "section": "notes"}
    head, tail = render_to_string(TEMPLATE, context, request).split(_HERE)
    lines = _Lines(request, Job(work), back, way_on)
    response = StreamingHttpResponse(_Page(head, lines, tail))
    # For a proxy that would keep the lines until the last one.
    response["X-Accel-Buffering"] = "no"
    return response


class _Lines:
    def __init__(self, request: SpaceRequest, job: Job[object], back: str, way_on: str) -> None:
        self._request, self._job, self._back, self._way_on = request, job, back, way_on

    def __iter__(self) -> Iterator[str]:
        for sentence in self._job:
            with suppress(DatabaseError):
                keep_alive(self._request)
            yield format_html("<p>{}</p>\n", sentence) if sentence else "\n"
        yield self._ended()

    def close(self) -> None:
        self._job.stop()

    def _ended(self) -> str:
        try:
            self._job.result()
        except NotPrepared as refused:
            return self._refused(str(refused.why.sentence))
        except (DossierGone, DossierAltered):
            return self._refused(_("Ce dossier n’est plus là."))
        except Stopped:
            return ""
        except Exception:
            logger.exception("a dossier was not prepared")
            return self._refused(_("Les pages n’ont pas pu être faites. Réessayez."))
        done = _("C’est prêt. Rien n’est encore parti.")
        return _last(_DONE, done, self._way_on, _("Voir ce qui partira"))

    def _refused(self, sentence: str) -> str:
        return _last(_REFUSED, sentence, self._back, _("Revenir au dossier"))


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
