"""Tokens well signed, that the verifier refuses all the same: each breaks one rule."""

import hashlib
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, ExtensionOID, NameOID

from tests.vault.timestamp_cast import DIGEST, NOW, is_readable, is_verified
from vault import der
from vault import timestamp_names as names
from vault.der_reader import DerReader
from vault.timestamp_quarters import quarter_bounds, quarter_of
from vault.timestamp_tokens import (
    CONTENT_TYPE,
    SignerParts,
    signed_attributes,
    token_around,
    tst_info,
)

FIRST, AFTER = quarter_bounds(quarter_of(NOW))
SECOND = timedelta(seconds=1)
PERIOD = x509.PrivateKeyUsagePeriod(FIRST, AFTER - SECOND)
PURPOSE = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
BOTH_PURPOSES = x509.ExtendedKeyUsage([*PURPOSE, ExtendedKeyUsageOID.CODE_SIGNING])
ECDSA = ec.ECDSA(hashes.SHA256())
ROOT_KEY, KEY = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())


def name_of(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(subject, key, extensions, *, signed_by=ROOT_KEY, begins=FIRST, ends=AFTER):
    builder = x509.CertificateBuilder(name_of("Racine"), name_of(subject), key.public_key())
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(begins).not_valid_after(ends)
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    signed = builder.sign(signed_by, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.DER)


CA = [(x509.BasicConstraints(ca=True, path_length=0), True)]
ROOT = certificate("Racine", ROOT_KEY, CA)
GOOD = [(PURPOSE, True), (PERIOD, False)]


def leaf(extensions=GOOD, *, key=KEY, **options):
    return certificate("Trimestre", key, extensions, **options)


def token(signer, *, key=KEY, moment=NOW, parts=None, info=None, signs=ECDSA):
    parts = parts or SignerParts.of(signer)
    info = info or tst_info(DIGEST, 1, moment, None)
    attributes = signed_attributes(info, parts)
    signature = key.sign(der.tlv(der.SET, attributes), signs)
    return token_around(info, attributes, signature, parts)


def test_token_that_breaks_no_rule_is_accepted():
    assert is_verified(token(leaf()), root=ROOT)
    assert is_readable(token(leaf()))


@pytest.mark.parametrize(
    "extensions",
    [
        [(PURPOSE, False), (PERIOD, False)],
        [(BOTH_PURPOSES, True), (PERIOD, False)],
        [(PERIOD, False)],
    ],
)
def test_certificate_of_another_purpose_is_refused(extensions):
    assert not is_verified(token(leaf(extensions)), root=ROOT)
    assert not is_readable(token(leaf(extensions)))


@pytest.mark.parametrize(
    "period",
    [
        [],
        [(x509.PrivateKeyUsagePeriod(FIRST, None), False)],
        [(x509.PrivateKeyUsagePeriod(None, AFTER), False)],
        [(x509.PrivateKeyUsagePeriod(NOW + 2 * SECOND, AFTER), False)],
        [(x509.PrivateKeyUsagePeriod(FIRST, NOW - 2 * SECOND), False)],
    ],
)
def test_certificate_that_does_not_sign_then_is_refused(period):
    assert not is_verified(token(leaf([(PURPOSE, True), *period])), root=ROOT)


@pytest.mark.parametrize(
    "validity", [{"begins": NOW + 2 * SECOND}, {"ends": NOW - 2 * SECOND}], ids=["early", "late"]
)
def test_certificate_that_is_not_valid_then_is_refused(validity):
    assert not is_verified(token(leaf(**validity)), root=ROOT)
    assert not is_readable(token(leaf(**validity)))


def test_key_of_a_closed_quarter_does_not_sign_later():
    assert not is_verified(token(leaf(ends=AFTER + 9 * SECOND), moment=AFTER), root=ROOT)


@pytest.mark.parametrize(
    "root",
    [
        certificate("Racine", ROOT_KEY, []),
        certificate("Racine", ROOT_KEY, [(x509.BasicConstraints(False, None), True)]),
        certificate("Racine", ROOT_KEY, CA, ends=NOW - 2 * SECOND),
        certificate("Racine", KEY, CA),
        certificate("Autre", ROOT_KEY, CA),
    ],
    ids=["unsaid", "leaf", "past", "other key", "other name"],
)
def test_root_that_may_not_sign_is_refused(root):
    assert not is_verified(token(leaf()), root=root)


def test_leaf_signed_by_nobody_is_refused():
    assert not is_verified(token(leaf(signed_by=KEY)), root=ROOT)


def test_leaf_on_another_curve_is_refused():
    key = ec.generate_private_key(ec.SECP384R1())

    assert not is_verified(token(leaf(key=key), key=key), root=ROOT)


def test_signature_of_another_key_is_refused():
    assert not is_verified(token(leaf(), key=ROOT_KEY), root=ROOT)
    assert not is_readable(token(leaf(), key=ROOT_KEY))


def test_signature_over_another_hash_is_refused():
    assert not is_verified(token(leaf(), signs=ec.ECDSA(hashes.SHA512())), root=ROOT)
    assert not is_readable(token(leaf(), signs=ec.ECDSA(hashes.SHA512())))


def test_certificate_exchanged_for_another_of_the_same_key_is_refused():
    mine, other = SignerParts.of(leaf()), SignerParts.of(leaf())
    exchanged = SignerParts(mine.certificates, mine.issuer_and_serial, other.signing_certificate)

    assert not is_verified(token(None, parts=exchanged), root=ROOT)
    assert not is_readable(token(None, parts=exchanged))


def test_certificate_left_out_is_refused():
    signer = leaf()
    bare = SignerParts(der.tlv(der.context_tag(0)), *parts_of(signer)[1:])

    assert not is_verified(token(None, parts=bare), root=ROOT)
    assert not is_readable(token(None, parts=bare))


@pytest.mark.parametrize("others", [[leaf()], [ROOT, ROOT], [b"\x30\x00"]])
def test_certificate_that_adds_nothing_is_refused(others):
    signer = leaf()

    assert not is_verified(token(None, parts=SignerParts.of(signer, others)), root=ROOT)


def parts_of(signer):
    parts = SignerParts.of(signer)
    return parts.certificates, parts.issuer_and_serial, parts.signing_certificate


def test_imprint_of_another_hash_is_refused():
    sha_512 = der.sequence(
        names.algorithm(names.SHA_512), der.octet_string(hashlib.sha512(b"").digest())
    )
    info = tst_info(DIGEST, 1, NOW, None).replace(
        der.sequence(names.algorithm(names.SHA_256), der.octet_string(DIGEST)), sha_512
    )
    body = info[2:] if info[1] < 0x80 else info[3:]

    assert not is_readable(token(leaf(), info=der.sequence(body)))


@pytest.mark.parametrize(
    "info",
    [
        tst_info(DIGEST, 1, NOW, None) + b"\0",
        b"",
        der.sequence(),
        tst_info(DIGEST, 1, NOW, None).replace(b"\x02\x01\x01", b"\x02\x01\x02", 1),
    ],
    ids=["longer", "nothing", "empty", "version"],
)
def test_info_in_any_other_form_is_refused(info):
    assert not is_verified(token(leaf(), info=info or b"\0"), root=ROOT)
    assert not is_readable(token(leaf(), info=info or b"\0"))


def test_oddly_written_extension_hides_no_purpose():
    # CA: false in full, where DER leaves a default out; cryptography then reads none of them.
    odd = x509.UnrecognizedExtension(ExtensionOID.BASIC_CONSTRAINTS, b"\x30\x03\x01\x01\x00")

    assert is_readable(token(leaf([*GOOD, (odd, False)])))
    assert not is_readable(token(leaf([(odd, False), (PERIOD, False)])))
    assert not is_verified(token(leaf([*GOOD, (odd, False)])), root=ROOT)


def test_attribute_written_twice_is_refused():
    parts, info = SignerParts.of(leaf()), tst_info(DIGEST, 1, NOW, None)
    attributes = signed_attributes(info, parts) + CONTENT_TYPE
    signature = KEY.sign(der.tlv(der.SET, attributes), ECDSA)

    assert not is_readable(token_around(info, attributes, signature, parts))


def rebuilt(lists=b"", unsigned=b"", more=b""):
    """Our token, with what an outside authority may add where no signature covers it."""
    outer = DerReader(token(leaf())).enter(der.SEQUENCE)
    kind = outer.take_whole(der.OID)
    signed = outer.enter(der.context_tag(0)).enter(der.SEQUENCE)
    head = [signed.take_whole(tag) for tag in (der.INTEGER, der.SET, der.SEQUENCE)]
    head.append(der.tlv(0xA0, signed.take(0xA0), more))
    signer = der.sequence(signed.enter(der.SET).take(der.SEQUENCE), unsigned)
    body = der.sequence(*head, lists, der.set_of(signer))
    return der.sequence(kind, der.tlv(der.context_tag(0), body))


@pytest.mark.parametrize(
    "added",
    [{}, {"lists": b"\xa1\0"}, {"unsigned": b"\xa1\0"}, {"more": b"\xa2\0"}],
    ids=["nothing", "revocation", "unsigned attribute", "attribute certificate"],
)
def test_what_no_signature_covers_is_read_over_and_never_verified(added):
    assert is_readable(rebuilt(**added))
    assert is_verified(rebuilt(**added), root=ROOT) == (not added)


def test_policy_of_somebody_else_is_read_and_not_verified():
    mine = der.object_identifier(names.POLICY)
    theirs = der.object_identifier(names.POLICY[:-1] + "6")
    info = tst_info(DIGEST, 1, NOW, None).replace(mine, theirs)

    assert is_readable(token(leaf(), info=info))
    assert not is_verified(token(leaf(), info=info), root=ROOT)
