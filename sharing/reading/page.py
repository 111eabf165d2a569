"""What the pages of a reading say, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from documents.previews.opening import MAX_PAGE
from documents.previews.pages import FAILURES, LOCKED
from documents.previews.showing import Showing
from documents.reading import FileAltered
from documents.workshop import WorkshopFailed
from dossier.previewing.leaves import Leaves
from sharing.bundles.shared import SharedExhibit, SharedTold
from sharing.reading.pictures import pages_of, words_of
from sharing.reading.readers import Opened
from sharing.reading.searching import MOST_SIGNS, search
from sharing.reading.verdicts import READ_AT_ONCE, Judge, Verdict

_WORDS = {Showing.WORDS, Showing.NAMES}


@dataclass(frozen=True, repr=False)
class ToldLine:
    told: SharedTold
    verdict: Verdict | None
    exhibits: tuple[tuple[int, str], ...]


@dataclass(frozen=True, repr=False)
class ExhibitLine:
    exhibit: SharedExhibit
    verdict: Verdict
    url: str


def file_page(opened: Opened) -> dict[str, Any]:
    contents, ways = opened.contents, opened.ways
    verdicts = Judge(opened.reading.bundle).all()
    return {
        "opened": opened,
        "contents": contents,
        "verdicts": verdicts,
        "told": [
            ToldLine(
                one,
                verdicts.told.get(one.number),
                tuple((number, ways.exhibit(number)) for number in one.exhibits),
            )
            for one in contents.told
        ],
        "exhibits": [
            ExhibitLine(one, verdicts.exhibits[one.number], ways.exhibit(one.number))
            for one in contents.exhibits
        ],
        "pages_url": ways.page(1),
    }


def found_page(opened: Opened, typed: str) -> dict[str, Any]:
    typed = typed[:MOST_SIGNS]
    return {"typed": typed, "found": search(opened.contents, typed)}


def pages_page(opened: Opened, number: int) -> dict[str, Any]:
    """Six of the document's pages, among which `number`."""
    leaves, ways = Leaves.of(str(number), opened.contents.pages), opened.ways
    return {
        "opened": opened,
        "contents": opened.contents,
        "leaves": leaves,
        "previous_url": ways.page(leaves.previous) if leaves.previous else "",
        "next_url": ways.page(leaves.next) if leaves.next else "",
        "pictures": [(one, ways.content(0, one)) for one in leaves.numbers],
    }


def exhibit_page(
    opened: Opened, exhibit: SharedExhibit, page: int, *, reads: bool
) -> dict[str, Any]:
    """`reads`: read all its octets again, however long it is."""
    reads = reads or exhibit.size <= READ_AT_ONCE
    return {
        "opened": opened,
        "exhibit": exhibit,
        "verdict": Judge(opened.reading.bundle).exhibit(exhibit, reads=reads),
        "url": opened.ways.exhibit(exhibit.number),
        "told": [(one, f"{opened.ways.file}#fait-{one}") for one in exhibit.told_in],
        **_beside(opened, exhibit),
        **_seen(opened, exhibit, page),
    }


def _beside(opened: Opened, exhibit: SharedExhibit) -> dict[str, str]:
    numbers = [one.number for one in opened.contents.exhibits]
    at = numbers.index(exhibit.number)
    earlier, later = numbers[:at][-1:], numbers[at + 1 :][:1]
    return {
        "previous_exhibit": opened.ways.exhibit(earlier[0]) if earlier else "",
        "next_exhibit": opened.ways.exhibit(later[0]) if later else "",
    }


def _seen(opened: Opened, exhibit: SharedExhibit, page: int) -> dict[str, Any]:
    how = exhibit.showing
    seen: dict[str, Any] = {"how": how.value, "content_url": opened.ways.content(exhibit.number)}
    try:
        if how.is_drawn:
            return seen | _pages(opened, exhibit, page)
        if how in _WORDS:
            return seen | {"said": words_of(exhibit)}
        exhibit.open().close()
    except WorkshopFailed as failed:
        return seen | {"failure": FAILURES[failed.reason]}
    except FileAltered:
        return seen | {"is_gone": True}
    return seen


def _pages(opened: Opened, exhibit: SharedExhibit, page: int) -> dict[str, Any]:
    """Raises WorkshopFailed, FileAltered."""
    exhibit.open().close()
    drawn = pages_of(exhibit)
    if drawn.is_locked:
        return {"failure": LOCKED}
    shown = min(drawn.pages, MAX_PAGE)
    page = max(1, min(page, shown))
    return {
        "page": page,
        "pages": drawn.pages,
        "shown": shown,
        "previous_page": page - 1 if page > 1 else None,
        "next_page": page + 1 if page < shown else None,
        "picture_url": opened.ways.content(exhibit.number, page),
    }
