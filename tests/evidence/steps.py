"""Small verbs of these tests: deposit a hash, open its proof."""

from uuid import UUID, uuid4

from evidence.deposits import stamp
from evidence.proofs import Proof, open_proof
from tests.cast import Person

DIGEST = bytes(range(32))


def deposit(person: Person, digest: bytes = DIGEST, item: UUID | None = None) -> UUID:
    item = item or uuid4()
    stamp(person.space, person.keyring, item=item, part="original", digest=digest)
    return item


def proof_of(person: Person, item: UUID) -> Proof:
    proof = open_proof(person.space, person.keyring, item=item, part="original")
    assert proof is not None
    return proof
