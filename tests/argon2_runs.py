"""Argon2 at its real cost, but each run once in a process.

The same words with the same salt and the same cost give the same bytes: a test that signs in the
person of the test before it has nothing to learn from the second run. Imported before `vault`.
"""

from functools import lru_cache

from argon2 import low_level

low_level.hash_secret_raw = lru_cache(maxsize=1024)(low_level.hash_secret_raw)
