"""Small verbs of these tests: deposit a hash, open its proof."""

from uuid import UUID, uuid4

from evidence.deposits import stamp
from evidence.heads import make_head
from evidence.models import LogHead
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


def head_now() -> LogHead:
    """The head that the sweeper makes when its hour has come."""
    assert make_head() == 1
    head = LogHead.objects.last()
    assert head is not None
    return head
