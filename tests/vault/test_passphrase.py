import pytest

from vault import passphrase as module
from vault.errors import SecretTooLong, WeakCost
from vault.kdf import CODE_COST
from vault.passphrase import passphrase_material, refuse_unknown_name
from vault.pepper import Pepper

UID, SALT = b"w" * 16, bytes(16)


@pytest.fixture(scope="module")
def keys(pepper):
    return passphrase_material("la mésange du matin", UID, SALT, pepper)


def test_right_passphrase_matches(keys):
    assert keys.matches(memoryview(keys.verifier))


@pytest.mark.parametrize("stored", [bytes(32), b"", b"x" * 33])
def test_another_verifier_does_not_match(keys, stored):
    assert not keys.matches(stored)


def test_verifier_does_not_reveal_the_outer_key(keys):
    assert keys.verifier != keys.k_pw


def test_keys_depend_on_the_space(keys, pepper):
    other = passphrase_material("la mésange du matin", b"s" * 16, SALT, pepper)

    assert not other.matches(keys.verifier)
    assert other.k_pw != keys.k_pw


def test_keys_depend_on_the_pepper(keys):
    other = passphrase_material("la mésange du matin", UID, SALT, Pepper("p2", bytes(32)))

    assert not other.matches(keys.verifier)
    assert (keys.pepper_id, other.pepper_id) == ("p1", "p2")


def test_cost_of_the_code_is_too_weak_for_a_passphrase(pepper):
    with pytest.raises(WeakCost):
        passphrase_material("la mésange du matin", UID, SALT, pepper, CODE_COST)


def test_endless_passphrase_is_refused(pepper):
    with pytest.raises(SecretTooLong):
        passphrase_material("a" * 257, UID, SALT, pepper)


def test_unknown_name_costs_one_full_run(pepper, monkeypatch):
    costs = []
    stretch = module.stretch
    monkeypatch.setattr(module, "stretch", lambda *args: costs.append(args[2]) or stretch(*args))

    refuse_unknown_name("la mésange du matin", pepper)

    assert costs == [module.PASSPHRASE_COST]
