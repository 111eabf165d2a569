"""Writing the columns of a share: the key for whoever opens, her own page of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import Any

from accounts.keys import pepper, stretching
from sharing.grants.codes import LinkToken, new_code
from sharing.grants.terms import terms_of
from sharing.models import Grant
from vault import link_keys
from vault.errors import Unsealable
from vault.kdf import new_salt
from vault.keyring import Keyring
from vault.mailbox import seal_to
from vault.records import seal_record, unseal_record

PART, RECORD, MEANS = "grant", "record", "means"


@dataclass(frozen=True, repr=False)
class Means:
    """What opens a share, for her to change its term while it lasts. Empty token for an account."""

    key: bytes
    token: str = ""
    code: str = ""

    @classmethod
    def of_a_link(cls, key: bytes) -> Means:
        return cls(key, str(LinkToken.new()), new_code())


def seal_for_link(grant: Grant, means: Means) -> None:
    """Raises PoolBusy. All that its terms say must stand in the row already but the tag."""
    token = LinkToken.read(means.token)
    if token is None:
        raise Unsealable
    using = pepper()
    grant.link_tag = link_keys.link_tag(using, token.id)
    grant.pepper_id, grant.code_salt = using.pepper_id, new_salt()
    with stretching():
        grant.sealed_key = link_keys.seal_link(
            using, token.secret, means.code, grant.code_salt, means.key, terms_of(grant)
        )


def seal_for_account(grant: Grant, means: Means, public_key: bytes) -> None:
    """Raises Unsealable for a public key that cannot be one."""
    grant.sealed_key = seal_to(public_key, means.key, terms_of(grant))


def seal_hers(grant: Grant, keyring: Keyring, said: dict[str, Any], means: Means) -> None:
    """Under a fresh key. `said` is given the terms, as she consented to them."""
    part, grant.wrapped_dek = keyring.new_part(grant.pk, PART)
    grant.sealed_record = seal_record(part, RECORD, said | {"terms": said_terms(grant)})
    told = {"key": means.key.hex(), "token": means.token, "code": means.code}
    grant.sealed_means = seal_record(part, MEANS, told)


def open_record(grant: Grant, keyring: Keyring) -> dict[str, Any]:
    """Raises Unsealable."""
    part = keyring.open_part(grant.pk, PART, 0, grant.wrapped_dek)
    return unseal_record(part, RECORD, grant.sealed_record)


def open_means(grant: Grant, keyring: Keyring) -> Means | None:
    """None once it has ended. Raises Unsealable, KeyError, TypeError, ValueError."""
    if not grant.sealed_means:
        return None
    part = keyring.open_part(grant.pk, PART, 0, grant.wrapped_dek)
    told = unseal_record(part, MEANS, grant.sealed_means)
    return Means(bytes.fromhex(told["key"]), str(told["token"]), str(told["code"]))


def said_terms(grant: Grant) -> list[Any]:
    """To tell her that the row says something else than what she consented to."""
    return [
        grant.kind,
        grant.recipient_id and str(grant.recipient_id),
        grant.expires_at.astimezone(UTC).isoformat(),
        grant.may_download,
        grant.openings,
    ]
