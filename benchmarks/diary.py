"""P5: a diary of ten thousand notes, beside the same pages over the same data in plain rows."""

from __future__ import annotations

import os
import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import servers
from benchmarks.client import Client
from benchmarks.pairs import PAIRS, Compared, compare

if TYPE_CHECKING:
    from benchmarks.person import Writer

NOTES = int(os.environ.get("MDV_BENCH_NOTES", "10000"))
_RARE, _COMMON = "coquelicot", "telephone"
_WORDS = "Il a repris le téléphone, près de la fenêtre. Je n’ai rien répondu, puis c’est passé. "
# One note in a hundred holds the rare word.
_RARE_EVERY = 100


@dataclass(frozen=True)
class Figures:
    """`half`: the same search over half of the notes, to see that it is linear."""

    page: Compared
    rare: Compared
    common: Compared
    half: float

    @property
    def is_linear(self) -> bool:
        return self.rare.ours <= 2.2 * self.half


def measure(writer: Writer, pid: int, folder: Path) -> Figures:
    """In server time: the seconds of processor that a request takes from its server."""
    port = servers.free_port()
    _fill(writer, NOTES // 2)
    client, token = writer.open()
    half = statistics.median(_search(pid, client, token, _RARE)() for _ in range(PAIRS))
    _fill(writer, NOTES - NOTES // 2)
    plain = folder / "plain.sqlite3"
    _copy_in_plain(writer, plain)
    with _plain(port, plain) as plain_pid:
        ours, reference = (pid, client), (plain_pid, Client(port, client.cookies))
        return Figures(
            page=compare(_page(*ours), _page(*reference)),
            rare=compare(_search(*ours, token, _RARE), _search(*reference, token, _RARE)),
            common=compare(_search(*ours, token, _COMMON), _search(*reference, token, _COMMON)),
            half=half,
        )


def _page(pid: int, client: Client) -> Callable[[], float]:
    return lambda: _spent(pid, lambda: client.get("/journal/"))


def _search(pid: int, client: Client, token: str, word: str) -> Callable[[], float]:
    asked = {"q": word, "csrfmiddlewaretoken": token}
    return lambda: _spent(pid, lambda: client.post_words("/journal/", asked))


def _spent(pid: int, send: Callable[[], object]) -> float:
    before = servers.processor_seconds(pid)
    send()
    return servers.processor_seconds(pid) - before


@contextmanager
def _plain(port: int, plain: Path) -> Iterator[int]:
    """The portal itself, with its list of notes read from rows in clear."""
    env = {**os.environ, "MDV_BIND": f"127.0.0.1:{port}", "MDV_BENCH_PLAIN": str(plain)}
    with servers.portal_in_plain(port, env) as pid:
        yield pid


def _fill(writer: Writer, count: int) -> None:
    from django.utils import timezone

    from dates.partial_dates import PartialDate
    from dates.when import resolve_when
    from journal.content import Content
    from journal.deposited import record_of
    from journal.models import Entry, Revision
    from journal.revisions import Version, seal_revision
    from journal.summaries.keeping import make_again

    now = timezone.now()
    entries, revisions = [], []
    for number in range(count):
        day = (now - timedelta(days=number % 3000)).date()
        text = _WORDS * 7 + (_RARE if number % _RARE_EVERY == 0 else "")
        content = Content(
            text,
            title=f"Note {number}",
            place="la cuisine",
            people="la voisine",
            safety=1 + number % 5,
            when=resolve_when(on=PartialDate.of(day)),
        )
        entry = Entry(owner=writer.space, created_on=day)
        record = record_of(entry.pk, Version(1, now, "", content))
        entries.append(entry)
        revisions.append(seal_revision(writer.keyring, entry.pk, 1, record))
    Entry.objects.bulk_create(entries, batch_size=500)
    Revision.objects.bulk_create(revisions, batch_size=500)
    # As the opening of her space does: these notes came by no form.
    make_again(writer.space, writer.keyring)


def _copy_in_plain(writer: Writer, plain: Path) -> None:
    from benchmarks.plain_rows import write_rows
    from journal.reading import list_entries

    write_rows(plain, list_entries(writer.space, writer.keyring))
