from accounts.spaces import erase_space
from evidence.holder import HOLDER
from evidence.log import read_leaves
from evidence.models import Stamp
from tests.cast import Person
from tests.evidence.steps import DIGEST, deposit


def test_erased_space_takes_its_stamps_and_leaves_its_leaves(
    writer: Person, stranger: Person
) -> None:
    deposit(writer)
    kept = deposit(stranger)
    leaves = read_leaves(0, 2)

    erase_space(writer.space)

    assert [row.item for row in Stamp.objects.all()] == [kept]
    assert read_leaves(0, 2) == leaves


def test_space_counts_and_gives_back_its_proofs(writer: Person, stranger: Person) -> None:
    item = deposit(writer)
    deposit(stranger)

    ((exported_item, part, revision, proof),) = HOLDER.export(writer.space, writer.keyring)

    assert HOLDER.count(writer.space) == 1
    assert (exported_item, part, revision) == (item, "original", 0)
    assert proof.digest == DIGEST


def test_altered_proof_does_not_stop_the_others(writer: Person) -> None:
    altered, kept = deposit(writer), deposit(writer)
    Stamp.objects.filter(item=altered).update(sealed_proof=b"")

    given = {item: proof for item, _, _, proof in HOLDER.export(writer.space, writer.keyring)}

    assert given[altered] is None
    assert given[kept].digest == DIGEST
