"""Outside authorities, as openssl plays them: what is read, and what is refused whatever comes."""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.timestamp_cast import DIGEST, NOW, is_readable, openssl
from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.errors import TokenRefused
from vault.timestamp_reading import take_apart
from vault.timestamp_signatures import require_signature
from vault.timestamp_tokens import tst_info
from vault.timestamps import read_response, read_token, response_around, timestamp_request

# The certificates are made after the cast: at its moment they are not valid yet.
LATER = NOW + timedelta(days=1)
CONFIGURATION = """
[tsa]
default_tsa = outside
[outside]
serial = serial
signer_digest = sha512
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1, millisecs:500, microsecs:100
ordering = yes
tsa_name = yes
ess_cert_id_chain = yes
clock_precision_digits = 3
[signer]
basicConstraints = CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
[server]
extendedKeyUsage = critical, serverAuth
"""
KEYS = {
    "rsa": ["RSA", "rsa_keygen_bits:2048"],
    "weak": ["RSA", "rsa_keygen_bits:1024"],
    "ec": ["EC", "ec_paramgen_curve:P-384"],
}


@pytest.fixture(scope="session")
def outside(tmp_path_factory):
    """A folder with a root, a signer of each kind of key, and openssl's settings."""
    folder = tmp_path_factory.mktemp("outside")
    (folder / "settings.cnf").write_text(CONFIGURATION)
    (folder / "serial").write_text("8F0000000000000001\n")
    make(folder, "root", KEYS["ec"], "-addext", "keyUsage=critical,keyCertSign")
    for kind, key in KEYS.items():
        make(folder, kind, key, *signed_by_root("signer"))
    make(folder, "server", KEYS["ec"], *signed_by_root("server"))
    return folder


@pytest.fixture(scope="session")
def answer(outside):
    return reply(outside)


def make(folder, name, key, *options):
    algorithm, setting = key
    files = ("-keyout", f"{name}.key", "-out", f"{name}.pem")
    key = ("-newkey", algorithm, "-pkeyopt", setting, "-nodes")
    run(folder, "req", "-x509", *key, *files, "-subj", f"/CN={name}", "-days", "9", *options)


def signed_by_root(section):
    settings = ("-config", "settings.cnf", "-extensions", section)
    return ("-CA", "root.pem", "-CAkey", "root.key", *settings)


def run(folder, *arguments):
    answer = openssl(*arguments, cwd=folder)
    assert answer.returncode == 0, answer.stderr.decode()
    return answer.stdout


def reply(folder, kind="rsa", request=None, *options):
    name = secrets.token_hex(4)
    (folder / f"{name}.tsq").write_bytes(request or timestamp_request(DIGEST, 0xF123456789))
    signer = ("-signer", f"{kind}.pem", "-inkey", f"{kind}.key", "-chain", "root.pem")
    files = ("-queryfile", f"{name}.tsq", "-out", f"{name}.tsr")
    run(folder, "ts", "-reply", "-config", "settings.cnf", *signer, *files, *options)
    return (folder / f"{name}.tsr").read_bytes()


def signed(folder, kind, *options, names_signer=("-cades",)):
    """A token made by `openssl cms`, which signs in more ways than `openssl ts`."""
    (folder / "info").write_bytes(tst_info(DIGEST, 5, LATER, None))
    signer = ("-signer", f"{kind}.pem", "-inkey", f"{kind}.key", "-nosmimecap")
    content = ("-in", "info", "-binary", "-nodetach", "-econtent_type", names.TST_INFO)
    return run(
        folder, "cms", "-sign", *content, *signer, *names_signer, "-outform", "DER", *options
    )


def der_of(folder, name):
    return run(folder, "x509", "-in", f"{name}.pem", "-outform", "DER")


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize(
    ("digest", "attribute"),
    [("sha1", names.SIGNING_CERTIFICATE), ("sha512", names.SIGNING_CERTIFICATE_V2)],
)
def test_answer_of_openssl_is_read(outside, kind, digest, attribute):
    (outside / "settings.cnf").write_text(CONFIGURATION + f"[outside]\ness_cert_id_alg={digest}\n")
    token = read_response(reply(outside, kind))

    info = read_token(token)

    assert token.count(der.object_identifier(attribute)) == 1
    assert (info.digest, info.nonce, info.policy) == (DIGEST, 0xF123456789, "1.2.3.4.1")
    # The clock of openssl, asked just now: a long run began much earlier than this test.
    assert abs((info.gen_time - datetime.now(UTC)).total_seconds()) < 600
    assert info.serial > 0x8F0000000000000000
    assert info.signer == der_of(outside, kind)
    assert set(info.certificates) == {der_of(outside, kind), der_of(outside, "root")}


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("ec", ()),
        ("rsa", ()),
        ("rsa", ("-keyopt", "rsa_padding_mode:pss")),
        ("rsa", ("-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20")),
        ("ec", ("-keyid",)),
    ],
    ids=["ecdsa", "pkcs1", "pss", "pss short salt", "key identifier"],
)
def test_token_signed_as_qualified_authorities_do_is_read(outside, kind, options, digest):
    info = read_token(signed(outside, kind, "-md", digest, *options))

    assert (info.digest, info.gen_time) == (DIGEST, LATER)
    assert info.signer == der_of(outside, kind)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("server", ()),
        ("weak", ()),
        ("ec", ("-md", "sha1")),
        ("rsa", ("-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_mgf1_md:sha1")),
        ("rsa", ("-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_mgf1_md:sha512")),
        ("rsa", ("-nocerts",)),
        ("rsa", ("-signer", "ec.pem", "-inkey", "ec.key")),
    ],
    ids=[
        "server",
        "1024 bits",
        "sha1",
        "mgf1 sha1",
        "mgf1 sha512",
        "no certificate",
        "two signers",
    ],
)
def test_token_that_is_not_well_signed_is_refused(outside, kind, options):
    assert not is_readable(signed(outside, kind, *options))


def test_token_in_open_lengths_and_pieces_is_read(outside):
    token = signed(outside, "rsa", "-stream")

    assert not is_readable(token)
    assert read_token(read_response(response_around(token))).gen_time == LATER


def test_padding_under_another_hash_than_the_token_is_refused(outside):
    token = signed(outside, "rsa", "-md", "sha256", "-keyopt", "rsa_padding_mode:pss")
    padded = der.object_identifier(names.RSA_PSS)
    head, tail = token.split(padded)
    sha_256, sha_384 = der.object_identifier(names.SHA_256), der.object_identifier(names.SHA_384)

    assert is_readable(token)
    assert not is_readable(head + padded + tail.replace(sha_256, sha_384, 1))


def accepts(parts):
    try:
        require_signature(parts, LATER)
    except TokenRefused:
        return False
    return True


@pytest.mark.parametrize(
    ("name", "is_accepted"),
    [
        (names.RSA, True),
        (names.RSA_SHA_256, True),
        (names.RSA_SHA_512, False),
        (names.ECDSA_SHA_256, False),
        (names.RSA_PSS, False),
    ],
)
def test_signature_of_rsa_goes_by_its_own_name(outside, name, is_accepted):
    parts = take_apart(signed(outside, "rsa", "-md", "sha256"))

    assert accepts(replace(parts, signature_algorithm=name)) == is_accepted


def test_parameters_of_the_padding_have_one_form(outside):
    parts = take_apart(signed(outside, "rsa", "-keyopt", "rsa_padding_mode:pss"))
    reader = DerReader(parts.signature_parameters).enter(der.SEQUENCE)
    fields = [reader.take_whole(0xA0 | number) for number in range(3)]
    trailer, other_trailer = (der.tlv(0xA3, der.integer(number)) for number in (1, 2))
    negative = der.tlv(0xA2, der.integer(-1))

    def with_fields(*changed, after=b""):
        parameters = der.sequence(*changed) + after
        return accepts(replace(parts, signature_parameters=parameters))

    assert with_fields(*fields)
    assert with_fields(*fields, trailer)
    assert not with_fields(*fields, other_trailer)
    assert not with_fields(*fields, trailer, der.NULL)
    assert not with_fields(*fields, after=der.NULL)
    assert not with_fields(*fields[:2])
    assert not with_fields(*fields[:2], negative)


@pytest.mark.parametrize("names_signer", [(), ("-noattr",)], ids=["unnamed", "no attributes"])
def test_token_that_does_not_name_its_certificate_is_refused(outside, names_signer):
    assert not is_readable(signed(outside, "rsa", names_signer=names_signer))


def test_request_that_is_refused_gives_no_token(outside):
    request = timestamp_request(DIGEST, 1).replace(
        bytes.fromhex("0609608648016503040201"), bytes.fromhex("0609608648016503040204")
    )

    with pytest.raises(TokenRefused):
        read_response(reply(outside, "rsa", request))


def test_altered_answer_never_says_anything_else(answer):
    token = read_response(answer)
    info = read_token(token)
    for position in range(len(token)):
        altered = bytearray(token)
        altered[position] ^= 1 << position % 8

        if is_readable(altered):
            read = read_token(altered)
            assert (read.gen_time, read.digest, read.signer) == (info.gen_time, DIGEST, info.signer)


@given(st.data())
def test_broken_answer_is_read_or_refused_and_nothing_else(answer, data):
    start = data.draw(st.integers(0, len(answer)))
    stop = data.draw(st.integers(start, len(answer)))
    altered = answer[:start] + data.draw(st.binary(max_size=20)) + answer[stop:]

    try:
        read_token(read_response(altered))
    except TokenRefused:
        return
