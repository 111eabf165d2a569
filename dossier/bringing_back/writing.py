"""A copy that came whole, written in one transaction: all of it, or nothing."""

from __future__ import annotations

import logging
from collections.abc import Container, Iterator
from contextlib import suppress
from dataclasses import replace

from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts import activity
from accounts.models import Space
from accounts.spaces import hold_space
from contacts.book.bringing_back import bring_cards
from documents.blobs import BlobNotKept
from documents.bringing_back import Returned, known_documents, write_returned
from documents.models import Document, PartKind
from documents.previews.keeping import prepare_previews
from documents.records import Record
from dossier.bringing_back.arriving import ArrivingCopy
from dossier.bringing_back.dossiers import Ids, bring_dossiers
from dossier.bringing_back.notes import BroughtNotes
from dossier.bringing_back.planning import Plan
from dossier.bringing_back.refusals import Refusal, Refused
from dossier.bringing_back.report import Files, Report
from dossier.bringing_back.sealing import SealedFiles
from dossier.bringing_back.stamps import Stamping
from dossier.bringing_back.tokens import held_tokens
from dossier.bringing_back.told import ToldDocument
from evidence.returned_tokens import Place
from journal.landmarks.bringing_back import bring_landmarks
from journal.moods.bringing_back import bring_moods
from journal.summaries.keeping import AT_MOST, catch_up, make_again
from library.plan.bringing_back import bring_plan
from vault.keyring import Keyring

logger = logging.getLogger(__name__)

BROUGHT_BACK = "copy_brought_back"
activity.register_kind(BROUGHT_BACK, _("Une copie rapportée dans l’espace"))


def bring_back(owner: Space, keyring: Keyring, copy: ArrivingCopy | None) -> Report:
    """Raises Refused with nothing written: what was sealed goes when the request ends."""
    if copy is None or (plan := copy.files.plan) is None:
        raise Refused((copy and copy.refusal) or Refusal.NO_FILE)
    try:
        documents, stamping, report = _write(owner, keyring, copy.files, plan)
    except IntegrityError:
        # Another request took an id that was free.
        raise Refused(Refusal.MEANWHILE) from None
    except (BlobNotKept, DatabaseError, OSError) as error:
        logger.warning("a copy could not be kept: %s", type(error).__name__)
        raise Refused(Refusal.NO_ROOM) from None
    return _afterwards(owner, keyring, copy, documents, stamping, report)


def _write(
    owner: Space, keyring: Keyring, files: SealedFiles, plan: Plan
) -> tuple[list[Document], Stamping, Report]:
    prepared = _Prepared(owner, keyring, files, plan)
    files.returning.keep()
    with transaction.atomic():
        documents, report = prepared.write()
    return documents, prepared.stamping, report


class _Prepared:
    """All that is opened, compared and sealed, so that the transaction only writes."""

    def __init__(self, owner: Space, keyring: Keyring, files: SealedFiles, plan: Plan) -> None:
        self._owner, self._keyring, self._files, self._plan = owner, keyring, files, plan
        held = held_tokens(plan, files.small)
        self.stamping = Stamping(owner, keyring, held, frozenset(files.small))
        # The plan has the forms, and `held` the tokens: what comes now takes as much memory again.
        files.small = {}
        self._returned = list(_returned(plan, files, held))
        for one in self._returned:
            _stamp_files(self.stamping, one, plan.new[one.document_id])
        self._notes = BroughtNotes(owner, keyring, plan, self.stamping)
        self._notes.prepare()

    def write(self) -> tuple[list[Document], Report]:
        owner, keyring, told = self._owner, self._keyring, self._plan.told
        if hold_space(owner) is None or self._came_meanwhile():
            raise Refused(Refusal.MEANWHILE)
        documents = write_returned(owner, keyring, self._returned)
        self._files.returning.settle()
        notes = self._notes.write()
        report = Report(
            notes=notes,
            files=self._count_files(),
            cards=bring_cards(owner, keyring, told.cards),
            sections=bring_plan(owner, keyring, told.sections),
            landmarks=bring_landmarks(owner, keyring, told.landmarks),
            moods=bring_moods(owner, keyring, told.moods),
            dossiers=bring_dossiers(
                owner, keyring, told.dossiers, Ids(self._notes.ids, self._plan.ids)
            ),
            lost_others=told.lost_others,
        )
        self.stamping.write()
        activity.record(owner, BROUGHT_BACK)
        return documents, report

    def _count_files(self) -> Files:
        plan = self._plan
        copies = sum(bool(one.copy_file) for one in plan.new.values())
        return Files(
            new=len(plan.new),
            there=len(plan.told.documents) - len(plan.new),
            lost=plan.told.lost_documents,
            trashed=sum(one.is_trashed for one in plan.new.values()),
            copies_left=copies - sum(PartKind.CLEAN in one.files for one in self._returned),
        )

    def _came_meanwhile(self) -> bool:
        """The same files, out of another copy or this one."""
        new = self._plan.new.values()
        known = known_documents(self._owner, self._keyring) if new else {}
        return any((one.record.sha256, one.record.received_at) in known for one in new)


def _afterwards(
    owner: Space,
    keyring: Keyring,
    copy: ArrivingCopy,
    documents: list[Document],
    stamping: Stamping,
    report: Report,
) -> Report:
    """All is kept: what fails here is made up for at the next opening of the space."""
    stamps = report.stamps
    with suppress(DatabaseError):
        stamps = stamping.stamp_today(copy.on_progress)
    with suppress(DatabaseError):
        summed = catch_up if report.notes.new < AT_MOST else make_again
        summed(owner, keyring)
    prepare_previews(owner, keyring, documents)
    return replace(report, stamps=stamps)


def _returned(plan: Plan, files: SealedFiles, held: Container[str]) -> Iterator[Returned]:
    """A copy without metadata is believed when this service made it, which its token says. Any
    other might say where she lives, and is made again when she asks."""
    for document_id, one in plan.new.items():
        uploads = {PartKind.ORIGINAL: files.uploads[one.file]}
        if one.copy_file in held:
            uploads[PartKind.CLEAN] = files.uploads[one.copy_file]
        types = {kind: upload.media_type for kind, upload in uploads.items()}
        yield Returned(
            document_id=document_id,
            created_on=one.created_on,
            is_trashed=one.is_trashed,
            record=_typed(one.record, types),
            files=uploads,
        )


def _typed(record: Record, types: dict[PartKind, str]) -> Record:
    """What a file is, is read in its bytes, whatever a list says."""
    clean = None
    if record.clean is not None and PartKind.CLEAN in types:
        clean = {**record.clean, "media_type": types[PartKind.CLEAN]}
    return replace(record, media_type=types[PartKind.ORIGINAL], clean=clean)


def _stamp_files(stamping: Stamping, one: Returned, told: ToldDocument) -> None:
    digests = {PartKind.ORIGINAL: (told.file, one.record.sha256)}
    if one.record.clean is not None:
        digests[PartKind.CLEAN] = (told.copy_file, one.record.clean["sha256"])
    for kind, (name, sha256) in digests.items():
        stamping.add(Place(one.document_id, kind, 0), bytes.fromhex(sha256), name)
