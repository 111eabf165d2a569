from documents.models.arrivals import Arrival
from documents.models.documents import Document
from documents.models.parts import DocumentPart, PartKind
from documents.models.unfinished import UnfinishedUpload, UploadSegment

__all__ = [
    "Arrival",
    "Document",
    "DocumentPart",
    "PartKind",
    "UnfinishedUpload",
    "UploadSegment",
]
