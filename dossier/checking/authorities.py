"""Who answers for a token. What an archive says of its own authority is never believed."""

from __future__ import annotations

import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from evidence.authority import fingerprint, verify_among
from vault import der
from vault.der_reader import DerReader
from vault.errors import TokenRefused
from vault.timestamps import TimestampInfo, read_token, response_around

# The root of the day, and those before it when it was renewed: three times in a life is much. Each
# token that none of ours answers for is held against all of them.
MAX_CLAIMED = 4
MAX_PEM_BYTES = 32 * 1024
_BEGIN = "-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, repr=False)
class Sealed:
    """A token that holds. `is_known`: a root of this service answers for it."""

    info: TimestampInfo
    is_known: bool

    @property
    def at(self) -> datetime:
        return self.info.gen_time


class Authorities:
    """`trusted`: the roots to believe. `claim` adds those that stand in the archive, which make
    « sealed by somebody » and never « sealed by us »."""

    def __init__(self, trusted: Sequence[bytes]) -> None:
        self._trusted = list(trusted)
        self._claimed: list[bytes] = []
        self.used: dict[bytes, bool] = {}

    def claim(self, pem: bytes) -> bool:
        """False when it is not the few certificates, one after the other, that we write."""
        found = certificates_in(pem)
        if found is None or not 0 < len(found) <= MAX_CLAIMED:
            return False
        self._claimed = found
        return True

    @property
    def are_those_claimed(self) -> bool:
        """Every root that answered stands in the archive, and no other that we do not know: a
        reader who checks with openssl must not be led to believe somebody else's."""
        claimed, used = set(self._claimed), set(self.used)
        return used <= claimed <= used | set(self._trusted)

    @property
    def all_known(self) -> bool:
        return all(self.used.values())

    @property
    def fingerprints(self) -> tuple[str, ...]:
        return tuple(map(fingerprint, self.used))

    def check(self, token: bytes, digest: bytes) -> Sealed:
        """Raises TokenRefused: other bytes, an hour outside the quarter, or no root that answers.

        An hour still to come is not refused: a clock that ran ahead gave some, in good faith.
        """
        try:
            root, info = verify_among(token, digest, self._trusted)
        except TokenRefused:
            root, info = verify_among(token, digest, self._claimed)
        is_known = root in self._trusted
        self.used[root] = is_known
        return Sealed(info, is_known)

    def check_response(self, response: bytes, digest: bytes) -> Sealed:
        return self.check(token_in(response), digest)

    def check_outside(self, response: bytes, digest: bytes) -> datetime:
        """What another authority's token says of this digest. Whose it is, nobody judges here."""
        info = read_token(token_in(response))
        if info.digest != digest:
            raise TokenRefused
        return info.gen_time


def token_in(response: bytes) -> bytes:
    """The token of a .tsr file, in the one form that we write around it. Raises TokenRefused.

    That form is DER. To bring any other to it first is a tenth of the time of a large copy.
    """
    answer = DerReader(response).enter(der.SEQUENCE)
    answer.take(der.SEQUENCE)
    token = answer.take_whole(der.SEQUENCE)
    if response_around(token) != response:
        raise TokenRefused
    return token


def certificates_in(pem: bytes) -> list[bytes] | None:
    """DER, of PEM certificates that follow each other and nothing else; None for anything else."""
    try:
        text = pem[: MAX_PEM_BYTES + 1].decode("ascii")
        found = [ssl.PEM_cert_to_DER_cert(_BEGIN + one) for one in text.split(_BEGIN)[1:]]
        again = "".join(map(ssl.DER_cert_to_PEM_cert, found))
    except ValueError:
        return None
    return found if again == text and len(pem) <= MAX_PEM_BYTES else None
