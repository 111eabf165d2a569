"""What is typed to check without us. One source for the page, the text and the tests."""

from __future__ import annotations

from dataclasses import dataclass

from documents.verification.kit_names import AUTHORITY, HEAD_TOKEN, SUMS, quoted, token_name


@dataclass(frozen=True)
class Commands:
    """Typed in the unzipped folder; coreutils and openssl are enough, and no network."""

    name: str

    @property
    def token(self) -> str:
        return quoted(token_name(self.name))

    @property
    def same_bytes(self) -> str:
        return f"sha256sum -c {SUMS}"

    @property
    def stamped(self) -> str:
        return f"openssl ts -verify -data {quoted(self.name)} -in {self.token} -CAfile {AUTHORITY}"

    @property
    def since_when(self) -> str:
        return f"openssl ts -reply -in {self.token} -text"

    @property
    def whose(self) -> str:
        return f"openssl x509 -in {AUTHORITY} -noout -fingerprint -sha256"

    @property
    def which_quarter(self) -> str:
        return (
            f"openssl ts -reply -in {self.token} -token_out"
            " | openssl pkcs7 -inform DER -print_certs -text | grep -A 1 'Usage Period'"
        )

    @staticmethod
    def head_of(root: str) -> str:
        return f"openssl ts -verify -digest {root} -in {HEAD_TOKEN} -CAfile {AUTHORITY}"
