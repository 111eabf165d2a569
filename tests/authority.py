"""The authority of the tests: made once in a process, its rows written again for each test."""

from __future__ import annotations

from functools import cache

import pytest
from django.utils import timezone

from evidence import ceremony
from evidence.authority import authority_id, forget_signer
from evidence.key_files import destroy_keys, key_path, write_keys
from evidence.models import Authority
from evidence.subtrees import forget_chunks
from vault.timestamp_authority import NewAuthority, new_authority


@pytest.fixture
def authority(db: None) -> Authority:
    """Set up, as it is wherever somebody has a space."""
    new = _made_once()
    name = authority_id(new.root)
    if not all(key_path(name, leaf.quarter).exists() for leaf in new.leaves):
        # The first time, or a test whose clock went on closed a quarter.
        destroy_keys(name)
        write_keys(name, new)
    forget_signer()
    forget_chunks()
    return ceremony.enter(new)


@cache
def _made_once() -> NewAuthority:
    return new_authority(timezone.now())
