"""The summary of a space: read, and brought level after each change. One that is missing, older or
altered costs time, never a note: the rows alone say which notes there are (adr/0061)."""

from __future__ import annotations

from django.db import transaction

from accounts.models import Space
from journal.collector import collector_put_off
from journal.line import Line, OpenLine
from journal.models import Entry, Summary
from journal.reading import list_entries, open_latest
from journal.summaries.levelling import Level, known_of, level
from journal.summaries.line import SummaryLine
from journal.summaries.packed import Packed, from_octets
from journal.summaries.rows import read_rows
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.padding import pad, unpad

PART, FIELD = "summary", "summary"
# Notes that a page or a save opens for the summary; beyond, the list is read in full, and the
# summary waits for the next opening of the space.
AT_MOST = 500


def read_line(owner: Space, keyring: Keyring) -> Line:
    """Every note that is kept, the latest happening first. Writes nothing."""
    if (packed := _read(owner, keyring)) is not None:
        levelled = level(packed, read_rows(owner), owner, keyring, AT_MOST)
        if levelled is not None:
            return SummaryLine(owner, keyring, _in_order(levelled))
    return OpenLine(list_entries(owner, keyring))


def catch_up(owner: Space, keyring: Keyring) -> None:
    """After a change: what the rows no longer have leaves the summary, what is new joins it."""
    with transaction.atomic():
        packed = _read(owner, keyring, is_held=True)
        levelled = level(packed or Packed(), read_rows(owner), owner, keyring, AT_MOST)
        if levelled is None:
            drop(owner)
        elif levelled.packed != packed:
            _write(owner, keyring, levelled.packed)


@collector_put_off()
def make_again(owner: Space, keyring: Keyring) -> None:
    """Every note is opened and compared, once the space is open: an altered row, another version
    put in place of one, is told by the list from then on."""
    opened = Packed.of(known_of(open_latest(Entry.objects.for_owner(owner), keyring)))
    with transaction.atomic():
        packed = _read(owner, keyring, is_held=True)
        # What was written meanwhile.
        levelled = level(opened, read_rows(owner), owner, keyring, None)
        if levelled is not None and levelled.packed != packed:
            _write(owner, keyring, levelled.packed)


def drop(owner: Space) -> None:
    """Where there is no key to take a note out of it."""
    Summary.objects.filter(owner=owner).delete()


def _read(owner: Space, keyring: Keyring, *, is_held: bool = False) -> Packed | None:
    rows = Summary.objects.filter(owner=owner)
    row = (rows.select_for_update() if is_held else rows).first()
    try:
        return _open(row, keyring) if row else None
    except (Unsealable, ValueError):
        return None


def _open(row: Summary, keyring: Keyring) -> Packed:
    part = keyring.open_part(row.pk, PART, 0, row.wrapped_dek)
    return from_octets(unpad(part.unseal_field(FIELD, row.sealed_summary)))


def _write(owner: Space, keyring: Keyring, packed: Packed) -> None:
    """Under a new key. Two first ones at once: the last is kept, and completed by the next."""
    part, wrapped_dek = keyring.new_part(owner.pk, PART)
    sealed = part.seal_field(FIELD, pad(packed.to_octets()))
    Summary.objects.bulk_create(
        [Summary(owner=owner, wrapped_dek=wrapped_dek, sealed_summary=sealed)],
        update_conflicts=True,
        unique_fields=["owner"],
        update_fields=["wrapped_dek", "sealed_summary"],
    )


def _in_order(levelled: Level) -> Level:
    """Altered notes as the full list puts them."""
    altered = sorted(levelled.altered, key=lambda one: one.sort_key, reverse=True)
    return Level(levelled.packed, levelled.kept, altered)
