"""Six words for a key: pinned for years, so their list and their order never change."""

from __future__ import annotations

import hashlib
import unicodedata

from sharing.professionals.fingerprint import LIST, six_words

WORDS = LIST.read_text(encoding="utf-8").split()
# What a person may not be made to say aloud, or hear.
NEVER = {
    "assaut",
    "attaque",
    "danger",
    "frapper",
    "menacer",
    "ligoter",
    "prison",
    "témoin",
    "crier",
}


def bare(word):
    signs = unicodedata.normalize("NFD", word.replace("œ", "oe"))
    return "".join(one for one in signs if not unicodedata.combining(one))


def test_list_is_the_one_that_was_pinned():
    digest = hashlib.sha256(LIST.read_bytes()).hexdigest()

    assert digest == "6bf9547c5ca400e8d112b15f6d047d5f5d4be416c9017f5764d354c1c3d2e31a"


def test_words_are_two_thousand_and_forty_eight_and_told_apart_by_four_letters():
    assert len(WORDS) == 2048
    assert len({bare(one)[:4] for one in WORDS}) == 2048


def test_words_are_composed_letters():
    assert [one for one in WORDS if unicodedata.normalize("NFC", one) != one] == []


def test_words_alarm_nobody():
    assert NEVER.isdisjoint(WORDS)


def test_known_keys_have_known_words():
    known = {
        bytes(32): ("lucratif", "oxygène", "baudrier", "fenouil", "biologie", "oiseau"),
        bytes(range(32)): ("druide", "aloès", "arpenter", "tricoter", "épargne", "automne"),
    }

    assert {key: six_words(key) for key in known} == known


def test_words_carry_sixty_six_bits():
    seen = {word for number in range(2000) for word in six_words(number.to_bytes(32, "big"))}

    # Every place reaches the whole list: none of the 2048 has a zero share.
    assert len(seen) > 2000


def test_another_key_has_other_words():
    assert six_words(bytes(31) + b"\x01") != six_words(bytes(32))
