"""Rows against each other: what the database itself cannot promise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import islice
from uuid import UUID

from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Sum, UUIDField
from django.utils import timezone

from documents.models import Document, DocumentPart, PartKind, UnfinishedUpload, UploadSegment
from documents.vault_check.findings import Finding, Notice, Progress, silent
from evidence.log import log_size
from evidence.models import LogClock, LogHead, Stamp

AT_ONCE = 500
# The sweeper makes a head every hour that the log has grown.
HEADS_WITHIN = timedelta(hours=3)


def what_is_kept() -> str:
    """Sizes and counts, which the database tells anyone who has it."""
    parts = DocumentPart.objects.aggregate(n=Count("pk"), size=Sum("sealed_size"))
    size = (parts["size"] or 0) / 1024**2
    return (
        f"kept    {Document.objects.count()} documents, {parts['n']} sealed files, {size:.1f} MiB"
    )


def check_database(progress: Progress = silent) -> Iterator[Finding]:
    """Whether every reference leads somewhere and, on SQLite, every page of the file is sound."""
    try:
        connection.check_constraints()
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA integrity_check")
                yield from (Finding("database", one) for (one,) in cursor if one != "ok")
    except IntegrityError as error:
        yield Finding("database", str(error).splitlines()[0])
    except DatabaseError as error:
        yield Finding("database", f"cannot be read ({type(error).__name__})")


def check_documents(progress: Progress = silent) -> Iterator[Finding]:
    """One original each; unfinished uploads without a gap; stamps of what is there."""
    originals = Count("parts", filter=Q(parts__kind=PartKind.ORIGINAL, parts__revision=0))
    unlike = Document.objects.annotate(n=originals).exclude(n=1).values_list("pk", "n")
    for document_id, number in unlike.iterator():
        yield Finding(f"document {document_id}", f"{number or 'no'} original")
    yield from _check_uploads()
    yield from _check_stamps(progress)
    yield from _check_heads()
    unstamped = Document.objects.exclude(Exists(Stamp.objects.filter(item=OuterRef("pk")))).count()
    if unstamped:
        yield Notice(
            f"{unstamped} documents",
            "without a timestamp: never given, or its row was removed; nothing tells which",
        )


def _check_uploads() -> Iterator[Finding]:
    for upload in UnfinishedUpload.objects.order_by("pk").iterator():
        reached = 0
        for segment in UploadSegment.objects.filter(upload=upload).order_by("start"):
            if segment.start != reached:
                break
            reached += segment.plain_size
        # A piece may have arrived since the row was read.
        now = UnfinishedUpload.objects.filter(pk=upload.pk, received_size=upload.received_size)
        if reached != upload.received_size and now.exists():
            yield Finding(f"unfinished upload {upload.pk}", "its pieces have a gap")


def _check_stamps(progress: Progress) -> Iterator[Finding]:
    total, done = Stamp.objects.count(), 0
    yield from _check_leaves()
    rows = Stamp.objects.order_by("pk").only("pk", "item", "owner_id").iterator()
    while stamps := list(islice(rows, AT_ONCE)):
        known = _owned({stamp.item for stamp in stamps})
        for stamp in stamps:
            is_there = (stamp.item, stamp.owner_id) in known
            if not is_there and Stamp.objects.filter(pk=stamp.pk).exists():
                yield Finding(f"timestamp {stamp.pk}", "of nothing that its owner keeps")
        done += len(stamps)
        progress(done, total)


def _check_leaves() -> Iterator[Finding]:
    """A leaf for each row that was given here. One that came back in a copy has that of before."""
    size, returned = log_size(), Stamp.objects.filter(has_returned=True).count()
    given = Stamp.objects.count() - returned
    if given > size:
        yield Finding(
            "timestamps", f"{given} given here, and only {size} leaves: the log lost its end"
        )
    elif given + returned > size:
        yield Notice(
            "timestamps",
            f"{given} given here and {returned} that say they came back in a copy, for {size} "
            "leaves: whoever writes in the database can say so too",
        )


def _check_heads() -> Iterator[Notice]:
    """A sweeper that does not run makes none; whoever removes the last ones leaves the same."""
    clock = LogClock.objects.filter(last_gen_time__lt=timezone.now() - HEADS_WITHIN).first()
    covered = LogHead.objects.aggregate(size=Max("tree_size"))["size"] or 0
    if clock is not None and covered < clock.log_size:
        yield Notice(
            f"{clock.log_size - covered} deposits",
            "under no stamped head of the log: it was not made, or its row was removed",
        )


def _owned(items: set[UUID]) -> set[tuple[UUID, UUID]]:
    """Which of these ids are an item, and whose: of documents, or of any app that owns items."""
    known: set[tuple[UUID, UUID]] = set()
    for model in apps.get_models():
        fields = {field.name for field in model._meta.concrete_fields}
        if model is not Stamp and "owner" in fields and isinstance(model._meta.pk, UUIDField):
            rows = model._default_manager.filter(pk__in=items)
            known |= set(rows.values_list("pk", F("owner_id")))
    return known
