"""A real file of each kind, and two judges who do not know us: openssl and rfc3161-client."""

from __future__ import annotations

import hashlib
import subprocess
from pathlib import Path

import pytest
import rfc3161_client
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from evidence import authority
from evidence.proofs import open_proof
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.samples import TYPES, sample
from vault.timestamps import response_around


@pytest.fixture(params=TYPES)
def deposited(request: pytest.FixtureRequest, writer: Person) -> tuple[bytes, bytes, bytes]:
    """The bytes, their token and the root that it leads to."""
    content = sample(request.param)
    document = deposit_one(writer, content, name=request.param)
    proof = open_proof(writer.space, writer.keyring, item=document.pk, part="original")
    return content, proof.token, authority.root_of(proof.token)


def flipped(content: bytes) -> bytes:
    return content[:-1] + bytes((content[-1] ^ 1,))


def openssl_accepts(folder: Path, content: bytes, token: bytes, root: bytes) -> bool:
    digest = hashlib.sha256(content).hexdigest()
    certificate = x509.load_der_x509_certificate(root)
    (folder / "ca.pem").write_bytes(certificate.public_bytes(Encoding.PEM))
    (folder / "file.tsr").write_bytes(response_around(token))
    command = ["openssl", "ts", "-verify", "-digest", digest, "-in", "file.tsr"]
    asked = subprocess.run([*command, "-CAfile", "ca.pem"], cwd=folder, capture_output=True)
    return asked.returncode == 0


def client_accepts(content: bytes, token: bytes, root: bytes) -> bool:
    certificate = x509.load_der_x509_certificate(root)
    judge = rfc3161_client.VerifierBuilder().add_root_certificate(certificate).build()
    answer = rfc3161_client.decode_timestamp_response(response_around(token))
    try:
        return judge.verify_message(answer, content)
    except rfc3161_client.VerificationError:
        return False


def test_both_accept_these_bytes_and_no_others(deposited, tmp_path: Path) -> None:
    content, token, root = deposited

    for one, verdict in ((content, True), (flipped(content), False)):
        assert openssl_accepts(tmp_path, one, token, root) is verdict
        assert client_accepts(one, token, root) is verdict
