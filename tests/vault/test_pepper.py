import pytest

from vault.pepper import Pepper

SECRET = bytes(range(32))


def test_each_use_has_its_own_sub_pepper():
    pepper = Pepper("p1", SECRET)

    uses = {pepper.use(name) for name in ("pw", "name", "sess", "link", "throttle")}

    assert len(uses) == 5
    assert SECRET not in uses


def test_undeclared_use_is_refused():
    with pytest.raises(ValueError, match="unknown use"):
        Pepper("p1", SECRET).use("other")


def test_mac_depends_on_the_use_and_the_message():
    pepper = Pepper("p1", SECRET)

    macs = {pepper.mac("name", b"a"), pepper.mac("name", b"b"), pepper.mac("throttle", b"a")}

    assert len(macs) == 3


def test_secret_of_another_size_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Pepper("p1", SECRET[:31])


def test_id_made_from_the_secret_changes_with_it():
    first, other = Pepper.from_secret(SECRET), Pepper.from_secret(bytes(32))

    assert first.pepper_id != other.pepper_id
    assert first.pepper_id == Pepper.from_secret(SECRET).pepper_id
    assert first.pepper_id not in SECRET.hex()
