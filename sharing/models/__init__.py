from sharing.models.grants import AccessEvent, Grant, GrantFile, GrantKind, ReaderSession
from sharing.models.pinned import PinnedKeys
from sharing.models.professionals import (
    Invitation,
    Organisation,
    Passkey,
    Professional,
    ReceivedMark,
)
from sharing.models.testimony import HandedOver, Testimony, TestimonyInvitation

__all__ = [
    "AccessEvent",
    "Grant",
    "GrantFile",
    "GrantKind",
    "HandedOver",
    "Invitation",
    "Organisation",
    "Passkey",
    "PinnedKeys",
    "Professional",
    "ReaderSession",
    "ReceivedMark",
    "Testimony",
    "TestimonyInvitation",
]
