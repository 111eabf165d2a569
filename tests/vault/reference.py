"""The formats written a second time, from vault/README.md and the RFCs alone.

Shares no code with the vault: HKDF by hand on hmac, Argon2id from OpenSSL, HPKE from its
labels. Nonces are given, so that every answer is known in advance.
"""

import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ctx(*parts):
    octets = [part.encode() if isinstance(part, str) else part for part in parts]
    return b"".join(struct.pack(">I", len(part)) + part for part in octets)


def extract(salt, key):
    return hmac.new(salt or bytes(32), key, "sha256").digest()


def expand(prk, info, length):
    okm = block = b""
    while len(okm) < length:
        block = hmac.new(prk, block + info + bytes([len(okm) // 32 + 1]), "sha256").digest()
        okm += block
    return okm[:length]


def derive(key, salt, label, *info, length=32):
    return expand(extract(salt, key), ctx("mdv1", label, *info), length)


def argon2id(secret, salt, memory_kib, iterations, lanes):
    return Argon2id(
        salt=salt, length=32, iterations=iterations, lanes=lanes, memory_cost=memory_kib
    ).derive(secret)


def seal(key, nonce, plaintext, associated_data):
    return b"\x01" + nonce + AESGCM(key).encrypt(nonce, plaintext, associated_data)


def passphrase_keys(passphrase, uid, pw_salt, pepper):
    r = argon2id(passphrase.encode(), pw_salt, 65536, 3, 1)
    p_pw = derive(pepper, b"", "pepper", "pw")
    s = hmac.new(p_pw, ctx(uid, pw_salt), "sha256").digest()
    return hashlib.sha256(derive(r, s, "verifier")).digest(), derive(r, s, "pw")


def slot(k_pw, code, pin_salt, uid, umk, inner_nonce, outer_nonce):
    both = derive(argon2id(code.encode(), pin_salt, 19456, 2, 1), b"", "pin", length=48)
    inner = seal(both[:32], inner_nonce, umk, ctx("mdv1", "slot-in", uid, pin_salt))
    return seal(k_pw, outer_nonce, both[32:] + inner, ctx("mdv1", "slot", uid))


def recovery_text(code):
    digest = hashlib.sha256(ctx("mdv1", "rec-check", code)).digest()
    bits = "".join(f"{octet:08b}" for octet in code) + f"{digest[0]:08b}"[:4]
    symbols = [CROCKFORD[int(bits[i : i + 5], 2)] for i in range(0, 140, 5)]
    return "-".join("".join(symbols[i : i + 4]) for i in range(0, 28, 4))


def recovery_wrap(code, rec_salt, uid, umk, nonce):
    return seal(derive(code, rec_salt, "rec"), nonce, umk, ctx("mdv1", "rec", uid))


def place(owner, item, part, revision, *field):
    return ctx("mdv1", "dek", owner, item, part, struct.pack(">I", revision), *field)


def dek_wrap(umk, dek, where, nonce):
    return seal(derive(umk, b"", "wrap"), nonce, dek, where)


def field(dek, where, name, plaintext, nonce):
    return seal(derive(dek, b"", "record"), nonce, plaintext, where + ctx(name))


def file(dek, where, name, salt, content, preamble=b"MDV1\x01\x01\x10" + bytes(9)):
    header = preamble + salt
    both = derive(dek, salt, "file", where, name, header, length=39)
    cipher, sealed = AESGCM(both[:32]), header
    chunks = [content[i : i + 65536] for i in range(0, len(content), 65536)] or [b""]
    for index, chunk in enumerate(chunks):
        last = b"\x01" if index == len(chunks) - 1 else b"\x00"
        sealed += cipher.encrypt(both[32:] + struct.pack(">I", index) + last, chunk, None)
    return sealed


def hpke_key(private, enc, info, aead_id, key_bytes):
    """RFC 9180 base mode, DHKEM(X25519, HKDF-SHA256): the key and nonce of message 0."""
    suite_kem = b"KEM" + struct.pack(">H", 0x0020)
    suite = b"HPKE" + struct.pack(">HHH", 0x0020, 0x0001, aead_id)

    def labeled_extract(suite_id, salt, label, key):
        return extract(salt, b"HPKE-v1" + suite_id + label + key)

    def labeled_expand(suite_id, prk, label, context, length):
        head = struct.pack(">H", length) + b"HPKE-v1" + suite_id
        return expand(prk, head + label + context, length)

    ours = X25519PrivateKey.from_private_bytes(private)
    dh = ours.exchange(X25519PublicKey.from_public_bytes(enc))
    kem_context = enc + ours.public_key().public_bytes_raw()
    prk = labeled_extract(suite_kem, b"", b"eae_prk", dh)
    shared = labeled_expand(suite_kem, prk, b"shared_secret", kem_context, 32)
    context = b"\x00" + labeled_extract(suite, b"", b"psk_id_hash", b"")
    context += labeled_extract(suite, b"", b"info_hash", info)
    secret = labeled_extract(suite, shared, b"secret", b"")
    key = labeled_expand(suite, secret, b"key", context, key_bytes)
    return key, labeled_expand(suite, secret, b"base_nonce", context, 12)
