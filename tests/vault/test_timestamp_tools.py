"""The tools of others judge our tokens: openssl, which every reader has, and rfc3161-client."""

import pytest
import rfc3161_client
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from tests.vault.timestamp_cast import (
    AUTHORITY,
    DATA,
    DIGEST,
    NOW,
    SIGNER,
    TOKEN,
    is_verified,
    openssl,
)
from vault.timestamp_authority import TimestampSigner, new_authority
from vault.timestamps import response_around, timestamp_request

ROOT = x509.load_der_x509_certificate(AUTHORITY.root)
OTHER_ROOT = x509.load_der_x509_certificate(new_authority(NOW, quarters=1).root)
WITH_ROOT = TimestampSigner(
    AUTHORITY.leaves[0].certificate, AUTHORITY.leaves[0].private_key, [AUTHORITY.root]
)
# Octets that a signature covers, directly or through a hash. The token is another in each process.
_DIGEST, _LEAF = TOKEN.index(DIGEST), TOKEN.index(AUTHORITY.leaves[0].certificate)
SIGNED = {
    "first of the hash": _DIGEST,
    "last of the hash": _DIGEST + 31,
    "name in the certificate": _LEAF + 40,
    "middle of the certificate": _LEAF + 200,
    "inside the attributes": len(TOKEN) - 90,
    "last of the signature": len(TOKEN) - 1,
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "piece").write_bytes(DATA)
    (tmp_path / "ca.pem").write_bytes(ROOT.public_bytes(Encoding.PEM))
    (tmp_path / "other.pem").write_bytes(OTHER_ROOT.public_bytes(Encoding.PEM))
    (tmp_path / "piece.tsr").write_bytes(response_around(TOKEN))
    (tmp_path / "piece.tst").write_bytes(TOKEN)
    return tmp_path


def verify(folder, *arguments, root="ca.pem"):
    return openssl("ts", "-verify", *arguments, "-CAfile", root, cwd=folder)


def client_accepts(response, data=DATA, root=ROOT):
    verifier = rfc3161_client.VerifierBuilder().add_root_certificate(root).build()
    try:
        return verifier.verify_message(rfc3161_client.decode_timestamp_response(response), data)
    except (rfc3161_client.VerificationError, ValueError):
        return False


@pytest.mark.parametrize(
    "arguments",
    [
        ("-data", "piece", "-in", "piece.tsr"),
        ("-digest", DIGEST.hex(), "-in", "piece.tsr"),
        ("-data", "piece", "-token_in", "-in", "piece.tst"),
        ("-digest", DIGEST.hex(), "-token_in", "-in", "piece.tst"),
    ],
)
def test_openssl_accepts_the_token(folder, arguments):
    answer = verify(folder, *arguments)

    assert (answer.returncode, answer.stdout) == (0, b"Verification: OK\n")


def test_openssl_accepts_a_token_with_its_root_inside(folder):
    (folder / "full.tsr").write_bytes(WITH_ROOT.respond(DIGEST, NOW))

    assert verify(folder, "-data", "piece", "-in", "full.tsr").returncode == 0


def test_openssl_shows_the_time_and_the_policy(folder):
    shown = openssl("ts", "-reply", "-in", "piece.tsr", "-text", cwd=folder).stdout.decode()

    assert "Status: Granted." in shown
    assert "Policy OID: 2.25.1336554187174464530819824995753273475" in shown
    assert f"{NOW:%H:%M:%S.%f}".rstrip("0").rstrip(".") in shown


def test_openssl_accepts_the_token_of_every_quarter(folder):
    authority = new_authority(NOW)
    (folder / "ca.pem").write_bytes(
        x509.load_der_x509_certificate(authority.root).public_bytes(Encoding.PEM)
    )
    leaf = authority.leaves[-1]
    signer = TimestampSigner(leaf.certificate, leaf.private_key)
    (folder / "last.tsr").write_bytes(signer.respond(DIGEST, signer._leaf.begins))

    assert verify(folder, "-data", "piece", "-in", "last.tsr").returncode == 0


def test_openssl_refuses_one_flipped_byte_of_the_data(folder):
    (folder / "piece").write_bytes(bytes([DATA[0] ^ 1]) + DATA[1:])

    assert verify(folder, "-data", "piece", "-in", "piece.tsr").returncode != 0


@pytest.mark.parametrize("position", SIGNED.values(), ids=SIGNED)
def test_openssl_refuses_one_flipped_byte_of_the_token(folder, position):
    (folder / "piece.tst").write_bytes(flipped(TOKEN, position))

    answer = verify(folder, "-data", "piece", "-token_in", "-in", "piece.tst")

    assert answer.returncode != 0


def test_openssl_refuses_the_token_under_another_root(folder):
    answer = verify(folder, "-data", "piece", "-in", "piece.tsr", root="other.pem")

    assert answer.returncode != 0


def test_openssl_reads_our_request(folder):
    (folder / "ask.tsq").write_bytes(timestamp_request(DIGEST, 0xABCDEF))

    shown = openssl("ts", "-query", "-in", "ask.tsq", "-text", cwd=folder).stdout.decode()

    assert "Nonce: 0xABCDEF" in shown
    assert "Certificate required: yes" in shown


@pytest.mark.parametrize("signer", [SIGNER, WITH_ROOT], ids=["leaf alone", "with its root"])
def test_client_accepts_the_token(signer):
    assert client_accepts(signer.respond(DIGEST, NOW))


def test_client_refuses_one_flipped_byte_of_the_data():
    assert not client_accepts(response_around(TOKEN), data=flipped(DATA, 0))


@pytest.mark.parametrize("position", SIGNED.values(), ids=SIGNED)
def test_client_refuses_one_flipped_byte_of_the_token(position):
    assert not client_accepts(response_around(flipped(TOKEN, position)))


def test_client_lets_pass_only_octets_that_say_nothing():
    flips = [flipped(TOKEN, position) for position in range(len(TOKEN))]
    passed = [token for token in flips if client_accepts(response_around(token))]

    # Two version numbers, and the eight octets of the signature's name: the key tells it already.
    assert len(passed) <= 10
    assert not any(is_verified(token) for token in passed)


def test_client_refuses_the_token_under_another_root():
    assert not client_accepts(response_around(TOKEN), root=OTHER_ROOT)


def flipped(octets, position):
    altered = bytearray(octets)
    altered[position] ^= 1
    return bytes(altered)
