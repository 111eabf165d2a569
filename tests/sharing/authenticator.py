"""A passkey in thirty lines: what a browser and a device answer (WebAuthn level 2, ES256)."""

from __future__ import annotations

import hashlib
import html
import json
import re
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import cbor2
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.test import Client
from django.urls import reverse

KEYS = reverse("sharing:passkeys")
SECOND = reverse("sharing:second_factor")
ORIGIN = "http://localhost"
DAY = datetime(2026, 1, 1, tzinfo=UTC)
# Browsers know no passkey at an address in figures, nor at « testserver ».
HERE = {"host": "localhost"}
PRESENT, VERIFIED, MAY_TRAVEL, ATTESTED = 0x01, 0x04, 0x08, 0x40


@dataclass
class Authenticator:
    counter: int = 0
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )

    def create(self, options: dict[str, Any], **odd: Any) -> str:
        numbers = self.key.public_key().public_numbers()
        x, y = (one.to_bytes(32, "big") for one in (numbers.x, numbers.y))
        own = {1: 2, 3: -7, -1: 1, -2: x, -3: y}
        public_key = cbor2.dumps(odd.get("public_key", own))
        length = len(self.credential_id).to_bytes(2, "big")
        attested = bytes(16) + length + self.credential_id + public_key
        data = self._data(options["rp"]["id"], ATTESTED, **odd) + attested
        client = _client_data("webauthn.create", options, **odd)
        stated = {"fmt": "none", "attStmt": {}, "authData": data}
        if odd.get("is_certified"):
            signed = data + hashlib.sha256(client).digest()
            stated |= {"fmt": "packed", "attStmt": self._certified(signed)}
        return self._answer(clientDataJSON=client, attestationObject=cbor2.dumps(stated))

    def get(self, options: dict[str, Any], **odd: Any) -> str:
        self.counter += 1
        data = self._data(options["rpId"], 0, **odd)
        client = _client_data("webauthn.get", options, **odd)
        signed = data + hashlib.sha256(client).digest()
        signature = self.key.sign(signed, ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client, authenticatorData=data, signature=signature)

    def _certified(self, signed: bytes) -> dict[str, Any]:
        """As a maker would: with a certificate that says which model it is."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Model 5")])
        made = x509.CertificateBuilder(name, name, self.key.public_key(), 1)
        made = made.not_valid_before(DAY).not_valid_after(DAY)
        certificate = made.sign(self.key, SHA256()).public_bytes(Encoding.DER)
        return {"alg": -7, "sig": self.key.sign(signed, ec.ECDSA(SHA256())), "x5c": [certificate]}

    def _data(self, asker: str, flags: int, *, is_verified: bool = True, **odd: Any) -> bytes:
        flags |= PRESENT | (VERIFIED if is_verified else 0) | odd.get("more_flags", 0)
        site_hash = hashlib.sha256(odd.get("site", asker).encode()).digest()
        return site_hash + bytes((flags,)) + self.counter.to_bytes(4, "big")

    def _answer(self, **response: bytes) -> str:
        own = _base64(self.credential_id)
        parts = {name: _base64(octets) for name, octets in response.items()}
        return json.dumps({"id": own, "rawId": own, "type": "public-key", "response": parts})


def _client_data(kind: str, options: dict[str, Any], **odd: Any) -> bytes:
    said = {
        "type": kind,
        "challenge": odd.get("challenge", options["challenge"]),
        "origin": odd.get("origin", ORIGIN),
    }
    return json.dumps(said).encode()


def _base64(octets: bytes) -> str:
    return urlsafe_b64encode(octets).decode().rstrip("=")


def asked(answer: Any) -> dict[str, Any]:
    """What the page gives the browser."""
    (options,) = re.findall(r'data-mdv-options="([^"]*)"', answer.text)
    said: dict[str, Any] = json.loads(html.unescape(options))
    return said


def ask_to_add(client: Client, passphrase: str, name: str = "") -> dict[str, Any]:
    form = {"act": "ajouter", "current_password": passphrase, "key_name": name}
    return asked(client.post(KEYS, form, headers=HERE, follow=True))


def ask_to_use(client: Client) -> dict[str, Any]:
    return asked(client.post(SECOND, {"act": "cle"}, headers=HERE))


def add(client: Client, passphrase: str, name: str = "", **odd: Any) -> Authenticator:
    device = Authenticator()
    answer = device.create(ask_to_add(client, passphrase, name), **odd)
    assert hand_over(client, answer).status_code == 302
    return device


def hand_over(client: Client, answer: str) -> Any:
    return client.post(KEYS, {"act": "garder", "answer": answer}, headers=HERE)


def sign(client: Client, answer: str) -> Any:
    return client.post(SECOND, {"act": "signer", "answer": answer}, headers=HERE)
