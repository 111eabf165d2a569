import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vault.errors import BadRecoveryCode
from vault.recovery_code import (
    ALPHABET,
    format_recovery_code,
    last_group,
    new_recovery_code,
    parse_recovery_code,
)

CODES = st.binary(min_size=17, max_size=17)


def test_new_code_is_seven_groups_of_four():
    assert re.fullmatch(rf"([{ALPHABET}]{{4}}-){{6}}[{ALPHABET}]{{4}}", new_recovery_code())


def test_new_codes_differ():
    assert new_recovery_code() != new_recovery_code()


@given(CODES)
def test_written_code_reads_back(code):
    assert parse_recovery_code(format_recovery_code(code)) == code


@given(CODES)
def test_code_typed_by_hand_reads_back(code):
    written = format_recovery_code(code)

    typed = written.lower().replace("0", "o").replace("1", "l").replace("-", "\u00a0\u2013 ")

    assert parse_recovery_code(f"  {typed}\n") == code


@given(CODES)
def test_most_slips_are_caught_by_the_checksum(code):
    written = format_recovery_code(code)
    accepted = 0

    for symbol in ALPHABET:
        try:
            accepted += parse_recovery_code(symbol + written[1:]) != code
        except BadRecoveryCode:
            continue

    assert accepted <= 12


@pytest.mark.parametrize(
    "text", ["", "ABCD", "A" * 29, "U" + "0" * 27, "é" * 28, "0" * 27 + "!", "0" * 1_000_000]
)
def test_text_that_cannot_be_a_code_is_refused(text):
    with pytest.raises(BadRecoveryCode):
        parse_recovery_code(text)


@given(st.text(max_size=60))
def test_any_other_text_is_refused_or_read(text):
    try:
        code = parse_recovery_code(text)
    except BadRecoveryCode:
        return

    assert len(code) == 17


def test_last_group_is_read_as_it_is_typed():
    assert last_group("AY10-D9CM-G4YD-FKEH-6X4R-Q8FA-KBX3") == "KBX3"
    assert last_group("kbx3") == "KBX3"


def test_code_of_another_size_is_not_written():
    with pytest.raises(ValueError, match="17 bytes"):
        format_recovery_code(bytes(16))
