"""The writer's small dossier with its edition, shared by a link and with a professional."""

from __future__ import annotations

import pytest

from dossier.assembling.keeping import OpenDossier
from evidence.models import Authority
from sharing.grants.records import OwnGrant
from sharing.models import Organisation
from tests.cast import Person
from tests.dossier.conftest import empty_folders, later_note, letter, note, small_dossier
from tests.sharing.steps import (
    Prepared,
    make_organisation,
    make_professional,
    prepare,
    share_account,
    share_link,
)

__all__ = ["empty_folders", "later_note", "letter", "note", "small_dossier"]


@pytest.fixture
def prepared(writer: Person, small_dossier: OpenDossier) -> Prepared:
    """What she looked at: two notes and a letter."""
    return prepare(writer, small_dossier)


@pytest.fixture
def link(writer: Person, prepared: Prepared) -> OwnGrant:
    """Seven days, three openings, reading only."""
    return share_link(writer, prepared)


@pytest.fixture
def organisation(db: None) -> Organisation:
    return make_organisation()


@pytest.fixture
def professional(authority: Authority, organisation: Organisation) -> Person:
    """An active member of `organisation`, past the second factor."""
    return make_professional(organisation)


@pytest.fixture
def account_grant(writer: Person, prepared: Prepared, professional: Person) -> OwnGrant:
    return share_account(writer, prepared, professional)
