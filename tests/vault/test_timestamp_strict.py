"""Each rule of the reader, broken alone: what is otherwise well signed is refused."""

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.vault.test_timestamp_forged import ECDSA, KEY, leaf
from tests.vault.timestamp_cast import DIGEST, LEAF, NOW, TOKEN
from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.errors import TokenRefused
from vault.timestamp_info import MAX_TOKEN_BYTES, read_tst_info
from vault.timestamp_reading import take_apart
from vault.timestamp_signatures import require_signature
from vault.timestamp_tokens import (
    CONTENT_TYPE,
    SHA_256,
    SignerParts,
    signed_attributes,
    token_around,
    tst_info,
)
from vault.timestamp_x509 import CertificateOctets, load_certificate
from vault.timestamps import read_response, read_token

SIGNER = leaf()
PARTS = SignerParts.of(SIGNER)
INFO = tst_info(DIGEST, 1, NOW, None)


def accepts(read, *arguments):
    try:
        read(*arguments)
    except TokenRefused:
        return False
    return True


def parts_with(attributes=None, **changes):
    """The parts of a token signed over these attributes, then changed."""
    attributes = attributes or signed_attributes(INFO, PARTS)
    signature = KEY.sign(der.tlv(der.SET, attributes), ECDSA)
    return replace(take_apart(token_around(INFO, attributes, signature, PARTS)), **changes)


def token_with(*, announced=SHA_256, certificates=None, **after):
    """A token taken apart and joined again, with something after one of its parts."""
    outer = DerReader(token_around(INFO, *signed_pair(), PARTS)).enter(der.SEQUENCE)
    kind = outer.take_whole(der.OID)
    signed = outer.enter(0xA0).enter(der.SEQUENCE)
    version = signed.take_whole(der.INTEGER)
    signed.take(der.SET)
    content = signed.enter(der.SEQUENCE)
    content_kind = content.take_whole(der.OID)
    info = der.tlv(0xA0, content.take(0xA0), after.get("info", b""))
    content = der.sequence(content_kind, info, after.get("content", b""))
    inside = signed.take_whole(0xA0)
    if certificates is not None:
        inside = der.tlv(0xA0, certificates)
    signer = der.sequence(signed.enter(der.SET).take(der.SEQUENCE), after.get("signer", b""))
    signers = der.tlv(der.SET, signer, after.get("signers", b""))
    algorithms = der.tlv(der.SET, announced)
    body = (version, algorithms, content, inside, signers, after.get("signed", b""))
    explicit = der.tlv(0xA0, der.sequence(*body), after.get("explicit", b""))
    return der.sequence(kind, explicit, after.get("outer", b""))


def signed_pair():
    attributes = signed_attributes(INFO, PARTS)
    return attributes, KEY.sign(der.tlv(der.SET, attributes), ECDSA)


def info_of(*, version=1, imprint=None, digest=DIGEST, tail=b""):
    imprint = imprint or der.sequence(SHA_256, der.octet_string(digest))
    moment = der.generalized_time(NOW)
    policy = der.object_identifier(names.POLICY)
    return der.sequence(der.integer(version), policy, imprint, der.integer(1), moment, tail)


@pytest.mark.parametrize(
    "tail",
    [
        b"",
        der.sequence(der.integer(1)),  # accuracy
        der.TRUE,  # ordering
        der.integer(7),  # nonce
        der.tlv(0xA0, der.octet_string(b"name")) + der.tlv(0xA1),  # authority, extensions
        der.sequence() + der.TRUE + der.integer(7) + der.tlv(0xA0) + der.tlv(0xA1),
    ],
)
def test_info_with_its_options_is_read(tail):
    assert read_tst_info(info_of(tail=tail)).digest == DIGEST


@pytest.mark.parametrize(
    "broken",
    [
        {"version": 2},
        {"digest": bytes(31)},
        {"digest": bytes(64)},
        {"imprint": der.sequence(SHA_256, der.octet_string(DIGEST), der.NULL)},
        {"imprint": der.sequence(names.algorithm(names.SHA_512), der.octet_string(bytes(32)))},
        {"imprint": der.sequence(names.algorithm(names.SHA_256, der.integer(1)), DIGEST)},
        {"tail": der.tlv(0xA2)},
        {"tail": der.integer(7) + der.integer(7)},
        {"tail": der.TRUE + der.sequence()},
    ],
)
def test_info_that_breaks_one_rule_is_refused(broken):
    assert not accepts(read_tst_info, info_of(**broken))


@pytest.mark.parametrize("parameters", [b"", der.NULL])
def test_hash_without_parameters_is_read(parameters):
    imprint = der.sequence(names.algorithm(names.SHA_256, parameters), der.octet_string(DIGEST))

    assert accepts(read_tst_info, info_of(imprint=imprint))


@pytest.mark.parametrize("parameters", [der.integer(1), der.NULL + der.NULL, der.sequence()])
def test_hash_with_parameters_is_refused(parameters):
    imprint = der.sequence(names.algorithm(names.SHA_256, parameters), der.octet_string(DIGEST))

    assert not accepts(read_tst_info, info_of(imprint=imprint))


def test_signature_over_every_rule_is_accepted():
    assert require_signature(parts_with(), NOW) == SIGNER


@pytest.mark.parametrize(
    "changes",
    [
        {"signature_algorithm": names.ECDSA_SHA_384},
        {"signature_algorithm": names.RSA_SHA_256},
        {"signature_algorithm": names.RSA},
        {"digest_algorithm": names.SHA_512},
        {"digest_algorithm": "1.3.14.3.2.26"},
        {"info": tst_info(DIGEST, 2, NOW, None)},
        {"signature": b""},
        {"signature": bytes(72)},
        {"certificates": ()},
        {"certificates": (LEAF.certificate,)},
        {"signer_id": der.sequence()},
        {"signer_id": b"\x80\0"},
    ],
)
def test_part_exchanged_for_another_is_refused(changes):
    assert not accepts(require_signature, parts_with(**changes), NOW)


def attribute(name, *values):
    return der.sequence(der.object_identifier(name), der.set_of(*values))


OTHER_TYPE = attribute(names.CONTENT_TYPE, der.object_identifier(names.SIGNED_DATA))
TWO_TYPES = der.sequence(CONTENT_TYPE[2:], der.NULL)


@pytest.mark.parametrize("content_type", [b"", OTHER_TYPE, TWO_TYPES])
def test_attributes_of_another_content_are_refused(content_type):
    attributes = signed_attributes(INFO, PARTS)
    assert attributes.startswith(CONTENT_TYPE)

    changed = parts_with(content_type + attributes[len(CONTENT_TYPE) :])

    assert not accepts(require_signature, changed, NOW)


@pytest.mark.parametrize("hash_algorithm", [names.algorithm("1.3.14.3.2.26"), der.sequence()])
def test_certificate_named_by_a_weak_hash_is_refused(hash_algorithm):
    named = der.sequence(hash_algorithm, der.octet_string(bytes(20)))
    value = der.sequence(der.sequence(named))
    parts = replace(PARTS, signing_certificate=attribute(names.SIGNING_CERTIFICATE_V2, value))

    changed = parts_with(signed_attributes(INFO, parts))

    assert not accepts(require_signature, changed, NOW)


def test_token_joined_again_is_read():
    assert accepts(read_token, token_with())
    assert accepts(read_token, token_with(announced=names.algorithm(names.SHA_512) + SHA_256))
    assert accepts(read_token, token_with(certificates=LEAF.certificate * 15 + SIGNER))


@pytest.mark.parametrize(
    "part", ["info", "content", "signer", "signers", "signed", "explicit", "outer"]
)
def test_something_after_a_part_of_the_token_is_refused(part):
    assert not accepts(read_token, token_with(**{part: der.NULL}))


@pytest.mark.parametrize("announced", [b"", names.algorithm(names.SHA_512), der.NULL])
def test_hash_that_was_not_announced_is_refused(announced):
    assert not accepts(read_token, token_with(announced=announced))


def test_certificates_beyond_any_chain_are_refused():
    assert not accepts(read_token, token_with(certificates=LEAF.certificate * 16 + SIGNER))


def test_token_beyond_the_limit_is_refused():
    extra = der.tlv(0xA1, bytes(MAX_TOKEN_BYTES - 1200))

    assert accepts(read_token, token_with(signer=extra))
    assert not accepts(read_token, token_with(signer=der.tlv(0xA1, bytes(MAX_TOKEN_BYTES))))


@pytest.mark.parametrize("status", [0, 1])
def test_granted_answer_gives_its_token(status):
    assert read_response(der.sequence(der.sequence(der.integer(status)), TOKEN)) == TOKEN


@pytest.mark.parametrize("status", [2, 3, 4, 5, -1])
def test_answer_that_is_not_granted_gives_nothing(status):
    answer = der.sequence(der.sequence(der.integer(status)), TOKEN)

    assert not accepts(read_response, answer)


def test_answer_with_something_after_its_token_gives_nothing():
    assert not accepts(read_response, der.sequence(der.sequence(der.integer(0)), TOKEN, der.NULL))


def test_answer_beyond_the_limit_gives_nothing():
    text = der.octet_string(bytes(MAX_TOKEN_BYTES))

    assert not accepts(read_response, der.sequence(der.sequence(der.integer(0), text), TOKEN))


def certificate_with(*, serial=1, extensions=()):
    """The octets of a certificate that no library would write."""
    nothing = der.sequence()
    explicit = der.tlv(0xA3, der.sequence(*extensions))
    version = der.tlv(0xA0, der.integer(2))
    body = der.sequence(version, der.integer(serial), *[nothing] * 5, explicit)
    return der.sequence(body, nothing, der.tlv(der.BIT_STRING, b"\0"))


PURPOSE = der.object_identifier("2.5.29.37")
STAMPING = der.octet_string(der.sequence(der.object_identifier("1.3.6.1.5.5.7.3.8")))


def test_purpose_is_read_from_the_octets():
    extension = der.sequence(PURPOSE, der.TRUE, STAMPING)

    CertificateOctets.of(certificate_with(extensions=[extension])).require_purpose()


@pytest.mark.parametrize(
    "extensions",
    [
        [der.sequence(PURPOSE, STAMPING)],
        [der.sequence(PURPOSE, der.tlv(der.BOOLEAN, b"\0"), STAMPING)],
        [der.sequence(PURPOSE, der.TRUE, STAMPING)] * 2,
        [der.sequence(PURPOSE, der.TRUE, STAMPING, der.NULL)],
        [],
    ],
    ids=["not critical", "said not critical", "twice", "left over", "none"],
)
def test_purpose_in_any_other_form_is_refused(extensions):
    with pytest.raises(TokenRefused):
        CertificateOctets.of(certificate_with(extensions=extensions)).require_purpose()


@pytest.mark.parametrize("serial", [0, -1, 1])
def test_certificate_that_no_library_reads_is_refused(serial):
    with pytest.raises(TokenRefused):
        load_certificate(certificate_with(serial=serial))


def test_key_of_a_curve_signs_by_no_other_name():
    key = ec.generate_private_key(ec.SECP384R1())
    parts = SignerParts.of(leaf(key=key))
    attributes = signed_attributes(INFO, parts)
    signature = key.sign(der.tlv(der.SET, attributes), ECDSA)
    token = take_apart(token_around(INFO, attributes, signature, parts))

    assert accepts(require_signature, token, NOW)
    for name in (names.ECDSA_SHA_384, names.RSA_PSS, names.RSA_SHA_256):
        assert not accepts(require_signature, replace(token, signature_algorithm=name), NOW)
