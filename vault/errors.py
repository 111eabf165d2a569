"""One exception per failure. None tells why: a reason would help whoever forges the input."""


class VaultError(Exception):
    """Common ancestor of everything the vault refuses at run time."""


class Unsealable(VaultError):
    """Stored bytes that are not what was written there: altered, moved, foreign, or another key's.

    Salts and public keys count too: they are read from the same rows.
    """


class WrongCode(VaultError):
    """The slot is intact and the code is not the one that closed it."""


class WeakCost(VaultError):
    """Stored Argon2 parameters below the floor, or beyond what this server agrees to spend."""


class SecretTooLong(VaultError):
    """A passphrase or code refused before hashing."""


class BadRecoveryCode(VaultError):
    """Text that cannot be a recovery code: wrong length, symbol or checksum."""


class PoolBusy(VaultError):
    """No Argon2 slot came free in time; nothing was computed, the request may be repeated."""


class TokenRefused(VaultError):
    """Bytes that are no valid time-stamp of this digest, under this authority, at that time."""
