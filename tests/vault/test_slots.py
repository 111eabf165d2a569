import pytest

from vault.context import ctx
from vault.errors import BadRecoveryCode, SecretTooLong, Unsealable, WeakCost, WrongCode
from vault.kdf import Argon2Cost
from vault.recovery_code import new_recovery_code
from vault.sealing import seal, unseal
from vault.slots import (
    new_umk,
    open_recovery,
    open_slot,
    rewrap_outer,
    seal_recovery,
    seal_slot,
)

UID, OTHER_UID = b"w" * 16, b"s" * 16
SALT = bytes(range(16))
K_PW, NEW_K_PW = bytes(32), bytes([1]) * 32
UMK = new_umk()
W_SLOT = seal_slot(K_PW, "4071", SALT, UID, UMK)
RECOVERY = new_recovery_code()
W_REC = seal_recovery(RECOVERY, SALT, UID, UMK)


def test_slot_opens_with_passphrase_and_code():
    assert open_slot(K_PW, "4071", SALT, UID, W_SLOT) == UMK


def test_slot_refuses_another_code():
    with pytest.raises(WrongCode):
        open_slot(K_PW, "4072", SALT, UID, W_SLOT)


def test_slot_tells_nothing_of_the_code_without_the_passphrase():
    for code in ("4071", "4072"):
        with pytest.raises(Unsealable):
            open_slot(NEW_K_PW, code, SALT, UID, W_SLOT)


def test_slot_of_another_space_is_refused():
    with pytest.raises(Unsealable):
        open_slot(K_PW, "4071", SALT, OTHER_UID, W_SLOT)


def test_slot_with_another_salt_is_refused():
    with pytest.raises(WrongCode):
        open_slot(K_PW, "4071", bytes(16), UID, W_SLOT)


def test_any_flipped_bit_of_a_slot_is_refused():
    for bit in range(len(W_SLOT) * 8):
        altered = bytearray(W_SLOT)
        altered[bit // 8] ^= 1 << bit % 8

        with pytest.raises(Unsealable):
            open_slot(K_PW, "4071", SALT, UID, bytes(altered))


def test_any_truncation_of_a_slot_is_refused():
    for length in range(len(W_SLOT)):
        with pytest.raises(Unsealable):
            open_slot(K_PW, "4071", SALT, UID, W_SLOT[:length])


def test_slot_with_a_forged_core_is_refused():
    forged = seal(K_PW, bytes(20), ctx("mdv1", "slot", UID))

    with pytest.raises(Unsealable):
        open_slot(K_PW, "4071", SALT, UID, forged)


def test_right_commitment_over_a_broken_inner_wrap_is_refused():
    place = ctx("mdv1", "slot", UID)
    core = bytearray(unseal(K_PW, W_SLOT, place))
    core[-1] ^= 1

    with pytest.raises(Unsealable):
        open_slot(K_PW, "4071", SALT, UID, seal(K_PW, core, place))


def test_new_passphrase_keeps_the_code():
    rewrapped = rewrap_outer(K_PW, NEW_K_PW, UID, W_SLOT)

    assert open_slot(NEW_K_PW, "4071", SALT, UID, rewrapped) == UMK


def test_former_passphrase_no_longer_opens():
    rewrapped = rewrap_outer(K_PW, NEW_K_PW, UID, W_SLOT)

    with pytest.raises(Unsealable):
        open_slot(K_PW, "4071", SALT, UID, rewrapped)


def test_wrong_passphrase_does_not_rewrap():
    with pytest.raises(Unsealable):
        rewrap_outer(NEW_K_PW, K_PW, UID, W_SLOT)


def test_stored_cost_under_the_floor_is_refused():
    with pytest.raises(WeakCost):
        open_slot(K_PW, "4071", SALT, UID, W_SLOT, Argon2Cost(1024, 2, 1))


def test_endless_code_is_refused():
    with pytest.raises(SecretTooLong):
        open_slot(K_PW, "4" * 10_000, SALT, UID, W_SLOT)


def test_short_master_key_is_not_wrapped():
    with pytest.raises(ValueError, match="32 bytes"):
        seal_slot(K_PW, "4071", SALT, UID, UMK[:16])


def test_paper_code_opens_without_passphrase_or_pepper():
    assert open_recovery(RECOVERY.lower(), SALT, UID, W_REC) == UMK


def test_another_paper_code_is_refused():
    with pytest.raises(Unsealable):
        open_recovery(new_recovery_code(), SALT, UID, W_REC)


def test_paper_code_of_another_space_is_refused():
    with pytest.raises(Unsealable):
        open_recovery(RECOVERY, SALT, OTHER_UID, W_REC)


def test_paper_code_with_another_salt_is_refused():
    with pytest.raises(Unsealable):
        open_recovery(RECOVERY, bytes(16), UID, W_REC)


@pytest.mark.parametrize("code", ["ABCD", b"short", bytes(16)])
def test_what_is_no_paper_code_is_refused(code):
    with pytest.raises(BadRecoveryCode):
        open_recovery(code, SALT, UID, W_REC)


def test_wraps_are_not_interchangeable():
    with pytest.raises(Unsealable):
        open_slot(K_PW, "4071", SALT, UID, W_REC)
    with pytest.raises(Unsealable):
        open_recovery(RECOVERY, SALT, UID, W_SLOT)
