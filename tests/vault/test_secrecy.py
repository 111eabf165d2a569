"""No object of the vault gives its keys to a log, a cache or a session."""

import copy
import io
import pickle
import pprint

import pytest

from tests.vault.cast import ENTRY, WRITER, WRITER_UMK, seal_file
from vault.file_format import FileKey
from vault.files import SealedFileReader, SealedFileWriter
from vault.keyring import Keyring
from vault.passphrase import PassphraseKeys
from vault.pepper import Pepper
from vault.sealing import SealingKey

CANARY = WRITER_UMK


def key_holders():
    keyring = Keyring(WRITER, CANARY)
    part, _ = keyring.new_part(ENTRY, "original")
    sealed = seal_file(part, b"content")
    return [
        keyring,
        part,
        SealingKey(CANARY),
        Pepper("p1", CANARY),
        PassphraseKeys(CANARY, CANARY, "p1"),
        SealedFileWriter(part, io.BytesIO()),
        SealedFileReader(part, io.BytesIO(sealed)),
        FileKey(part, "content", sealed[:48]),
    ]


@pytest.mark.parametrize("holder", key_holders(), ids=lambda holder: type(holder).__name__)
@pytest.mark.parametrize("show", [repr, str, pprint.pformat, "{}".format])
def test_shown_object_names_itself_only(holder, show):
    assert show(holder) in {f"<{type(holder).__name__}>", "<Pepper p1>"}


@pytest.mark.parametrize("holder", key_holders(), ids=lambda holder: type(holder).__name__)
@pytest.mark.parametrize("keep", [pickle.dumps, copy.copy, copy.deepcopy])
def test_object_that_holds_keys_is_never_serialised(holder, keep):
    with pytest.raises(TypeError, match="never serialised"):
        keep(holder)


@pytest.mark.parametrize("holder", key_holders(), ids=lambda holder: type(holder).__name__)
def test_object_that_holds_keys_has_no_dictionary(holder):
    assert not hasattr(holder, "__dict__")


def test_hash_of_a_file_stays_out_of_its_description(part):
    writer = SealedFileWriter(part, io.BytesIO())

    info = writer.finish()

    assert info.sha256 not in repr(info)
