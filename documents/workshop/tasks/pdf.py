"""Pages of a PDF as plain points. Its scripts, links and attached files stay behind."""

from __future__ import annotations

from typing import Any, BinaryIO

import pypdfium2 as pdfium

from documents.workshop.pictures import as_jpeg, as_tile, flat, rehearse
from documents.workshop.refusals import TooBig

MAX_PAGES = 10_000
_PASSWORD = 4

rehearse()


def run(
    source: BinaryIO, *, first: int, count: int, points: int, tile: bool = False
) -> tuple[dict[str, Any], list[bytes]]:
    """Pages `first` … (from 1), each in at most `points` points; then the tile of the first.

    Says how many pages there are, or that a password closes it.
    """
    try:
        pdf = pdfium.PdfDocument(source.read())
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            return {"is_locked": True, "pages": 0}, []
        raise
    pages = len(pdf)
    if pages > MAX_PAGES:
        raise TooBig
    # What was typed into a form is drawn with it; this build runs no script.
    pdf.init_forms()
    wanted = range(first - 1, min(first - 1 + count, pages))
    pictures = [_drawn(pdf[number], points) for number in wanted]
    blobs = [as_jpeg(one) for one in pictures]
    if tile and pictures:
        blobs.append(as_tile(pictures[0]))
    return {"is_locked": False, "pages": pages}, blobs


def _drawn(page: Any, points: int) -> Any:
    # From the size asked for, not from the page's own: a page may say that it is a kilometre wide.
    width, height = (max(1.0, side) for side in page.get_size())
    side = points**0.5
    scale = min(side / (width * height) ** 0.5, 4 * side / max(width, height))
    bitmap = page.render(scale=scale, fill_color=(255, 255, 255, 255), rev_byteorder=True)
    return flat(bitmap.to_pil(), points)
