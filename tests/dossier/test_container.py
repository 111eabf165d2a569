"""The container by its standard: what stands where, and what the manifest says of it."""

import hashlib
import io
import json
import struct
import zipfile
from base64 import b64decode
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
import rfc3161_client
from cryptography import x509

from documents.verification.zip_stream import Member, ZipStream
from dossier.container import names
from dossier.container.asic import ASIC, SHA_256, XML_SIGNATURE
from tests.cast import Person
from tests.dossier.containers import PDF, PHOTO, SOUND, container, members
from vault.timestamp_tokens import response_around

OUTSIDE_THE_LIST = {
    "mimetype",
    "contenu.json",
    "SHA256SUMS",
    "SHA256SUMS.tsr",
    "META-INF/ASiCManifest001.xml",
    "META-INF/timestamp001.tst",
}


@pytest.fixture
def packed(writer: Person) -> bytes:
    return container(writer)


def test_mimetype_is_first_stored_and_at_octet_38(packed: bytes):
    signature, _, flags, method = struct.unpack("<LHHH", packed[:10])
    name_length, extra_length = struct.unpack("<HH", packed[26:30])

    assert (signature, flags & 1, method, name_length, extra_length) == (0x04034B50, 0, 0, 8, 0)
    assert packed[30:38] == b"mimetype"
    assert packed[38:69] == b"application/vnd.etsi.asic-e+zip"
    assert packed[69:73] == b"PK\x03\x04"


def test_members_are_stored_and_say_their_size_before_their_octets(packed: bytes):
    with zipfile.ZipFile(io.BytesIO(packed)) as read:
        infos = read.infolist()
        assert read.testzip() is None
        assert read.comment == b""

    assert {one.compress_type for one in infos} == {zipfile.ZIP_STORED}
    # Bit 3 would be a descriptor: Java’s reader refuses it on what is stored.
    assert {one.flag_bits for one in infos} == {1 << 11}
    assert all(one.filename.isascii() for one in infos)


def test_order_is_that_of_the_format(packed: bytes):
    assert list(members(packed)) == [
        "mimetype", "contenu.json", "VERIFIER.txt", "SHA256SUMS", "SHA256SUMS.tsr", "ca.pem",
        "dossier.pdf",
        "recits/001.json", "recits/001-v1.json", "recits/002.json", "recits/002-original.json",
        "preuves/recit-001.tsr", "preuves/recit-001.json",
        "preuves/recit-002.tsr", "preuves/recit-002.json",
        "preuves/recit-002-original.tsr", "preuves/recit-002-original.json",
        "preuves/piece-001.tsr", "preuves/piece-001.json",
        "preuves/piece-002.tsr", "preuves/piece-002.json",
        "preuves/tete-6.tsr",
        "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst",
        "pieces/001.jpg", "pieces/002.ogg",
    ]  # fmt: skip


def test_list_says_every_file_its_size_and_its_hash(packed: bytes):
    files = members(packed)
    said = json.loads(files["contenu.json"])

    assert (said["format"], said["version"]) == ("memodevie-dossier", 1)
    assert {one["name"] for one in said["files"]} == set(files) - OUTSIDE_THE_LIST
    for one in said["files"]:
        octets = files[one["name"]]
        assert (one["size"], one["sha256"]) == (len(octets), hashlib.sha256(octets).hexdigest())
    assert files["pieces/001.jpg"] == min((PHOTO, SOUND), key=len)
    assert files["dossier.pdf"] == PDF


def test_manifest_follows_the_schema_and_names_every_file(packed: bytes):
    files = members(packed)
    root = ElementTree.fromstring(files[names.ASIC_MANIFEST])  # noqa: S314 (our own)
    signature, *references = list(root)

    assert root.tag == f"{{{ASIC}}}ASiCManifest"
    assert signature.tag == f"{{{ASIC}}}SigReference"
    assert signature.attrib == {
        "URI": "META-INF/timestamp001.tst",
        "MimeType": "application/vnd.etsi.timestamp-token",
    }
    assert [one.attrib["URI"] for one in references] == [
        name for name in files if name != "mimetype" and not name.startswith("META-INF/")
    ]
    for one in references:
        method, value = list(one)
        assert one.tag == f"{{{ASIC}}}DataObjectReference"
        assert "/" in one.attrib["MimeType"]
        assert (method.tag, method.attrib) == (
            f"{{{XML_SIGNATURE}}}DigestMethod",
            {"Algorithm": SHA_256},
        )
        assert value.tag == f"{{{XML_SIGNATURE}}}DigestValue"
        assert b64decode(value.text or "") == hashlib.sha256(files[one.attrib["URI"]]).digest()
    first = [one.attrib["URI"] for one in references if one.attrib.get("Rootfile") == "true"]
    assert first == ["dossier.pdf"]


def test_another_client_of_rfc_3161_verifies_each_token(packed: bytes):
    files = members(packed)
    root = x509.load_pem_x509_certificate(files["ca.pem"])
    judge = rfc3161_client.VerifierBuilder().add_root_certificate(root).build()
    spoken_of = {
        "SHA256SUMS.tsr": files["SHA256SUMS"],
        "preuves/recit-001.tsr": files["recits/001.json"],
        "preuves/recit-002.tsr": files["recits/002.json"],
        "preuves/recit-002-original.tsr": files["recits/002-original.json"],
        "preuves/piece-001.tsr": files["pieces/001.jpg"],
        "preuves/piece-002.tsr": files["pieces/002.ogg"],
    }

    for name, octets in spoken_of.items():
        answer = rfc3161_client.decode_timestamp_response(files[name])
        assert judge.verify_message(answer, octets)
    bare = rfc3161_client.decode_timestamp_response(response_around(files[names.ASIC_TOKEN]))
    assert judge.verify_message(bare, files[names.ASIC_MANIFEST])
    place = json.loads(files["preuves/piece-001.json"])
    head = rfc3161_client.decode_timestamp_response(files[place["head"]["token"]])
    assert judge.verify(head, bytes.fromhex(place["head"]["root"]))


def test_name_that_she_gave_is_nowhere(packed: bytes):
    assert b"chez Paul" not in packed


def test_more_files_than_sixteen_bits_count():
    many = [Member.of(f"{number}.txt", b"") for number in range(70_000)]
    stream = ZipStream(many, datetime(2026, 1, 2, tzinfo=UTC))
    octets = b"".join(stream)

    with zipfile.ZipFile(io.BytesIO(octets)) as read:
        assert len(read.infolist()) == 70_000
    assert len(octets) == stream.length
