"""One chosen entry as it leaves: at its version, without what is hidden in it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from documents.verification.state import Proved
from dossier.assembling.answers import told_date, told_fields
from dossier.assembling.opened_pieces import OpenEntries, OpenVersion
from dossier.assembling.proofs import Proofs
from dossier.contents import Deposit, Told
from dossier.hiding.redacted_forms import (
    redacted_form,
    shown_heading,
    shown_reason,
    shown_runs,
)
from dossier.record import ChosenEntry
from journal.content import Content
from journal.deposited import form_of


def told_of(
    number: int,
    chosen: ChosenEntry,
    entries: OpenEntries,
    proofs: Proofs,
    exhibit_numbers: Mapping[UUID, int],
) -> Told:
    """Of an entry that is not missing. `exhibit_numbers`: those of the documents that leave."""
    opened = entries.versions[chosen.entry][chosen.version]
    version, content = opened.version, opened.version.content
    files = _files(chosen, content)
    exhibits = tuple(sorted(exhibit_numbers[one] for one in files if one in exhibit_numbers))
    happened, precision = told_date(chosen, version)
    name = f"recits/{number:03}"
    full_leaves = not chosen.is_redacted or chosen.with_original
    return Told(
        number=number,
        piece=chosen.piece,
        entry=chosen.entry,
        version=version.number,
        heading=shown_heading(chosen, content),
        happened=happened,
        precision=precision,
        written_at=version.written_at,
        reason=shown_reason(chosen, version),
        text=shown_runs(chosen, "text", content.text),
        fields=told_fields(chosen, content),
        is_redacted=chosen.is_redacted,
        exhibits=exhibits,
        files_kept_back=len(files) - len(exhibits),
        deposit=_leaving(name, chosen, opened, proofs),
        original=_full(f"{name}-original", chosen, opened, proofs)
        if chosen.is_redacted and chosen.with_original
        else None,
        earlier=_earlier(name, chosen, entries, proofs) if full_leaves else (),
    )


def _leaving(name: str, chosen: ChosenEntry, opened: OpenVersion, proofs: Proofs) -> Deposit | None:
    if not chosen.is_redacted:
        return _full(name, chosen, opened, proofs)
    form = redacted_form(chosen, opened.version)
    full = _full(name, chosen, opened, proofs)
    proved = proofs.of_redacted(
        chosen.piece,
        form,
        full=full.proved if full else Proved(),
        written_at=opened.version.written_at,
    )
    return Deposit(f"{name}.json", form, proved)


def _full(name: str, chosen: ChosenEntry, opened: OpenVersion, proofs: Proofs) -> Deposit | None:
    """None for a version written before versions were stamped."""
    form = form_of(opened.record)
    if form is None:
        return None
    proved = proofs.of_version(chosen.entry, opened.version.number, form)
    return Deposit(f"{name}.json", form, proved)


def _earlier(
    name: str, chosen: ChosenEntry, entries: OpenEntries, proofs: Proofs
) -> tuple[Deposit, ...]:
    deposits = (
        _full(f"{name}-v{one.version.number}", chosen, one, proofs)
        for one in entries.earlier(chosen)
    )
    return tuple(one for one in deposits if one is not None)


def _files(chosen: ChosenEntry, content: Content) -> tuple[UUID, ...]:
    """Those whose presence is said, each once."""
    shown = (
        getattr(content, name)
        for name in ("attachments", "documents")
        if name not in chosen.left_out
    )
    return tuple(dict.fromkeys(one for files in shown for one in files))
