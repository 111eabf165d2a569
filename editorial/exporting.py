"""What is published, written back to files: a difference to be read again before it is kept."""

from __future__ import annotations

from pathlib import Path

from editorial.files import content_with, copy_content, home, read_all
from editorial.kinds import kind_of
from editorial.published import current_edits


def export(folder: Path | None = None) -> list[str]:
    """Into `folder`, laid out like the repository, or into the product's own files.

    Names of the texts that changed; the bytes of the others stay as they are.
    """
    root = folder or home()
    if folder is not None:
        copy_content(folder)
    written, edits = [], current_edits()
    there = read_all(root)
    with content_with(edits) as published:
        texts = read_all(published)
    for (kind, ref), body in edits.items():
        if texts.get((kind, ref)) != there.get((kind, ref)):
            kind_of(kind).write(root, ref, body)
            written.append(f"{kind}/{ref}")
    return written
