"""Known answers: from the RFCs, and our formats fixed once against a second implementation."""

import hashlib
import hmac
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from tests.vault import reference
from tests.vault.cast import load_vectors, read_file, seal_file
from vault import kdf, link_keys, mailbox, records, recovery_code, sealing, session_keys, slots
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.pepper import Pepper

RFC = load_vectors("rfc.json")
KEYS = load_vectors("keys.json")
PARTS = load_vectors("parts.json")
MAILBOX = load_vectors("mailbox.json")


def octets(table, *names):
    return [bytes.fromhex(table[name]) for name in names]


def test_hkdf_answers_as_rfc_5869():
    for case in RFC["hkdf_sha256"]:
        key, salt, info, okm = octets(case, "key", "salt", "info", "okm")

        assert kdf.hkdf_sha256(key, salt, info, 42) == okm


def test_sealed_blob_is_plain_aes_256_gcm():
    case = RFC["aes_256_gcm"]
    key, nonce, ad, plaintext = octets(case, "key", "nonce", "associated_data", "plaintext")

    sealed = b"\x01" + nonce + b"".join(octets(case, "ciphertext", "tag"))

    assert sealing.unseal(key, sealed, ad) == plaintext


def test_reference_hpke_answers_as_rfc_9180():
    case = RFC["hpke_base"]
    private, enc, info, plaintext = octets(case, "private", "enc", "info", "plaintext")

    key, nonce = reference.hpke_key(private, enc, info, aead_id=0x0001, key_bytes=16)

    assert [key, nonce] == octets(case, "key", "nonce")
    sealed = AESGCM(key).encrypt(nonce, plaintext, bytes.fromhex(case["associated_data"]))
    assert sealed.hex() == case["ciphertext"]


def test_mailbox_answers_as_the_reference():
    private, info, plaintext, sealed = octets(MAILBOX, "private", "info", "plaintext", "sealed")

    key, nonce = reference.hpke_key(
        private, sealed[1:33], reference.ctx("mdv1", "mailbox", info), 0x0002, 32
    )

    assert sealed[33:] == AESGCM(key).encrypt(nonce, plaintext, b"")
    assert mailbox.open_sealed(private, sealed, info) == plaintext


def test_context_and_derivation_answer_as_the_reference():
    umk, salt = octets(KEYS, "umk", "rec_salt")

    derived = kdf.derive(umk, salt, "file", b"\x00", "é", length=39)

    assert derived == reference.derive(umk, salt, "file", b"\x00", "é", length=39)


@pytest.mark.parametrize("cost", [kdf.CODE_COST, kdf.PASSPHRASE_COST])
def test_stretch_answers_as_openssl(cost):
    salt = bytes(range(16))

    expected = reference.argon2id(
        "mésange".encode(), salt, cost.memory_kib, cost.iterations, cost.lanes
    )

    assert kdf.stretch("mésange", salt, cost) == expected


def test_passphrase_keys_are_those_of_the_vectors():
    uid, pw_salt, secret, verifier, k_pw = octets(
        KEYS, "uid", "pw_salt", "pepper", "verifier", "k_pw"
    )

    keys = slots.passphrase_material(KEYS["passphrase"], uid, pw_salt, Pepper("p1", secret))

    assert (keys.verifier, keys.k_pw) == (verifier, k_pw)
    assert reference.passphrase_keys(KEYS["passphrase"], uid, pw_salt, secret) == (verifier, k_pw)


def test_slot_of_the_vectors_opens():
    k_pw, pin_salt, uid, umk, w_slot = octets(KEYS, "k_pw", "pin_salt", "uid", "umk", "w_slot")

    nonces = octets(KEYS, "inner_nonce", "outer_nonce")

    assert slots.open_slot(k_pw, KEYS["code"], pin_salt, uid, w_slot) == umk
    assert reference.slot(k_pw, KEYS["code"], pin_salt, uid, umk, *nonces) == w_slot


def test_recovery_wrap_of_the_vectors_opens():
    code, rec_salt, uid, umk, nonce, w_rec = octets(
        KEYS, "recovery_code", "rec_salt", "uid", "umk", "rec_nonce", "w_rec"
    )

    assert slots.open_recovery(KEYS["recovery_text"], rec_salt, uid, w_rec) == umk
    assert reference.recovery_wrap(code, rec_salt, uid, umk, nonce) == w_rec


def test_recovery_text_is_that_of_the_vectors():
    code = bytes.fromhex(KEYS["recovery_code"])

    assert recovery_code.format_recovery_code(code) == KEYS["recovery_text"]
    assert reference.recovery_text(code) == KEYS["recovery_text"]


def test_session_of_the_vectors_opens():
    case = KEYS["session"]
    cookie, nonce, payload, sealed = octets(case, "cookie", "nonce", "payload", "sealed")
    uid, secret = octets(KEYS, "uid", "pepper")

    row = session_keys.row_key(Pepper("p1", secret), uid, case["sid"])

    assert session_keys.unseal_session(cookie, row, "sess-open", sealed) == payload
    sub_pepper = reference.derive(secret, b"", "pepper", "sess")
    assert row == hmac.new(sub_pepper, reference.ctx(uid, case["sid"]), "sha256").digest()
    assert sealed == reference.seal(reference.derive(cookie, row, "sess-open"), nonce, payload, b"")


def test_link_of_the_vectors_opens():
    case = KEYS["link"]
    link_id, secret, salt, nonce, key, sealed, terms = octets(
        case, "id", "secret", "salt", "nonce", "key", "sealed", "terms"
    )
    (pepper,) = octets(KEYS, "pepper")

    opened = link_keys.open_link(Pepper("p1", pepper), secret, case["code"], salt, sealed, terms)

    assert opened == key
    sub_pepper = reference.derive(pepper, b"", "pepper", "link")
    tag = hmac.new(sub_pepper, reference.ctx("tag", link_id), "sha256").digest()
    assert link_keys.link_tag(Pepper("p1", pepper), link_id) == tag == bytes.fromhex(case["tag"])
    stretched = reference.argon2id(case["code"].encode(), salt, 19456, 2, 1)
    second = hmac.new(sub_pepper, reference.ctx("secret", secret), "sha256").digest()
    wrap = reference.derive(stretched, second, "link-open")
    assert sealed == reference.seal(wrap, nonce, key, terms)


def open_vector_part():
    owner, item = UUID(hex=PARTS["owner"]), UUID(hex=PARTS["item"])
    umk, wrapped = octets(PARTS, "umk", "wrapped_dek")
    return Keyring(owner, umk).open_part(item, PARTS["part"], PARTS["revision"], wrapped)


def vector_place():
    return reference.place(*octets(PARTS, "owner", "item"), PARTS["part"], PARTS["revision"])


def test_record_of_the_vectors_opens():
    umk, dek, nonce, wrapped = octets(PARTS, "umk", "dek", "dek_nonce", "wrapped_dek")

    record = records.unseal_record(
        open_vector_part(), PARTS["field"], bytes.fromhex(PARTS["sealed_record"])
    )

    assert record == PARTS["record"]
    assert reference.dek_wrap(umk, dek, vector_place(), nonce) == wrapped


def test_record_of_the_vectors_is_canonical_json_marked_and_padded():
    dek, nonce, sealed = octets(PARTS, "dek", "field_nonce", "sealed_record")
    text = '{"lieu":"à la maison","titre":"Mardi"}'.encode()

    padded = text + b"\x80" + bytes(1024 - 1 - len(text))

    assert reference.field(dek, vector_place(), PARTS["field"], padded, nonce) == sealed


@pytest.mark.parametrize("case", PARTS["files"], ids=lambda case: str(case["size"]))
def test_file_of_the_vectors_opens(case):
    content = hashlib.shake_256(b"content").digest(case["size"])
    dek, salt = bytes.fromhex(PARTS["dek"]), bytes.fromhex(case["salt"])

    sealed = reference.file(dek, vector_place(), "content", salt, content)

    assert hashlib.sha256(sealed).hexdigest() == case["sealed_sha256"]
    assert read_file(open_vector_part(), sealed) == content


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 150_000])
def test_written_file_is_that_of_the_reference(size):
    content = hashlib.shake_256(b"other").digest(size)
    dek = bytes.fromhex(PARTS["dek"])

    sealed = seal_file(open_vector_part(), content)

    assert sealed == reference.file(dek, vector_place(), "content", sealed[16:48], content)


@pytest.mark.parametrize(
    "preamble", [b"MDV2\x01\x01\x10", b"MDV1\x02\x01\x10", b"MDV1\x01\x01\x14"]
)
def test_file_of_another_format_is_refused_even_with_its_right_keys(preamble):
    dek, salt = bytes.fromhex(PARTS["dek"]), bytes(32)

    sealed = reference.file(dek, vector_place(), "content", salt, b"", preamble + bytes(9))

    with pytest.raises(Unsealable):
        read_file(open_vector_part(), sealed)
