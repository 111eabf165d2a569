"""What holds of a share, read again now: its small files against their tokens, an exhibit in full
where it is not too long for a page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property

from documents.reading import FileAltered
from documents.verification.checking import Answer
from dossier.checking.authorities import token_in
from evidence.authority import roots, verify_among
from sharing.bundles.opening import OpenBundle
from sharing.bundles.shared import SharedDeposit, SharedExhibit, SharedProof
from vault.errors import TokenRefused

# Read again for a page without being asked to.
READ_AT_ONCE = 16 * 1024**2


@dataclass(frozen=True, repr=False)
class Verdict:
    """`content`: NONE when its octets were not read for this page."""

    content: Answer
    token: Answer
    proof: SharedProof | None

    @property
    def is_good(self) -> bool:
        return Answer.BAD not in {self.content, self.token}

    @property
    def is_proved(self) -> bool:
        return self.is_good and self.token is Answer.GOOD


@dataclass(frozen=True, repr=False)
class Verdicts:
    told: dict[int, Verdict]
    exhibits: dict[int, Verdict]
    authorities: tuple[str, ...]

    @property
    def all(self) -> list[Verdict]:
        return [*self.told.values(), *self.exhibits.values()]

    @property
    def are_good(self) -> bool:
        return all(one.is_good for one in self.all)

    @property
    def unproved(self) -> int:
        return sum(not one.is_proved for one in self.all)


class Judge:
    """The authorities are read once for a page."""

    def __init__(self, bundle: OpenBundle) -> None:
        self._bundle = bundle

    @cached_property
    def _roots(self) -> Sequence[bytes]:
        return roots()

    def all(self) -> Verdicts:
        """Never raises for what is altered: that is the answer."""
        contents = self._bundle.contents
        told = {one.number: self._deposit(one.deposit) for one in contents.told if one.deposit}
        exhibits = {one.number: self.exhibit(one) for one in contents.exhibits}
        found = (one.proof.authority for one in (*told.values(), *exhibits.values()) if one.proof)
        return Verdicts(told, exhibits, tuple(dict.fromkeys(found)))

    def exhibit(self, exhibit: SharedExhibit, *, reads: bool = False) -> Verdict:
        """With `reads`, its octets too. What she put in the trash has none."""
        digest, content = bytes.fromhex(exhibit.sha256), Answer.NONE
        if reads:
            is_same = _digest_of(exhibit) == digest
            content = Answer.GOOD if is_same else Answer.BAD
        return Verdict(content, self._token(exhibit.proof, digest), exhibit.proof)

    def _deposit(self, deposit: SharedDeposit) -> Verdict:
        try:
            found = hashlib.sha256(self._bundle.read_member(deposit.name)).digest()
        except (FileAltered, LookupError):
            return Verdict(Answer.BAD, Answer.BAD, deposit.proof)
        content = Answer.GOOD if found.hex() == deposit.sha256 else Answer.BAD
        return Verdict(content, self._token(deposit.proof, found), deposit.proof)

    def _token(self, proof: SharedProof | None, digest: bytes) -> Answer:
        if proof is None:
            return Answer.NONE
        try:
            token = token_in(self._bundle.read_member(proof.token))
            _root, info = verify_among(token, digest, self._roots)
        except (FileAltered, LookupError, TokenRefused):
            return Answer.BAD
        return Answer.GOOD if info.gen_time == proof.stamped_at else Answer.BAD


def _digest_of(exhibit: SharedExhibit) -> bytes | None:
    """None when it does not open to its end."""
    try:
        with closing(exhibit.open()) as file:
            digest = hashlib.sha256()
            if file.size:
                for piece in file.read_range(0, file.size):
                    digest.update(piece)
            return digest.digest()
    except FileAltered:
        return None
