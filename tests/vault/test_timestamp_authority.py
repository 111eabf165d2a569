"""The own authority: what its certificates say, and what its keys refuse to sign."""

import pickle
from datetime import UTC, datetime, timedelta, timezone

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.vault.timestamp_cast import AUTHORITY, DIGEST, LEAF, NEXT_LEAF, NOW, SIGNER
from vault.timestamp_authority import (
    TimestampSigner,
    new_authority,
    quarter_bounds,
    quarter_of,
)
from vault.timestamps import read_token

AUTUMN = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
YEARS = new_authority(AUTUMN)
ROOT = x509.load_der_x509_certificate(YEARS.root)
FIRST = x509.load_der_x509_certificate(YEARS.leaves[0].certificate)
LAST = x509.load_der_x509_certificate(YEARS.leaves[-1].certificate)


def extension(certificate, kind):
    return certificate.extensions.get_extension_for_class(kind)


def test_forty_quarters_follow_from_the_present_one():
    quarters = [leaf.quarter for leaf in YEARS.leaves]

    assert len(quarters) == 40
    assert quarters[:3] == ["2026Q4", "2027Q1", "2027Q2"]
    assert quarters[-1] == "2036Q3"


def test_every_leaf_is_signed_by_the_root():
    for leaf in YEARS.leaves:
        x509.load_der_x509_certificate(leaf.certificate).verify_directly_issued_by(ROOT)
    ROOT.verify_directly_issued_by(ROOT)


def test_leaf_signs_timestamps_and_nothing_else():
    purpose, usage = extension(FIRST, x509.ExtendedKeyUsage), extension(FIRST, x509.KeyUsage)

    assert (purpose.critical, list(purpose.value)) == (True, [ExtendedKeyUsageOID.TIME_STAMPING])
    assert usage.critical
    assert usage.value.digital_signature
    assert not usage.value.content_commitment
    assert not usage.value.key_cert_sign
    assert not extension(FIRST, x509.BasicConstraints).value.ca


def test_root_signs_leaves_and_nothing_else():
    usage, limits = extension(ROOT, x509.KeyUsage), extension(ROOT, x509.BasicConstraints)

    assert usage.critical
    assert limits.critical
    assert usage.value.key_cert_sign
    assert not usage.value.digital_signature
    assert limits.value == x509.BasicConstraints(ca=True, path_length=0)


def test_leaf_says_the_quarter_of_its_key():
    period = extension(FIRST, x509.PrivateKeyUsagePeriod)

    assert not period.critical
    assert period.value.not_before == datetime(2026, 10, 1)  # noqa: DTZ001 – as read
    assert period.value.not_after == datetime(2026, 12, 31, 23, 59, 59)  # noqa: DTZ001 – as read


def test_every_token_can_be_checked_for_twenty_years():
    assert FIRST.not_valid_after_utc == datetime(2046, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert LAST.not_valid_after_utc == datetime(2056, 9, 30, 23, 59, 59, tzinfo=UTC)
    assert ROOT.not_valid_after_utc == LAST.not_valid_after_utc
    assert {c.not_valid_before_utc for c in (ROOT, FIRST, LAST)} == {
        datetime(2026, 10, 1, tzinfo=UTC)
    }


def test_names_tell_neither_product_nor_host():
    names = [c.subject.rfc4514_string() for c in (ROOT, FIRST, LAST)]

    assert names == ["CN=Horodatage", "CN=Horodatage 2026Q4", "CN=Horodatage 2036Q3"]


def test_keys_and_serial_numbers_are_all_different():
    leaves = [x509.load_der_x509_certificate(leaf.certificate) for leaf in YEARS.leaves]
    numbers = {leaf.serial_number for leaf in (ROOT, *leaves)}
    keys = {leaf.private_key for leaf in YEARS.leaves}

    assert len(numbers) == 41
    assert len(keys) == 40
    assert {leaf.public_key().curve.name for leaf in (ROOT, *leaves)} == {"secp256r1"}


@pytest.mark.parametrize(
    ("moment", "quarter"),
    [
        (datetime(2026, 1, 1, tzinfo=UTC), "2026Q1"),
        (datetime(2026, 3, 31, 23, 59, 59, 999999, UTC), "2026Q1"),
        (datetime(2026, 4, 1, tzinfo=UTC), "2026Q2"),
        (datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC), "2026Q4"),
        (datetime(2027, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), "2026Q4"),
    ],
)
def test_quarter_is_that_of_universal_time(moment, quarter):
    assert quarter_of(moment) == quarter


def test_moment_without_a_time_zone_has_no_quarter():
    with pytest.raises(ValueError, match="time zone"):
        quarter_of(NOW.replace(tzinfo=None))


def test_authority_without_quarters_is_a_wrong_call():
    with pytest.raises(ValueError, match="one quarter"):
        new_authority(NOW, quarters=0)


def test_quarter_ends_where_the_next_begins():
    assert quarter_bounds("2026Q4") == (
        datetime(2026, 10, 1, tzinfo=UTC),
        datetime(2027, 1, 1, tzinfo=UTC),
    )


@pytest.mark.parametrize("name", ["2026Q5", "2026Q0", "2026", "2026q1", "2026Q1 ", "٢٠٢٦Q1"])
def test_any_other_name_is_no_quarter(name):
    with pytest.raises(ValueError, match="not a quarter"):
        quarter_bounds(name)


def test_token_keeps_the_moment_to_the_microsecond():
    moment = quarter_bounds(LEAF.quarter)[0] + timedelta(seconds=5, microseconds=120)

    info = read_token(SIGNER.stamp(DIGEST, moment, nonce=7, serial=11))

    assert (info.gen_time, info.nonce, info.serial) == (moment, 7, 11)


def test_tokens_have_random_serial_numbers():
    serials = {read_token(SIGNER.stamp(DIGEST, NOW)).serial for _ in range(50)}

    assert len(serials) == 50
    assert 120 < max(serials).bit_length() <= 128


def test_key_signs_from_the_first_to_the_last_moment_of_its_quarter():
    first, after = quarter_bounds(NEXT_LEAF.quarter)
    signer = TimestampSigner(NEXT_LEAF.certificate, NEXT_LEAF.private_key)
    tick = timedelta(microseconds=1)

    for moment in (first, after - tick):
        assert read_token(signer.stamp(DIGEST, moment)).gen_time == moment
    for moment in (first - tick, after):
        with pytest.raises(ValueError, match="does not sign at that time"):
            signer.stamp(DIGEST, moment)


@pytest.mark.parametrize("digest", [b"", bytes(31), bytes(33), bytes(64)])
def test_digest_of_another_length_is_not_stamped(digest):
    with pytest.raises(ValueError, match="32 bytes"):
        SIGNER.stamp(digest, NOW)


def test_moment_without_a_time_zone_is_not_stamped():
    with pytest.raises(ValueError, match="time zone"):
        SIGNER.stamp(DIGEST, NOW.replace(tzinfo=None))


def pkcs8(key):
    return key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


@pytest.mark.parametrize(
    "key",
    [
        NEXT_LEAF.private_key,
        pkcs8(ec.generate_private_key(ec.SECP384R1())),
        pkcs8(rsa.generate_private_key(65537, 2048)),
        b"nonsense",
    ],
)
def test_key_of_another_certificate_makes_no_signer(key):
    with pytest.raises(ValueError, match="key"):
        TimestampSigner(LEAF.certificate, key)


@pytest.mark.parametrize("certificate", [AUTHORITY.root, b"", LEAF.certificate[:-1]])
def test_what_is_no_leaf_makes_no_signer(certificate):
    with pytest.raises(ValueError, match="not the certificate of a quarter"):
        TimestampSigner(certificate, LEAF.private_key)


@pytest.mark.parametrize("holder", [AUTHORITY, LEAF, SIGNER])
def test_keys_never_show(holder):
    assert repr(holder) == f"<{type(holder).__name__}>"
    with pytest.raises(TypeError, match="never serialised"):
        pickle.dumps(holder)
