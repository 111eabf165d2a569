"""Small verbs of these tests: deposit a hash, open its proof."""

from uuid import UUID, uuid4

from django.utils import timezone

from evidence.deposits import stamp
from evidence.heads import make_head
from evidence.models import LogHead
from evidence.proofs import Proof, open_proof
from tests.cast import Person
from vault.timestamp_authority import TimestampSigner, new_authority

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


def foreign_token(digest: bytes) -> bytes:
    """By an authority that is not ours, and could be anybody's."""
    leaf = new_authority(timezone.now(), quarters=1).leaves[0]
    return TimestampSigner(leaf.certificate, leaf.private_key).stamp(digest, timezone.now())
