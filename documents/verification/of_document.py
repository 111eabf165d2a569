"""A file of hers as the subject of a proof."""

from __future__ import annotations

from documents.reading import DocumentView, OpenFile
from documents.verification.kit_names import kit_name
from documents.verification.subject import Subject, Wording

WORDING = Wording(
    title="VÉRIFIER CE FICHIER SANS NOUS",
    what="      le fichier, octet pour octet tel qu’il a été déposé",
    shows="""\
* que ces octets, exactement, étaient déposés à cette heure au plus tard ;
* que pas un bit n’a changé depuis.""",
    shows_not="""\
* que ce qu’il contient est vrai, ni qui l’a fait ;
* quand la photo ou l’enregistrement a été pris ;""",
)


def document_subject(view: DocumentView, original: OpenFile) -> Subject:
    """The original, read as it goes out; its `read` raises FileAltered."""
    deposited_as = view.record.file_name if view.record else ""
    return Subject(
        name=kit_name(deposited_as),
        size=original.size,
        read=lambda: original.read_range(0, original.size),
        wording=WORDING,
        deposited_as=deposited_as,
        close=original.close,
    )
