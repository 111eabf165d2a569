"""The files of a copy of a space: under a number, and an ending that tells nobody."""

from __future__ import annotations

from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.dossier.copies import take, unzip


def test_ending_is_that_of_a_type_and_never_a_word_of_hers(writer: Person):
    deposit_one(writer, b"Madame,\n", "lettre.mamie")
    deposit_one(writer, b"MZ\x90\x00\x03", "outil.exe")
    deposit_one(writer, b"a,b\n1,2\n", "messages.csv")

    names = [one for one in unzip(take(writer)) if one.startswith("pieces/")]

    assert {one.rpartition(".")[2] for one in names} <= {"txt", "bin", "csv"}
    assert any(one.endswith(".csv") for one in names)
