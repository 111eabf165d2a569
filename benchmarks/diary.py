"""P5: a diary of ten thousand notes, beside the same pages over the same data in plain rows."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import servers
from benchmarks.client import Client
from benchmarks.pairs import Compared, compare

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


def measure(writer: Writer, folder: Path) -> Figures:
    """Server seconds are those of a request to a server on this machine that has no other."""
    port = servers.free_port()
    _fill(writer, NOTES // 2)
    client, token = writer.open()
    half = min(_search(client, token, _RARE)() for _ in range(3))
    _fill(writer, NOTES - NOTES // 2)
    plain = folder / "plain.sqlite3"
    _copy_in_plain(writer, plain)
    with _plain(port, plain):
        other = Client(port, client.cookies)
        return Figures(
            page=compare(_page(client), _page(other)),
            rare=compare(_search(client, token, _RARE), _search(other, token, _RARE)),
            common=compare(_search(client, token, _COMMON), _search(other, token, _COMMON)),
            half=half,
        )


def _page(client: Client) -> Callable[[], float]:
    return lambda: client.get("/journal/")[0]


def _search(client: Client, token: str, word: str) -> Callable[[], float]:
    return lambda: client.post_words("/journal/", {"q": word, "csrfmiddlewaretoken": token})


@contextmanager
def _plain(port: int, plain: Path) -> Iterator[None]:
    """The portal itself, with its list of notes read from rows in clear."""
    env = {**os.environ, "MDV_BIND": f"127.0.0.1:{port}", "MDV_BENCH_PLAIN": str(plain)}
    with servers.portal_in_plain(port, env):
        yield


def _fill(writer: Writer, count: int) -> None:
    from django.utils import timezone

    from dates.partial_dates import PartialDate
    from dates.when import resolve_when
    from journal.content import Content
    from journal.deposited import record_of
    from journal.models import Entry, Revision
    from journal.revisions import Version, seal_revision

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


def _copy_in_plain(writer: Writer, plain: Path) -> None:
    from benchmarks.plain_rows import write_rows
    from journal.reading import list_entries

    write_rows(plain, list_entries(writer.space, writer.keyring))
