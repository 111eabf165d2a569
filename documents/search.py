"""Finding words among the files: opened, folded and read through in memory, never indexed."""

from __future__ import annotations

from collections.abc import Iterable

from dates.folding import fold
from dates.wording import say_when
from documents.reading import DocumentView
from documents.records import Record


def search_documents(views: Iterable[DocumentView], query: str) -> list[DocumentView]:
    """The files that hold every word of the query, whatever the accents and capitals."""
    wanted = fold(query).split()
    return [one for one in views if one.record is not None and _holds(one, one.record, wanted)]


def _holds(view: DocumentView, record: Record, wanted: list[str]) -> bool:
    text = fold("\n".join(_all_words(view, record)))
    return all(word in text for word in wanted)


def _all_words(view: DocumentView, record: Record) -> Iterable[str]:
    """What she wrote, and what its tile says of it."""
    when = view.when
    yield from (record.title, record.file_name, record.note, *record.labels)
    yield from (say_when(when), when.note, when.anchor)
    yield from (str(view.kind.label), str(view.category_label))
