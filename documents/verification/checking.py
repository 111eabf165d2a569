"""« Vérifier maintenant »: read the whole of it again, and hold it against all that was kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from documents.reading import DocumentView, FileAltered, open_original
from documents.verification.state import Proved
from evidence.authority import root_of
from evidence.proofs import Inclusion, Proof
from vault.errors import TokenRefused
from vault.keyring import Keyring
from vault.merkle_proofs import verify_inclusion
from vault.timestamps import read_token, verify_token


class Answer(StrEnum):
    GOOD = "good"
    BAD = "bad"
    # Nothing to check yet.
    NONE = "none"


@dataclass(frozen=True, repr=False)
class Verdict:
    """One answer for each thing that was checked, and how many bytes were read for it."""

    content: Answer
    token: Answer
    log: Answer
    outside: Answer
    size: int = 0

    @property
    def is_good(self) -> bool:
        """Nothing is altered. Without a token it says nothing about time."""
        return Answer.BAD not in {self.content, self.token, self.log, self.outside}

    @property
    def is_proved(self) -> bool:
        return self.is_good and self.token is Answer.GOOD


def check_document(
    view: DocumentView,
    keyring: Keyring,
    proved: Proved,
    on_progress: Callable[[], None] = lambda: None,
) -> Verdict:
    """Never raises for altered bytes or rows: that is the answer. Memory stays constant."""
    found, size = read_again(view, keyring, on_progress)
    return check(proved, found, size, noted=view.record.sha256 if view.record else "")


def check(proved: Proved, found: bytes | None, size: int, noted: str = "") -> Verdict:
    """`found`: the SHA-256 of what was just read, None when it does not open to its end.

    `noted`: another place where that hash was written down, in hexadecimal.
    """
    known = {noted} - {""}
    if proved.proof:
        known.add(proved.proof.digest.hex())
    return Verdict(
        content=_answer(found is not None and known <= {found.hex()}),
        token=Answer.BAD if proved.is_altered else check_token(proved.proof, found),
        log=Answer.BAD if proved.log_is_altered else check_log(proved.proof, proved.inclusion),
        outside=check_outside(proved.inclusion),
        size=size,
    )


def read_again(
    view: DocumentView, keyring: Keyring, on_progress: Callable[[], None]
) -> tuple[bytes | None, int]:
    """The SHA-256 of the original as it is now, None when it does not open to its end."""
    digest, size = hashlib.sha256(), 0
    try:
        original = open_original(view.document, keyring)
        try:
            for piece in original.read_range(0, original.size):
                digest.update(piece)
                size += len(piece)
                on_progress()
        finally:
            original.close()
    except FileAltered:
        return None, size
    return digest.digest(), size


def check_token(proof: Proof | None, digest: bytes | None) -> Answer:
    """Whether the token is ours, of its quarter, and about the bytes that were just read."""
    if proof is None:
        return Answer.NONE
    try:
        verify_token(proof.token, digest or proof.digest, root_of(proof.token))
    except TokenRefused:
        return Answer.BAD
    return Answer.GOOD


def check_log(proof: Proof | None, inclusion: Inclusion | None) -> Answer:
    """Whether the path leads from the leaf to the root, and the root was stamped by us."""
    if proof is None or inclusion is None:
        return Answer.NONE
    try:
        verify_token(inclusion.token, inclusion.root, root_of(inclusion.token))
    except TokenRefused:
        return Answer.BAD
    return _answer(
        verify_inclusion(proof.leaf, proof.seq, inclusion.tree_size, inclusion.path, inclusion.root)
    )


def check_outside(inclusion: Inclusion | None) -> Answer:
    """Whether the outside token speaks of that root. Whose it is, the reader judges."""
    if inclusion is None or inclusion.external_token is None:
        return Answer.NONE
    try:
        return _answer(read_token(inclusion.external_token).digest == inclusion.root)
    except TokenRefused:
        return Answer.BAD


def _answer(is_good: bool) -> Answer:
    return Answer.GOOD if is_good else Answer.BAD
