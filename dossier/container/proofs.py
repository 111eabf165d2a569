"""Beside each file that was deposited: its token, its place in the log, and the heads once each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from documents.verification.log_place import place_of
from documents.verification.state import Proved
from dossier.container.files import Packed
from dossier.container.names import heads_of, proof_of
from evidence.authority import root_of
from evidence.proofs import Inclusion, Proof
from vault.timestamp_tokens import response_around


@dataclass(repr=False)
class Proofs:
    """`files` in the order of their subjects, then the heads; `roots` answer for our tokens."""

    files: list[Packed] = field(default_factory=list)
    roots: dict[bytes, None] = field(default_factory=dict)
    _heads: dict[int, list[Packed]] = field(default_factory=dict)

    @property
    def all_files(self) -> list[Packed]:
        heads = (one for _, of_size in sorted(self._heads.items()) for one in of_size)
        return [*self.files, *heads]

    def add(self, subject: Packed, proved: Proved) -> None:
        """Nothing for what has no timestamp, or has that of other bytes: it never passes for one.

        Raises TokenRefused for a token that no root of ours answers for.
        """
        proof = proved.proof
        if proof is None or proof.digest != subject.digest:
            return
        self.roots[proved.root or root_of(proof.token)] = None
        if proved.inclusion:
            self._add_head(proved.inclusion)
        self._add_place(subject, proof, proved.inclusion)

    def _add_place(self, subject: Packed, proof: Proof, inclusion: Inclusion | None) -> None:
        name = proof_of(subject.name)
        heads = heads_of(inclusion.tree_size) if inclusion else ("", "")
        said = {"name": subject.name, "size": subject.size}
        place = place_of(said, f"{name}.tsr", proof, inclusion, heads)
        self.files.append(Packed.of(f"{name}.tsr", response_around(proof.token)))
        self.files.append(Packed.of(f"{name}.json", place))

    def _add_head(self, inclusion: Inclusion) -> None:
        if inclusion.tree_size in self._heads:
            return
        self.roots[root_of(inclusion.token)] = None
        ours, outside = heads_of(inclusion.tree_size)
        files = [Packed.of(ours, response_around(inclusion.token))]
        if inclusion.external_token:
            files.append(Packed.of(outside, response_around(inclusion.external_token)))
        self._heads[inclusion.tree_size] = files


def proofs_of(subjects: Iterable[tuple[Packed, Proved]]) -> Proofs:
    """Raises TokenRefused."""
    proofs = Proofs()
    for subject, proved in subjects:
        proofs.add(subject, proved)
    return proofs
