"""Django's Argon2id at the cost the house asks of a passphrase (vault/kdf.py)."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher

from vault.kdf import PASSPHRASE_COST


class HouseArgon2Hasher(Argon2PasswordHasher):
    memory_cost = PASSPHRASE_COST.memory_kib
    time_cost = PASSPHRASE_COST.iterations
    parallelism = PASSPHRASE_COST.lanes
