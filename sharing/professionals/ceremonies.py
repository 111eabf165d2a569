"""WebAuthn, level 2: what a browser is told, and what it brings back.

The verification is py_webauthn's (ADR 4). It is imported where it is used: sixteen MiB of a worker,
for the few who have a passkey.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from sharing.professionals.relying_party import RelyingParty

if TYPE_CHECKING:
    from webauthn.helpers.cose import COSEKTY, COSEAlgorithmIdentifier
    from webauthn.helpers.structs import AttestationObject, PublicKeyCredentialDescriptor

# What the device shows beside the site: nothing of what it opens, and nobody's name.
NAME_ON_DEVICE = "Espace"
PATIENCE_MS = 120_000
# An answer with the longest identifier and an RSA key is under four thousand.
LONGEST_ANSWER = 16_000

P = ParamSpec("P")
R = TypeVar("R")


class KeyRefused(Exception):
    """Another site, challenge or key, nobody verified, an earlier counter, or no answer at all."""


@dataclass(frozen=True)
class NewKey:
    """`travels`: the device says that it may be copied to others (its flag « backup eligible »)."""

    credential_id: bytes
    public_key: bytes
    counter: int
    travels: bool = False


def _refuse(ceremony: Callable[P, R]) -> Callable[P, R]:
    """Whatever was sent: KeyRefused, and nothing else."""

    @wraps(ceremony)
    def checked(*args: P.args, **kwargs: P.kwargs) -> R:
        from webauthn.helpers.exceptions import WebAuthnException

        # The last ones: what parsers raise of an answer that somebody made by hand.
        odd = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
        try:
            return ceremony(*args, **kwargs)
        except (WebAuthnException, *odd):
            raise KeyRefused from None

    return checked


def options_to_add(party: RelyingParty, challenge: bytes, known: Sequence[bytes]) -> str:
    """For navigator.credentials.create(), as JSON. `known`: keys not to be added twice."""
    from webauthn import generate_registration_options, options_to_json
    from webauthn.helpers.structs import (
        AuthenticatorSelectionCriteria,
        ResidentKeyRequirement,
        UserVerificationRequirement,
    )

    selection = AuthenticatorSelectionCriteria(
        # A key that is asked for by its identifier leaves less on the device.
        resident_key=ResidentKeyRequirement.DISCOURAGED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    options = generate_registration_options(
        rp_id=party.id,
        rp_name=NAME_ON_DEVICE,
        user_name=NAME_ON_DEVICE,
        challenge=challenge,
        timeout=PATIENCE_MS,
        authenticator_selection=selection,
        exclude_credentials=_described(known),
        supported_pub_key_algs=_algorithms(),
    )
    return options_to_json(options)


def options_to_use(party: RelyingParty, challenge: bytes, known: Sequence[bytes]) -> str:
    """For navigator.credentials.get(), as JSON."""
    from webauthn import generate_authentication_options, options_to_json
    from webauthn.helpers.structs import UserVerificationRequirement

    options = generate_authentication_options(
        rp_id=party.id,
        challenge=challenge,
        timeout=PATIENCE_MS,
        allow_credentials=_described(known),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json(options)


@_refuse
def read_new(party: RelyingParty, challenge: bytes, answer: str) -> NewKey:
    """The key that was made for this challenge. Raises KeyRefused."""
    from webauthn import verify_registration_response
    from webauthn.helpers import (
        decode_credential_public_key,
        decoded_public_key_to_cryptography,
        parse_attestation_object,
        parse_registration_credential_json,
    )
    from webauthn.helpers.structs import CredentialDeviceType

    credential = parse_registration_credential_json(_bounded(answer))
    _refuse_certificates(parse_attestation_object(credential.response.attestation_object))
    made = verify_registration_response(
        credential=credential,
        expected_challenge=challenge,
        expected_rp_id=party.id,
        expected_origin=party.origin,
        require_user_verification=True,
        supported_pub_key_algs=_algorithms(),
    )
    # A key that no library can load, or of another kind than its signatures, would be kept, and
    # never open.
    key = decode_credential_public_key(made.credential_public_key)
    if _kinds().get(key.alg) != key.kty:
        raise KeyRefused
    decoded_public_key_to_cryptography(key)
    travels = made.credential_device_type is CredentialDeviceType.MULTI_DEVICE
    return NewKey(made.credential_id, made.credential_public_key, made.sign_count, travels)


@_refuse
def credential_of(answer: str) -> bytes:
    """Which key the answer says it is of. Raises KeyRefused."""
    from webauthn.helpers import parse_authentication_credential_json

    return parse_authentication_credential_json(_bounded(answer)).raw_id


@_refuse
def check_use(party: RelyingParty, challenge: bytes, answer: str, key: NewKey) -> int:
    """The counter from now on. Raises KeyRefused."""
    from webauthn import verify_authentication_response

    used = verify_authentication_response(
        credential=_bounded(answer),
        expected_challenge=challenge,
        expected_rp_id=party.id,
        expected_origin=party.origin,
        credential_public_key=key.public_key,
        credential_current_sign_count=key.counter,
        require_user_verification=True,
    )
    if used.credential_id != key.credential_id:
        raise KeyRefused
    return used.new_sign_count


def _bounded(answer: str) -> str:
    if len(answer) > LONGEST_ANSWER:
        raise KeyRefused
    return answer


def _refuse_certificates(attested: AttestationObject) -> None:
    """None is asked for: a maker's certificate would say which model somebody carries."""
    from webauthn.helpers.structs import AttestationFormat

    own = {AttestationFormat.NONE, AttestationFormat.PACKED}
    if attested.fmt not in own or attested.att_stmt.x5c:
        raise KeyRefused


def _described(known: Sequence[bytes]) -> list[PublicKeyCredentialDescriptor]:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

    return [PublicKeyCredentialDescriptor(id=one) for one in known]


def _algorithms() -> list[COSEAlgorithmIdentifier]:
    return list(_kinds())


def _kinds() -> dict[COSEAlgorithmIdentifier, COSEKTY]:
    """What telephones, computers and keys sign with, and the kind of key; the last: Windows."""
    from webauthn.helpers.cose import COSEKTY
    from webauthn.helpers.cose import COSEAlgorithmIdentifier as Algorithm

    return {
        Algorithm.ECDSA_SHA_256: COSEKTY.EC2,
        Algorithm.EDDSA: COSEKTY.OKP,
        Algorithm.RSASSA_PKCS1_v1_5_SHA_256: COSEKTY.RSA,
    }
