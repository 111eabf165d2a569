"""A letter among her documents: sealed in memory, stamped as any file that arrives."""

from __future__ import annotations

from accounts.models import Space
from documents.categories import Category
from documents.deposits import Deposit
from documents.models import Document
from documents.receiving import receive_document
from documents.sealed_uploads import RefusedUpload
from library.letter import Letter
from vault.keyring import Keyring


class NotKept(Exception):
    """The space refuses the file; `sentence` says why, in French. Nothing was kept."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__()


def keep_letter(
    owner: Space, keyring: Keyring, letter: Letter, octets: bytes, *, name: str
) -> Document:
    """`name`: what the file is called when she takes it out. It counts in her room, and is kept
    even when no timestamp can be had now. Raises NotKept, BlobNotKept, DatabaseError, OSError.
    """
    deposit = Deposit(owner.pk, keyring, body_bytes=len(octets))
    try:
        deposit.begin(name)
        deposit.write(octets)
        arrived = deposit.finish()
        if isinstance(arrived, RefusedUpload):
            raise NotKept(arrived.sentence)
        # A letter that was written is no complaint, and no paper that somebody else gave.
        return receive_document(
            owner, keyring, arrived, title=letter.title, category=Category.AUTRE
        )
    finally:
        deposit.close()
