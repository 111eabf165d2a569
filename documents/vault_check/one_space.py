"""One space, with its keys: every record opened, every byte read and held against its timestamp."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import count

from django.db.models import Sum

from accounts.activity import UNREADABLE, read_activity
from accounts.drafts import altered_drafts
from accounts.mailbox import MAILBOX_LABEL
from accounts.models import Space
from accounts.spaces import holders
from documents.models import Document, DocumentPart, PartKind, UnfinishedUpload
from documents.reading import FileAltered, open_document, open_stored
from documents.records import Record
from documents.resumable.records import open_upload_record
from documents.resumable.segments import UploadAltered, open_segments
from documents.vault_check.findings import Finding, Notice, Progress, silent
from evidence.lateness import is_late
from evidence.models import Stamp
from evidence.proofs import ProofAltered, inclusion_of, read_proof
from evidence.told_deposits import told_deposits
from vault.errors import Unsealable
from vault.keyring import Keyring
from vault.mailbox import mailbox_public

MIB = 1024 * 1024
# More lines than any space has; each is read on its own.
ALL_LINES = 1_000_000
LATE = (
    "stamped well after it was kept: it could not be before, or an earlier row was removed;"
    " nothing tells which"
)


def check_space(space: Space, keyring: Keyring, progress: Progress = silent) -> Iterator[Finding]:
    """Progress is in MiB. Constant memory for files; texts are opened app by app."""
    yield from _check_mailbox(space, keyring)
    yield from _SpaceFiles(space, keyring, progress).check()
    yield from _check_stamps(space, keyring)
    yield from _check_told(space, keyring)
    yield from _check_other_apps(space, keyring)


class _SpaceFiles:
    def __init__(self, space: Space, keyring: Keyring, progress: Progress) -> None:
        self._space = space
        self._keyring = keyring
        self._progress = progress
        parts = DocumentPart.objects.filter(document__owner=space)
        self._total = parts.aggregate(sum=Sum("plain_size"))["sum"] or 0
        self._done = 0

    def check(self) -> Iterator[Finding]:
        for document in Document.objects.for_owner(self._space).order_by("pk").iterator():
            yield from self._check_document(document)
        for upload in UnfinishedUpload.objects.for_owner(self._space).iterator():
            yield from self._check_upload(upload)

    def _check_document(self, document: Document) -> Iterator[Finding]:
        subject = f"document {document.pk}"
        record = open_document(document, self._keyring).record
        if record is None:
            yield Finding(subject, "its record does not open")
        for row in document.parts.order_by("kind", "revision"):
            digest = self._read(document, row)
            if digest is None:
                yield Finding(subject, f"{row.kind} {row.revision} does not open to its end")
                continue
            if record and digest.hex() != _told(record, row.kind, digest.hex()):
                yield Finding(subject, f"the {row.kind} is not the one that its record tells of")
            kept_at = record.received_at if record and row.kind == PartKind.ORIGINAL else None
            yield from self._check_stamp(document, row, digest, kept_at)

    def _read(self, document: Document, row: DocumentPart) -> bytes | None:
        """The SHA-256 of a part, None when it is altered or of no kind of ours."""
        digest = hashlib.sha256()
        if row.kind not in PartKind.values:
            return None
        try:
            opened = open_stored(document, self._keyring, PartKind(row.kind), row.revision)
            try:
                if opened.size != row.plain_size:
                    return None
                for piece in opened.read_range(0, opened.size):
                    digest.update(piece)
                    self._tell(len(piece))
            finally:
                opened.close()
        except FileAltered:
            return None
        return digest.digest()

    def _check_stamp(
        self, document: Document, row: DocumentPart, digest: bytes, kept_at: datetime | None
    ) -> Iterator[Finding]:
        stamp = Stamp.objects.for_owner(self._space).filter(
            item=document.pk, part=row.kind, revision=row.revision
        )
        found = stamp.first()
        if found is None:
            if row.kind == PartKind.ORIGINAL:
                yield Notice(f"document {document.pk}", "without a timestamp")
            return
        try:
            proof = read_proof(self._keyring, found)
            if proof.digest != digest:
                yield Finding(f"document {document.pk}", f"{row.kind}: stamped for other bytes")
            elif kept_at and is_late(kept_at, proof.gen_time):
                yield Notice(f"document {document.pk}", LATE)
        except ProofAltered:
            # Told with all the timestamps of the space.
            return

    def _check_upload(self, upload: UnfinishedUpload) -> Iterator[Finding]:
        subject = f"unfinished upload {upload.pk}"
        try:
            open_upload_record(upload, self._keyring)
            for number, segment in zip(
                count(1), open_segments(upload, self._keyring), strict=False
            ):
                digest = hashlib.sha256()
                for piece in segment.read():
                    digest.update(piece)
                if digest.hexdigest() != segment.sha256:
                    yield Finding(subject, f"piece {number} is not what was sealed")
        except Unsealable:
            yield Finding(subject, "its record does not open")
        except UploadAltered:
            yield Finding(subject, "a piece does not open")

    def _tell(self, size: int) -> None:
        self._done += size
        self._progress(self._done // MIB, self._total // MIB)


def _told(record: Record, kind: str, found: str) -> str:
    """The hash that the record tells of a part; pictures of pages have none."""
    if kind == PartKind.ORIGINAL:
        return record.sha256
    return str((record.clean or {}).get("sha256")) if kind == PartKind.CLEAN else found


def _check_mailbox(space: Space, keyring: Keyring) -> Iterator[Finding]:
    try:
        private = keyring.unseal_value(MAILBOX_LABEL, space.sealed_mailbox_key)
    except Unsealable:
        yield Finding("mailbox", "its key does not open")
        return
    if mailbox_public(private) != bytes(space.mailbox_public_key):
        yield Finding("mailbox", "its public key is not that of its private one")
    if drafts := altered_drafts(space, keyring):
        yield Finding("drafts", f"{drafts} do not open")
    lines = read_activity(space, keyring, ALL_LINES)
    if altered := sum(line.kind == UNREADABLE for line in lines):
        yield Finding("activity", f"{altered} lines do not open")


def _check_stamps(space: Space, keyring: Keyring) -> Iterator[Finding]:
    for row in Stamp.objects.for_owner(space).order_by("pk").iterator():
        try:
            proof = read_proof(keyring, row)
        except ProofAltered:
            yield Finding(f"timestamp {row.pk}", "altered")
            continue
        try:
            inclusion_of(proof)
        except ProofAltered:
            yield Finding(f"timestamp {row.pk}", "the log does not lead to it under a stamped head")


def _check_told(space: Space, keyring: Keyring) -> Iterator[Finding]:
    """What other apps deposited: the hash of what they keep is the one that was stamped."""
    for name, (item, part, revision, digest, kept_at) in told_deposits(space, keyring):
        subject = f"{name} {item}, {part} {revision}"
        rows = Stamp.objects.for_owner(space).filter(item=item, part=part, revision=revision)
        stamp = rows.first()
        if stamp is None:
            yield Notice(subject, "without a timestamp")
            continue
        try:
            proof = read_proof(keyring, stamp)
            if proof.digest != digest:
                yield Finding(subject, "stamped for other words")
            elif is_late(kept_at, proof.gen_time):
                yield Notice(subject, LATE)
        except ProofAltered:
            # Told with all the timestamps of the space.
            continue


def _check_other_apps(space: Space, keyring: Keyring) -> Iterator[Finding]:
    """What other apps keep, by what they export: an altered row comes as {"altered": True, …}."""
    for holder in holders():
        if holder.name in {"documents", "evidence"}:
            continue
        for one in holder.export(space, keyring):
            if isinstance(one, Mapping) and one.get("altered"):
                place = ", ".join(f"{key} {one[key]}" for key in one if key != "altered")
                yield Finding(holder.name, f"{place} does not open")
