"""DER is written in one form and read in that form only (X.690)."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault import der
from vault.der_reader import DerReader
from vault.errors import TokenRefused


@pytest.mark.parametrize(
    ("number", "octets"),
    [
        (0, "020100"),
        (127, "02017f"),
        (128, "02020080"),
        (256, "02020100"),
        (-1, "0201ff"),
        (-128, "020180"),
        (-129, "0202ff7f"),
    ],
)
def test_integer_takes_the_fewest_octets(number, octets):
    assert der.integer(number).hex() == octets


@given(st.integers(-(2**200), 2**200))
def test_integer_is_read_as_it_was_written(number):
    assert DerReader(der.integer(number)).integer() == number


@pytest.mark.parametrize(
    "octets", ["0200", "02020001", "0202ff80", "0201", "03010a", "028101aa", "0241" + "01" * 65]
)
def test_integer_in_any_other_form_is_refused(octets):
    with pytest.raises(TokenRefused):
        DerReader(bytes.fromhex(octets)).integer()


@pytest.mark.parametrize(
    ("dotted", "octets"),
    [
        ("1.2.840.113549.1.7.2", "06092a864886f70d010702"),
        ("2.16.840.1.101.3.4.2.1", "0609608648016503040201"),
        ("2.999.3", "0603883703"),
        (f"2.25.{2**128 - 1}", "06146983ffffffffffffffffffffffffffffffffff7f"),
    ],
)
def test_object_identifier_is_written_and_read(dotted, octets):
    assert der.object_identifier(dotted).hex() == octets
    assert DerReader(bytes.fromhex(octets)).object_identifier() == dotted


@pytest.mark.parametrize("octets", ["0600", "060180", "06028037", "06032a8001", "060355"])
def test_object_identifier_in_any_other_form_is_refused(octets):
    with pytest.raises(TokenRefused):
        DerReader(bytes.fromhex(octets)).object_identifier()


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        (datetime(1999, 6, 9, 0, 13, 26, 343520, UTC), b"19990609001326.34352Z"),
        (datetime(2026, 11, 20, 8, 30, tzinfo=UTC), b"20261120083000Z"),
        (datetime(2026, 1, 1, 0, 30, tzinfo=timezone(timedelta(hours=1))), b"20251231233000Z"),
        (datetime(33, 4, 3, tzinfo=UTC), b"00330403000000Z"),
    ],
)
def test_time_is_in_utc_without_trailing_zeros(moment, text):
    assert der.generalized_time(moment) == der.tlv(der.GENERALIZED_TIME, text)


@given(st.datetimes(timezones=st.just(UTC)))
def test_time_is_read_as_it_was_written(moment):
    assert DerReader(der.generalized_time(moment)).generalized_time() == moment


def test_time_without_a_time_zone_is_a_wrong_call():
    with pytest.raises(ValueError, match="time zone"):
        der.generalized_time(datetime(2026, 11, 20))  # noqa: DTZ001 – what is refused


@pytest.mark.parametrize(
    "text",
    [
        b"20261120083000",
        b"20261120083000+0100",
        b"202611200830Z",
        b"20261120083000.Z",
        b"20261120083000.50Z",
        b"20261120083000,5Z",
        b"20261320083000Z",
        b"20261120083060Z",
        b"00000101000000Z",
        b"20261120083000Z\n",
        "２0261120083000Z".encode(),
    ],
)
def test_time_in_any_other_form_is_refused(text):
    with pytest.raises(TokenRefused):
        DerReader(der.tlv(der.GENERALIZED_TIME, text)).generalized_time()


def test_time_finer_than_a_microsecond_is_cut():
    reader = DerReader(der.tlv(der.GENERALIZED_TIME, b"20261120083000.123456789Z"))

    assert reader.generalized_time() == datetime(2026, 11, 20, 8, 30, 0, 123456, UTC)


@pytest.mark.parametrize("size", [0, 1, 127, 128, 255, 256, 65535, 65536])
def test_length_is_read_as_it_was_written(size):
    octets = der.octet_string(bytes(size))

    assert DerReader(octets).take(der.OCTET_STRING) == bytes(size)
    assert DerReader(octets).take_whole(der.OCTET_STRING) == octets


@pytest.mark.parametrize(
    "octets",
    [
        "",
        "04",
        "0480",
        "0401",
        "048100",
        "04817f" + "00" * 127,
        "0482007f" + "00" * 127,
        "048200ff" + "00" * 255,
        "0484000000010a",
        "04ff",
        "0482",
        "24800401000000",
        "1f0400",
    ],
)
def test_length_in_any_other_form_is_refused(octets):
    with pytest.raises(TokenRefused):
        DerReader(bytes.fromhex(octets)).take(der.OCTET_STRING)


def test_elements_left_over_are_refused():
    reader = DerReader(der.integer(1) + der.integer(2))
    reader.integer()

    with pytest.raises(TokenRefused):
        reader.finish()


def test_set_is_ordered_by_its_octets():
    assert der.set_of(b"\x04\x01b", b"\x02\x01c", b"\x04\x01a").hex() == "3109020163040161040162"


@given(st.binary(max_size=40))
def test_any_octets_are_read_or_refused(octets):
    for read in (
        DerReader.integer,
        DerReader.object_identifier,
        DerReader.generalized_time,
        lambda reader: reader.enter(der.SEQUENCE),
    ):
        try:
            read(DerReader(octets))
        except TokenRefused:
            continue
