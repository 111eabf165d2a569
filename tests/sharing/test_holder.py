"""Shares go with the space and are taken away with it; the checks of the vault know them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from accounts.spaces import erase_space, holders
from documents.orphans import remove_orphans
from documents.vault_check.one_space import check_space
from documents.vault_check.sealed_columns import check_columns
from documents.vault_check.stored_files import check_files
from dossier.taking_away.records import record_files
from sharing.grants.by_link import open_link
from sharing.grants.keeping import withdraw
from sharing.grants.records import GrantState, OwnGrant
from sharing.holder import HOLDER
from sharing.models import AccessEvent, Grant, GrantFile, PinnedKeys
from tests.cast import Person
from tests.documents.deposits import files_in
from tests.dossier.containers import PDF
from tests.sharing.steps import again, octets, read_by_link, row


def test_space_takes_its_shares_with_it(
    writer: Person,
    link: OwnGrant,
    account_grant: OwnGrant,
    django_capture_on_commit_callbacks: Any,
) -> None:
    assert HOLDER in holders()
    assert HOLDER.count(writer.space) == 2

    with django_capture_on_commit_callbacks(execute=True):
        erase_space(writer.space)

    assert not Grant.objects.exists()
    assert not GrantFile.objects.exists()
    assert not AccessEvent.objects.exists()
    assert not PinnedKeys.objects.exists()
    assert files_in("blobs") == []


def test_share_with_a_space_that_is_erased_ends_and_her_page_of_it_stays(
    writer: Person, account_grant: OwnGrant, professional: Person
) -> None:
    erase_space(professional.space)

    ended = row(account_grant)
    assert (bytes(ended.sealed_key), bytes(ended.sealed_bundle)) == (b"", b"")
    assert ended.recipient is None
    told = again(writer, account_grant)
    assert (told.state, told.was_changed) == (GrantState.DEAD, False)
    assert told.pin is not None
    assert told.pin.shown_as == "La référente"


def test_copy_of_the_space_says_what_was_shared_and_nothing_that_opens(
    writer: Person, link: OwnGrant
) -> None:
    _, key = open_link(link.token, link.code)

    said = json.dumps(list(HOLDER.export(writer.space, writer.keyring)), ensure_ascii=False)

    assert "Mon avocate" in said
    assert "Texte ajouté le " in said
    assert '"log": "opened"' in said
    for secret in (link.token, link.code, key.hex()):
        assert secret not in said


def test_copy_of_the_space_has_a_list_of_shares(writer: Person, link: OwnGrant) -> None:
    files = {one.name: one for one in record_files(writer.space, writer.keyring)}

    said = json.loads(b"".join(files["partages.json"].read()))

    assert [one["share"] for one in said["shares"]] == [str(link.id)] * 2


def test_checks_of_the_vault_find_no_fault(
    writer: Person, link: OwnGrant, account_grant: OwnGrant
) -> None:
    withdraw(writer.space, account_grant.id)

    assert list(check_columns()) == []
    assert list(check_files()) == []
    assert [
        one for one in check_space(writer.space, writer.keyring) if "stamp" not in str(one)
    ] == []


@pytest.mark.parametrize("column", ["sealed_key", "wrapped_bundle_dek", "sealed_bundle"])
def test_checks_of_the_vault_see_a_column_that_was_cut(link: OwnGrant, column: str) -> None:
    value = bytes(getattr(row(link), column))
    Grant.objects.filter(pk=link.id).update(**{column: value[:-1]})

    assert [column in str(one) for one in check_columns()] == [True]


def test_share_whose_record_was_altered_is_told(writer: Person, link: OwnGrant) -> None:
    sealed = bytes(row(link).sealed_record)
    Grant.objects.filter(pk=link.id).update(sealed_record=sealed[:-1] + bytes([sealed[-1] ^ 1]))

    assert {"share": str(link.id), "altered": True} in HOLDER.export(writer.space, writer.keyring)


def test_checks_of_the_vault_see_pinned_keys_that_do_not_open(
    writer: Person, account_grant: OwnGrant
) -> None:
    sealed = bytes(PinnedKeys.objects.get().sealed_record)
    PinnedKeys.objects.update(sealed_record=sealed[:-1] + bytes([sealed[-1] ^ 1]))

    told = [str(one) for one in check_space(writer.space, writer.keyring)]

    assert sum("pinned_keys" in one for one in told) == 1


def test_files_of_a_share_are_no_orphans(link: OwnGrant, clock: Any) -> None:
    clock.advance(hours=30)

    remove_orphans()

    assert octets(read_by_link(link).open_pdf()) == PDF
