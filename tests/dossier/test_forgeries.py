"""VERIFIER.txt, typed line by line with the real tools: what is sound passes, what is forged does
not. Nothing is asked of a network, nor of us."""

from pathlib import Path

import pytest
from django.utils import timezone

from dossier.container import names
from dossier.container.packing import pack
from evidence import ceremony
from evidence.authority import authority_id, fingerprint, forget_signer
from evidence.key_files import destroy_keys, write_keys
from tests.cast import Person
from tests.documents.proofs import typed
from tests.dossier.containers import container, kept
from tests.dossier.forgeries import FORGERIES, Forgery, files_of
from vault.timestamp_authority import new_authority

OPEN = "unzip -q fichiers.zip -d dossier"
SAME_BYTES = "sha256sum -c SHA256SUMS"
SAME_LIST = "openssl ts -verify -data SHA256SUMS -in SHA256SUMS.tsr -CAfile ca.pem"
NOTHING_MORE = """\
find . -type f | cut -c3- | while IFS= read -r f; do
     cut -c67- SHA256SUMS | grep -qxF -e "$f" || echo "$f"; done"""
EACH = """\
for t in preuves/recit-*.tsr preuves/piece-*.tsr; do [ -e "$t" ] || continue
     n=${t#preuves/}; n=${n%.tsr}
     case $n in recit-*) f=recits/${n#recit-}.json;; *) f=$(echo pieces/${n#piece-}.*);; esac
     if openssl ts -verify -data "$f" -in "$t" -CAfile ca.pem >/dev/null 2>&1
     then v=OK; else v=FAUX; fi
     echo "$v $f $(openssl ts -reply -in "$t" -text 2>/dev/null | grep 'Time stamp')"; done"""
EUROPEAN = """\
openssl ts -verify -data META-INF/ASiCManifest001.xml \\
     -in META-INF/timestamp001.tst -token_in -CAfile ca.pem"""
QUARTERS = """\
for t in *.tsr preuves/*.tsr; do echo "$t"; openssl ts -reply -in "$t" -text \\
     2>/dev/null | grep 'Time stamp'; openssl ts -reply -in "$t" -token_out \\
     | openssl pkcs7 -inform DER -print_certs -text | grep -A 1 'Usage Period'; done"""
WHOSE = "openssl x509 -in ca.pem -noout -fingerprint -sha256"
SEVERAL = """\
awk -v c='openssl x509 -noout -fingerprint -sha256' \\
     '{print | c} /END/ {close(c)}' ca.pem"""
HEADS = """\
for j in preuves/*.json; do
     t=$(sed -n 's/^ *"token": "\\(.*tete.*\\)",$/\\1/p' "$j")
     r=$(sed -n 's/^ *"root": "\\(.*\\)",$/\\1/p' "$j")
     [ -z "$t" ] || { echo "$t"
     openssl ts -verify -digest "$r" -in "$t" -CAfile ca.pem; }; done"""
OUTSIDE_THE_SUMS = {
    "mimetype", "SHA256SUMS", "SHA256SUMS.tsr",
    "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst",
}  # fmt: skip

_made: dict[str, bytes] = {}


@pytest.fixture
def sound(writer: Person) -> bytes:
    """Made once: nothing of it depends on the database any more."""
    if not _made:
        _made["sound"] = container(writer)
    return _made["sound"]


def failures(octets: bytes, folder: Path) -> list[str]:
    """The steps of VERIFIER.txt that do not say what it says they must."""
    (folder / "fichiers.zip").write_bytes(octets)
    opened, said = typed(OPEN, folder)
    if not opened or said:
        return ["1"]
    inside = folder / "dossier"
    found = []
    if not typed(SAME_BYTES, inside)[0]:
        found.append("2")
    good, said = typed(SAME_LIST, inside)
    if not good or "Verification: OK" not in said:
        found.append("3")
    if set(typed(NOTHING_MORE, inside)[1].split()) != OUTSIDE_THE_SUMS:
        found.append("4")
    if "FAUX" in typed(EACH, inside)[1]:
        found.append("5")
    if not typed(EUROPEAN, inside)[0]:
        found.append("6")
    return found


def test_sound_container_passes_every_step(sound: bytes, tmp_path: Path):
    assert failures(sound, tmp_path) == []

    said = typed(EACH, tmp_path / "dossier")[1].splitlines()
    assert [line.split()[:2] for line in said] == [
        ["OK", "recits/001.json"],
        ["OK", "recits/002-original.json"],
        ["OK", "recits/002.json"],
        ["OK", "pieces/001.jpg"],
        ["OK", "pieces/002.ogg"],
    ]
    assert all("Time stamp:" in line for line in said)


def test_each_command_is_one_of_the_text(sound: bytes):
    text = files_of(sound)[names.READ_ME].decode()

    for command in (
        OPEN, SAME_BYTES, SAME_LIST, NOTHING_MORE, EACH, EUROPEAN, QUARTERS, WHOSE, HEADS
    ):  # fmt: skip
        assert command in text
    # A sheet of paper; the fingerprint alone is longer.
    assert max(len(line) for line in text.splitlines() if "Ici :" not in line) <= 94


def test_authority_and_quarter_can_be_read(sound: bytes, tmp_path: Path):
    failures(sound, tmp_path)
    inside = tmp_path / "dossier"
    text = (inside / names.READ_ME).read_text("utf-8")

    printed = typed(WHOSE, inside)[1].strip().partition("=")[2]
    quarters = typed(QUARTERS, inside)[1]
    heads = typed(HEADS, inside)[1]

    assert f"Ici : {printed}" in text
    assert quarters.count("Not Before") == quarters.count("Time stamp:") == 7
    assert heads.count("Verification: OK") == 5


def test_what_has_no_timestamp_is_said(sound: bytes):
    text = files_of(sound)[names.READ_ME].decode()

    assert "Sans horodatage propre" in text
    assert "   recits/001-v1.json\n" in text


def test_both_authorities_leave_when_it_was_renewed_meanwhile(writer: Person, tmp_path: Path):
    _, contents, edition = kept(writer)
    renewed = new_authority(timezone.now(), quarters=1)
    name = authority_id(renewed.root)
    write_keys(name, renewed)
    ceremony.enter(renewed)
    forget_signer()
    try:
        octets = b"".join(pack(contents, edition))
    finally:
        destroy_keys(name)
        forget_signer()

    assert failures(octets, tmp_path) == []
    text = files_of(octets)[names.READ_ME].decode()
    assert SEVERAL in text
    printed = [
        line.partition("=")[2] for line in typed(SEVERAL, tmp_path / "dossier")[1].splitlines()
    ]
    assert printed[0] == fingerprint(renewed.root)
    assert len(printed) == 2
    assert all(one in text for one in printed)


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda one: one.name)
def test_forgery_fails(forgery: Forgery, sound: bytes, tmp_path: Path):
    found = failures(forgery.apply(sound), tmp_path)

    if forgery.fingerprint_only:
        text = files_of(sound)[names.READ_ME].decode()
        printed = typed(WHOSE, tmp_path / "dossier")[1].strip().partition("=")[2]
        assert printed not in text
    else:
        assert found
