"""What office files say of who wrote them. Their zip is read within limits, never whole."""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from documents.metadata.facts import Facts, Group
from documents.metadata.failures import Unreadable
from documents.metadata.jpeg import reveal_jpeg
from documents.metadata.sparse import Sparse

MAX_ENTRIES = 20_000
MAX_READ = 2 * 1024 * 1024
MAX_PICTURES = 20
_FORMS = ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml")
_TEXTS = (
    "word/document.xml",
    "word/comments.xml",
    "content.xml",
    "content.opf",
    "OEBPS/content.opf",
)
_NAMES: dict[str, tuple[Group, str]] = {
    "creator": (Group.PERSON, "author"), "lastModifiedBy": (Group.PERSON, "author"),
    "initial-creator": (Group.PERSON, "author"), "printed-by": (Group.PERSON, "author"),
    "Company": (Group.PERSON, "company"), "Manager": (Group.PERSON, "author"),
    "Application": (Group.DEVICE, "software"), "generator": (Group.DEVICE, "software"),
    "created": (Group.DATE, "written"), "creation-date": (Group.DATE, "written"),
    "modified": (Group.DATE, "changed"), "date": (Group.DATE, "changed"),
    "lastPrinted": (Group.DATE, "printed"), "print-date": (Group.DATE, "printed"),
    "title": (Group.OTHER, "title"), "subject": (Group.OTHER, "title"),
    "description": (Group.OTHER, "comment"), "keywords": (Group.OTHER, "keywords"),
    "keyword": (Group.OTHER, "keywords"), "Template": (Group.OTHER, "template"),
}  # fmt: skip
_ELEMENT = re.compile(r"<(?:[\w-]{1,20}:)?([\w-]{1,40})(?:\s[^<>]{0,300})?>([^<]{1,2000})</")
_AUTHOR = re.compile(r"(?:w:author=\"([^\"<]{1,200})\"|<dc:creator>([^<]{1,200})</)")


def reveal_office(facts: Facts, source: Sparse) -> None:
    """Raises Unreadable for what is no zip, or one with too much in its list."""
    try:
        with zipfile.ZipFile(source.as_file()) as archive:
            names = archive.namelist()
            if len(names) > MAX_ENTRIES:
                raise Unreadable
            for name in _FORMS:
                _reveal_form(facts, _read(archive, name) if name in names else "")
            for name in _TEXTS:
                _reveal_authors(facts, _read(archive, name) if name in names else "")
            _reveal_pictures(facts, archive, names)
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError):
        raise Unreadable from None


def _read(archive: zipfile.ZipFile, name: str) -> str:
    with archive.open(name) as entry:
        return entry.read(MAX_READ).decode("utf-8", "replace")


def _reveal_form(facts: Facts, text: str) -> None:
    for match in _ELEMENT.finditer(text):
        if match[1] in _NAMES:
            facts.add(*_NAMES[match[1]], match[2])


def _reveal_authors(facts: Facts, text: str) -> None:
    for count, match in enumerate(_AUTHOR.finditer(text)):
        facts.add(Group.PERSON, "author", match[1] or match[2])
        if count > 200:
            return


def _reveal_pictures(facts: Facts, archive: zipfile.ZipFile, names: list[str]) -> None:
    pictures = [name for name in names if name.lower().endswith((".jpg", ".jpeg"))]
    for name in pictures[:MAX_PICTURES]:
        with archive.open(name) as entry:
            octets = entry.read(MAX_READ)
        try:
            reveal_jpeg(facts, octets)
        except Unreadable:
            continue


def _rehearse() -> None:
    """Once the door of the workshop is closed no module can be loaded, such as that of cp437."""
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", "<dc:creator>x</dc:creator>")
    reveal_office(Facts(), Sparse.whole(written.getvalue()))


_rehearse()
