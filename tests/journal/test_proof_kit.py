"""The ZIP of a note is enough: real sha256sum, openssl, sed and unzip, nothing of ours."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from documents.verification.commands import Commands
from journal.deposited import form_of
from journal.models import Entry
from journal.revisions import open_record
from tests.cast import Person
from tests.documents.proofs import make_the_head, typed
from tests.journal.notes import row, write
from tests.journal.proofs import amend, shown_of, unzipped

TEXT = 'Il a dit « tais-toi ».\nPuis la porte, \\n, "fermée",\n\nà clé. 🌧'
NAME = "note-version-1.json"
COMMANDS = Commands(NAME)


@pytest.fixture
def entry(writer: Person) -> Entry:
    return write(writer, TEXT, title="La porte", injuries="au poignet")


@pytest.fixture
def folder(writer: Person, entry: Entry, tmp_path: Path) -> Path:
    make_the_head()
    return unzipped(writer, entry, tmp_path)


def words_of(folder: Path) -> str:
    return (folder / "VERIFIER.txt").read_text("utf-8")


def flip(path: Path, offset: int) -> None:
    octets = bytearray(path.read_bytes())
    octets[offset] ^= 1
    path.write_bytes(octets)


def test_zip_holds_the_very_bytes_that_were_stamped(
    writer: Person, entry: Entry, folder: Path
) -> None:
    octets = (folder / NAME).read_bytes()

    assert octets == form_of(open_record(writer.keyring, row(entry)))
    assert hashlib.sha256(octets).digest() == shown_of(writer, entry).proved.proof.digest
    assert json.loads(octets)["text"] == TEXT


def test_zip_holds_all_that_is_needed_and_no_word_of_hers_in_a_name(folder: Path) -> None:
    names = {path.name for path in folder.rglob("*")}

    assert names == {
        "VERIFIER.txt", "SHA256SUMS", "lecture.txt", "journal.json", "ca.pem", "tete.tsr",
        NAME, f"{NAME}.tsr",
    }  # fmt: skip


def test_every_command_of_the_text_succeeds(folder: Path) -> None:
    lines = re.findall(r"^(?:sha256sum|openssl|sed) .+$", words_of(folder), re.MULTILINE)

    answers = {line: typed(line, folder) for line in lines}

    assert len(answers) == 7
    assert [line for line, (is_good, _) in answers.items() if not is_good] == []


def test_text_says_what_the_commands_print(folder: Path) -> None:
    text = words_of(folder)

    assert typed(COMMANDS.same_bytes, folder)[1].count(": OK\n") == 5
    assert "Verification: OK" in typed(COMMANDS.stamped, folder)[1]
    stamped_at = re.search(r"« Time stamp » : (.+ GMT)", text)
    assert f"Time stamp: {stamped_at[1]}" in typed(COMMANDS.since_when, folder)[1]
    fingerprint = re.search(r"Ici : ([0-9A-F:]{95})", text)
    assert fingerprint[1] in typed(COMMANDS.whose, folder)[1]


def test_words_are_read_in_the_hashed_file_itself(folder: Path) -> None:
    command = re.search(r"^sed .+$", words_of(folder), re.MULTILINE)

    shown = typed(command[0], folder)[1]

    assert '\n"text":"Il a dit « tais-toi ».\nPuis la porte, ' in shown
    assert '\n"injuries":"au poignet",\n' in shown


def test_exact_reading_keeps_what_only_looks_like_an_end_of_line(folder: Path) -> None:
    command = re.search(r"python3 -m json\.tool .+$", words_of(folder), re.MULTILINE)

    is_good, shown = typed(command[0], folder)

    assert is_good
    assert json.loads(shown)["text"] == TEXT
    assert "Puis la porte, \\\\n, " in shown


def test_text_is_short_and_names_each_file_beside_it(folder: Path) -> None:
    text = words_of(folder)
    listed = text.split("\n\n")[1]

    assert len(text.splitlines()) <= 72
    assert max(map(len, re.sub(r"(?m)^(sed|openssl|   Ici) .*", "", text).splitlines())) <= 96
    beside = {path.name for path in folder.iterdir()} - {"VERIFIER.txt"}
    assert {name for name in beside if f"  {name}" not in listed} == set()
    assert "$" not in text


def test_text_says_what_it_does_not_show_and_what_the_random_part_is_for(folder: Path) -> None:
    text = words_of(folder)

    for limit in ("que ce qu’ils disent est vrai, ni qui les a écrits", "quand les faits ont eu"):
        assert limit in text
    assert "« random » est tiré au hasard" in text
    assert "fichiers joints" not in text


@pytest.mark.parametrize("offset", [0, 200, -1])
def test_one_flipped_bit_of_the_note_is_refused_twice(folder: Path, offset: int) -> None:
    flip(folder / NAME, offset)

    is_same, printed = typed(COMMANDS.same_bytes, folder)
    is_stamped, answer = typed(COMMANDS.stamped, folder)

    assert not is_same
    assert f"{NAME}: FAILED\n" in printed
    assert not is_stamped
    assert "Verification: FAILED" in answer


@pytest.mark.parametrize("offset", [200, -1])
def test_one_flipped_bit_of_the_token_is_refused_twice(folder: Path, offset: int) -> None:
    flip(folder / f"{NAME}.tsr", offset)

    assert not typed(COMMANDS.same_bytes, folder)[0]
    assert not typed(COMMANDS.stamped, folder)[0]


def test_place_in_the_log_is_told_and_no_name_of_arrival(folder: Path) -> None:
    place = json.loads((folder / "journal.json").read_text("utf-8"))

    leaf = bytes.fromhex(f"00{place['leaf']['blind']}{place['file']['sha256']}")
    assert hashlib.sha256(leaf).hexdigest() == place["leaf"]["hash"]
    assert place["file"].keys() == {"name", "size", "sha256"}


def test_an_earlier_version_leaves_with_its_own_hour(
    writer: Person, entry: Entry, tmp_path: Path
) -> None:
    amend(writer, entry, "Autrement.", reason="je me souviens mieux")
    (tmp_path / "2").mkdir()

    first = unzipped(writer, entry, tmp_path, 1)
    second = unzipped(writer, entry, tmp_path / "2")

    assert json.loads((first / NAME).read_bytes())["text"] == TEXT
    assert json.loads((second / "note-version-2.json").read_bytes())["text"] == "Autrement."
    for where, name in ((first, NAME), (second, "note-version-2.json")):
        assert typed(Commands(name).stamped, where)[0]
    assert not typed(f"openssl ts -verify -data {NAME} -in ../2/notes/note-version-2.json.tsr"
                     " -CAfile ca.pem", first)[0]  # fmt: skip


@pytest.mark.parametrize("text", ["\ud800 la moitié d’un signe", "\u202etourné", "x" * 100_000])
def test_any_words_leave_to_the_byte(writer: Person, tmp_path: Path, text: str) -> None:
    entry = write(writer, text)

    folder = unzipped(writer, entry, tmp_path)

    assert typed(COMMANDS.same_bytes, folder)[0]
    assert typed(COMMANDS.stamped, folder)[0]
