import pytest
from hypothesis import settings

from tests.vault.cast import ENTRY, WRITER, WRITER_UMK
from vault.keyring import Keyring
from vault.pepper import Pepper

settings.register_profile("vault", max_examples=60, derandomize=True)
settings.load_profile("vault")


@pytest.fixture
def keyring():
    return Keyring(WRITER, WRITER_UMK)


@pytest.fixture
def part(keyring):
    return keyring.new_part(ENTRY, "original")[0]


@pytest.fixture(scope="session")
def pepper():
    return Pepper("p1", bytes(range(100, 132)))
