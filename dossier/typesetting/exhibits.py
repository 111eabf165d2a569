"""One exhibit as plain data for the template, and the pictures of it that paper can hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from dates.sizes import human_size
from documents.kinds import Kind
from dossier.contents import Exhibit, Run
from dossier.typesetting.facts import say_dated, say_sealed
from dossier.typesetting.printable import Signs

MIB = 1024**2
# Pages of one exhibit on paper; the whole of it is in the archive.
MOST_PAGES = 6
# Of all pictures together: they are held once here, once in the closed room, once in the PDF.
MOST_BYTES = 14 * MIB
CUT = "Cette image est incomplète : il manque une partie du fichier."

_HEARD = {Kind.SOUND, Kind.VIDEO}


@dataclass
class Pictures:
    """Those of all exhibits, in the order in which they are set, up to a total."""

    blobs: list[bytes] = field(default_factory=list)
    left: int = MOST_BYTES

    def take(self, exhibit: Exhibit) -> tuple[list[int], str]:
        """Their indices, and what is said of those that are not here."""
        drawn = exhibit.pictures(MOST_PAGES + 1)
        taken: list[int] = []
        for picture in drawn[:MOST_PAGES]:
            if len(picture) > self.left:
                return taken, _elsewhere(exhibit)
            self.left -= len(picture)
            taken.append(len(self.blobs))
            self.blobs.append(picture)
        if len(drawn) > MOST_PAGES:
            return taken, f"Suite dans le fichier {exhibit.name}"
        return taken, "" if taken else _elsewhere(exhibit)


def exhibits_data(
    exhibits: tuple[Exhibit, ...], signs: Signs, on_progress: Callable[[], None]
) -> tuple[list[dict[str, Any]], list[bytes]]:
    """What `on_progress` raises leaves nothing behind."""
    pictures = Pictures()
    told = []
    for one in exhibits:
        on_progress()
        told.append(_data(one, signs, *pictures.take(one)))
    return told, pictures.blobs


def _data(one: Exhibit, signs: Signs, taken: list[int], more: str) -> dict[str, Any]:
    said = [
        one.category,
        one.happened and f"Datée par la personne : {one.happened}",
        f"Déposée le {say_dated(one.received_at, is_held=one.is_date_held)}",
        _told_in(one),
    ]
    form = "copie sans métadonnées" if one.is_copy else "original"
    return {
        "number": str(one.number),
        "title": signs.words(one.title),
        "alt": signs.plain_words(f"{one.title}, pièce n° {one.number}"),
        "kind": str(one.kind.label),
        "form": form,
        "size": human_size(one.size),
        "sha256": one.sha256,
        "sealed": say_sealed(one.proved),
        "file": one.name,
        "said": [signs.words(line) for line in said if line],
        "summary": f"{one.kind.label}, {human_size(one.size)}, {form} : fichier {one.name}",
        "note": signs.lines((Run(one.note),)) if one.note else [],
        "pictures": taken,
        "more": " ".join(filter(None, (CUT if one.is_cut and taken else "", more))),
    }


def _told_in(one: Exhibit) -> str:
    if not one.told_in:
        return ""
    word = "au fait" if len(one.told_in) == 1 else "aux faits"
    return f"Jointe {word} n° {', '.join(map(str, one.told_in))}"


def _elsewhere(exhibit: Exhibit) -> str:
    if exhibit.kind in _HEARD:
        return f"À écouter ou à regarder dans le fichier {exhibit.name}"
    if exhibit.kind in (Kind.IMAGE, Kind.PDF):
        return f"Cette image n’a pas pu être reproduite ; elle est dans le fichier {exhibit.name}"
    return f"À ouvrir dans le fichier {exhibit.name}"
