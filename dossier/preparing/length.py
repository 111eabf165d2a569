"""Whether work is soon done, or worth a page that tells how far it is."""

from __future__ import annotations

from django.db.models import Sum

from documents.models import DocumentPart, PartKind
from dossier.record import DossierRecord

MOST_PIECES = 40
MOST_BYTES = 256 * 1024**2


def is_long(record: DossierRecord) -> bool:
    """Its form is then sent by the browser itself (`data-mdv-plain`), or its lines show at once."""
    if len(record.entries) + len(record.documents) > MOST_PIECES:
        return True
    files = [one.document for one in record.documents]
    parts = DocumentPart.objects.filter(document__in=files, kind=PartKind.ORIGINAL)
    return is_long_reading(parts.aggregate(total=Sum("plain_size"))["total"] or 0)


def is_long_reading(size: int) -> bool:
    """Bytes of files that are read to their end before anything can be sent."""
    return size > MOST_BYTES
