"""The ZIP is enough: real sha256sum, openssl and unzip, no network, nothing of ours."""

import hashlib
import json
import re
import zipfile
from pathlib import Path

import pytest

from documents.verification.commands import Commands
from documents.verification.kit_names import OURS, kit_name, token_name
from documents.verification.zip_stream import SIZES_FOLLOW
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.proofs import make_the_head, proved_of, rename, typed, unzipped

CONTENT = bytes(range(256)) * 1000
NAME = "l’entrée (2) $HOME.jpg"
# Each alone in its ZIP, and there under the name that stands beside it.
NAMES = {
    "porte.jpg": "porte.jpg",
    "récépissé n° 3.pdf": "récépissé n° 3.pdf",
    "../../etc/passwd": "passwd",
    "..\\..\\x.txt": "x.txt",
    "a\r\nSet-Cookie: x.txt": "a Set-Cookie_ x.txt",
    'le "plan" d\'en bas.pdf': "le _plan_ d’en bas.pdf",
    "photo\u202egpj.exe": "photogpj.exe",
    "$(touch fait) `touch fait`.txt": "$(touch fait) `touch fait`.txt",
    "-rf": "fichier_-rf",
    "SHA256SUMS": "fichier_SHA256SUMS",
    "verifier.TXT": "fichier_verifier.TXT",
    "journal.json": "fichier_journal.json",
    "ca.pem": "fichier_ca.pem",
    "Tete": "fichier_Tete",
    "exterieur.tsr": "fichier_exterieur.tsr",
}


def folder_of(person: Person, tmp_path: Path, name: str = NAME) -> Path:
    document = deposit_one(person, CONTENT, name=name)
    make_the_head()
    unzipped(person, document, tmp_path)
    return tmp_path / "fichiers"


def flip(path: Path, offset: int) -> None:
    octets = bytearray(path.read_bytes())
    octets[offset] ^= 1
    path.write_bytes(octets)


def commands_in(text: str) -> list[str]:
    return re.findall(r"^(?:sha256sum|openssl) .+$", text, re.MULTILINE)


def test_zip_holds_all_that_is_needed(writer: Person, tmp_path: Path) -> None:
    document = deposit_one(writer, CONTENT, name=NAME)
    make_the_head()

    found = unzipped(writer, document, tmp_path)

    assert found == sorted(
        [*(OURS - {"exterieur.tsr"}), kit_name(NAME), token_name(kit_name(NAME))]
    )
    assert (tmp_path / "fichiers" / kit_name(NAME)).read_bytes() == CONTENT


def test_every_command_of_the_text_succeeds(writer: Person, tmp_path: Path) -> None:
    folder = folder_of(writer, tmp_path)
    lines = commands_in((folder / "VERIFIER.txt").read_text("utf-8"))

    answers = {line: typed(line, folder) for line in lines}

    assert len(answers) == 6
    assert [line for line, (is_good, _) in answers.items() if not is_good] == []


def test_text_says_what_the_commands_print(writer: Person, tmp_path: Path) -> None:
    folder = folder_of(writer, tmp_path)
    text = (folder / "VERIFIER.txt").read_text("utf-8")
    commands = Commands(kit_name(NAME))

    assert typed(commands.same_bytes, folder)[1].count(": OK\n") == 5
    assert "Verification: OK" in typed(commands.stamped, folder)[1]
    stamped_at = re.search(r"« Time stamp » : (.+ GMT)", text)
    assert f"Time stamp: {stamped_at[1]}" in typed(commands.since_when, folder)[1]
    fingerprint = re.search(r"Ici : ([0-9A-F:]{95})", text)
    assert fingerprint[1] in typed(commands.whose, folder)[1]
    assert "Not Before: " in typed(commands.which_quarter, folder)[1]


def test_text_names_each_file_that_is_beside_it(writer: Person, tmp_path: Path) -> None:
    folder = folder_of(writer, tmp_path)
    listed = (folder / "VERIFIER.txt").read_text("utf-8").split("\n\n")[1]

    beside = {file.name for file in folder.iterdir()} - {"VERIFIER.txt"}

    assert {name for name in beside if f"  {name}" not in listed} == set()


def test_text_is_read_in_one_go(writer: Person, tmp_path: Path) -> None:
    lines = (folder_of(writer, tmp_path) / "VERIFIER.txt").read_text("utf-8").splitlines()

    assert len(lines) <= 62
    assert [line for line in lines if "$" in line.replace(NAME, "")] == []


@pytest.mark.parametrize("offset", [0, len(CONTENT) // 2, -1])
def test_one_flipped_bit_of_the_file_is_refused_twice(
    writer: Person, tmp_path: Path, offset: int
) -> None:
    folder = folder_of(writer, tmp_path)
    flip(folder / kit_name(NAME), offset)
    commands = Commands(kit_name(NAME))

    is_same, printed = typed(commands.same_bytes, folder)
    is_stamped, answer = typed(commands.stamped, folder)

    assert not is_same
    assert f"{kit_name(NAME)}: FAILED\n" in printed
    assert not is_stamped
    assert "Verification: FAILED" in answer


@pytest.mark.parametrize("offset", [200, -1])
def test_one_flipped_bit_of_the_token_is_refused_twice(
    writer: Person, tmp_path: Path, offset: int
) -> None:
    folder = folder_of(writer, tmp_path)
    flip(folder / token_name(kit_name(NAME)), offset)
    commands = Commands(kit_name(NAME))

    assert not typed(commands.same_bytes, folder)[0]
    assert not typed(commands.stamped, folder)[0]


def test_place_in_the_log_can_be_computed_again(writer: Person, tmp_path: Path) -> None:
    deposit_one(writer, b"before")
    folder = folder_of(writer, tmp_path)
    place = json.loads((folder / "journal.json").read_text("utf-8"))

    leaf = Hex("00") + place["leaf"]["blind"] + place["file"]["sha256"]
    node = leaf.sha256
    index, last = place["leaf"]["index"], place["head"]["tree_size"] - 1
    for sibling in place["head"]["inclusion_path"]:
        is_right = index % 2 or index == last
        node = (Hex("01") + sibling + node if is_right else Hex("01") + node + sibling).sha256
        index, last = index >> 1, last >> 1

    assert leaf.sha256 == place["leaf"]["hash"]
    assert node == place["head"]["root"]
    assert place["file"]["deposited_as"] == NAME


class Hex(str):
    """Hexadecimal, as anyone would join it by hand."""

    def __add__(self, other: str) -> "Hex":
        return Hex(str(self) + other)

    @property
    def sha256(self) -> str:
        return hashlib.sha256(bytes.fromhex(self)).hexdigest()


@pytest.mark.parametrize(("name", "safe"), NAMES.items())
def test_any_name_is_checked_by_the_same_commands(
    writer: Person, tmp_path: Path, name: str, safe: str
) -> None:
    document = deposit_one(writer, b"content", name="porte.jpg")
    rename(writer, document, name)

    found = unzipped(writer, document, tmp_path)

    folder = tmp_path / "fichiers"
    assert {safe, f"{safe}.tsr"} < set(found)
    assert len(found) == 6
    assert typed(Commands(safe).same_bytes, folder)[0]
    assert typed(Commands(safe).stamped, folder)[0]
    assert not (folder / "fait").exists()


@pytest.mark.parametrize("name", ["é" * 300 + ".jpeg", "'" * 300, "漢" * 300 + ".tar.gz"])
def test_long_name_is_cut_so_that_disks_take_it(name: str) -> None:
    assert len(token_name(kit_name(name)).encode()) <= 255


def test_size_that_unzip_misreads_is_sent_with_its_sum_before_it(
    writer: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("documents.verification.kit.MISREAD_BYTES", len(CONTENT))
    folder = folder_of(writer, tmp_path)

    with zipfile.ZipFile(tmp_path / "fichiers.zip") as read:
        assert read.getinfo(kit_name(NAME)).flag_bits & SIZES_FOLLOW == 0
    assert typed(Commands(kit_name(NAME)).same_bytes, folder)[0]


def test_authority_in_the_zip_is_the_one_shown(writer: Person, tmp_path: Path) -> None:
    document = deposit_one(writer, CONTENT)
    unzipped(writer, document, tmp_path)

    shown = typed("openssl x509 -in ca.pem -noout -fingerprint -sha256", tmp_path / "fichiers")[1]

    assert proved_of(writer, document).authority_fingerprint in shown
