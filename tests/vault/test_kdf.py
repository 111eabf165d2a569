import time

import pytest

from vault.errors import SecretTooLong, Unsealable, WeakCost
from vault.kdf import CODE_COST, HIGHEST_COST, PASSPHRASE_COST, Argon2Cost, derive, stretch

SALT = bytes(16)


def test_derived_keys_differ_by_label_salt_and_info():
    key = bytes(32)

    derived = {
        derive(key, b"", "record"),
        derive(key, b"", "wrap"),
        derive(key, b"s", "record"),
        derive(key, b"", "record", "x"),
        derive(key, b"", "record", "x", ""),
    }

    assert len(derived) == 5


def test_guessable_key_is_not_derived():
    with pytest.raises(ValueError, match="128 bits"):
        derive(b"4071", b"", "pin")


def test_composed_and_decomposed_accents_are_one_secret():
    assert stretch("me\u0301sange", SALT, CODE_COST) == stretch("mésange", SALT, CODE_COST)


def test_secret_of_256_characters_is_accepted():
    assert len(stretch("é" * 256, SALT, CODE_COST)) == 32


def test_length_is_counted_after_composition():
    assert stretch("e\u0301" * 256, SALT, CODE_COST) == stretch("é" * 256, SALT, CODE_COST)


@pytest.mark.parametrize("secret", ["a" * 257, "é" * 257])
def test_long_secret_is_refused_before_hashing(secret):
    with pytest.raises(SecretTooLong):
        stretch(secret, SALT, CODE_COST)


def test_endless_accents_cost_no_time():
    started = time.process_time()

    with pytest.raises(SecretTooLong):
        stretch("e" + "\u0301\u0323" * 60_000, SALT, CODE_COST)

    assert time.process_time() - started < 0.2


def test_half_a_surrogate_pair_is_a_secret_like_another():
    assert len(stretch("\ud800", SALT, CODE_COST)) == 32


@pytest.mark.parametrize(
    "cost", [Argon2Cost(19455, 2, 1), Argon2Cost(19456, 1, 1), Argon2Cost(19456, 2, 0)]
)
def test_cost_under_the_floor_is_refused(cost):
    with pytest.raises(WeakCost):
        stretch("4071", SALT, cost)


def test_cost_that_would_eat_the_machine_is_refused():
    with pytest.raises(WeakCost):
        stretch("4071", SALT, Argon2Cost(HIGHEST_COST.memory_kib + 1, 2, 1))


def test_floors_are_those_of_the_design():
    assert Argon2Cost(memory_kib=65536, iterations=3, lanes=1) == PASSPHRASE_COST
    assert Argon2Cost(memory_kib=19456, iterations=2, lanes=1) == CODE_COST


@pytest.mark.parametrize("length", [0, 15, 17])
def test_salt_of_another_length_is_an_altered_row(length):
    with pytest.raises(Unsealable):
        stretch("4071", bytes(length), CODE_COST)
