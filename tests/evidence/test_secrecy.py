"""What a thief of every table learns of a deposit: neither its hash nor its place in the log."""

import io
import secrets
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from evidence.deposits import Deposited
from evidence.log import read_leaves
from evidence.models import LogLeaf, Stamp
from tests.cast import Person
from tests.evidence.steps import deposit, proof_of
from vault.merkle import leaf_hash
from vault.timestamps import read_token

DIGEST = secrets.token_bytes(32)


def dump() -> str:
    out = io.StringIO()
    call_command("dumpdata", stdout=out)
    return out.getvalue()


def octets_of_every_row() -> bytes:
    with connection.cursor() as cursor:
        found = b""
        for table in ("evidence_stamp", "evidence_logleaf", "evidence_logclock"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    is_octets = isinstance(value, bytes | memoryview)
                    found += bytes(value) if is_octets else str(value).encode()
    return found


def test_search_would_find_what_is_in_clear(writer: Person) -> None:
    LogLeaf.objects.create(seq=0, leaf=DIGEST)

    assert DIGEST in octets_of_every_row()


def test_tables_hold_no_hash(writer: Person) -> None:
    deposit(writer, DIGEST)

    octets, text = octets_of_every_row(), dump()

    assert DIGEST not in octets
    assert DIGEST.hex() not in text
    assert leaf_hash(DIGEST) not in octets


def test_tables_hold_no_link_from_an_item_to_its_leaf(writer: Person) -> None:
    item = deposit(writer, DIGEST)
    proof, row = proof_of(writer, item), Stamp.objects.get()

    sealed = bytes(row.wrapped_dek) + bytes(row.sealed_proof)
    serial = proof.serial.to_bytes(16, "big")
    found = [one in sealed for one in (proof.leaf, proof.blind, proof.token, serial)]
    assert found == [False] * 4
    assert {field.name for field in LogLeaf._meta.get_fields()} == {"seq", "leaf"}


def test_sealed_proofs_have_one_size(writer: Person) -> None:
    for _ in range(20):
        deposit(writer, secrets.token_bytes(32))

    assert {len(row.sealed_proof) for row in Stamp.objects.all()} == {2048 + 29}


def test_same_file_twice_is_two_leaves(writer: Person, stranger: Person) -> None:
    deposit(writer, DIGEST)
    deposit(stranger, DIGEST)

    assert len(set(read_leaves(0, 2))) == 2


def test_token_names_neither_the_product_nor_a_person(writer: Person) -> None:
    token = proof_of(writer, deposit(writer)).token

    assert b"memo" not in token.lower()
    assert writer.space.pk.bytes not in token
    assert read_token(token).nonce is None


def test_nothing_speaks_in_a_repr(writer: Person) -> None:
    proof = proof_of(writer, deposit(writer, DIGEST))
    deposited = Deposited(digest=proof.digest, token=b"t", blind=proof.blind, seq=0)

    shown = f"{proof!r} {proof} {deposited!r} {Stamp.objects.get()!r}"

    assert not any(one in shown for one in (repr(DIGEST), DIGEST.hex(), "blind", "token"))


@pytest.mark.django_db(databases="__all__", transaction=True)
def test_files_of_the_database_hold_no_hash(writer: Person) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps its files for itself")
    deposit(writer, DIGEST)

    folder = settings.MDV_DATA_DIR
    assert Path(connections["default"].settings_dict["NAME"]).is_relative_to(folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [path for path in files if DIGEST in path.read_bytes()] == []
