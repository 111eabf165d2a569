"""An entry and its versions. In clear: ids, owner, how many versions, the days it was created
and put in the trash, and the format of its record. Beside them, one sealed record of each kind."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from documents.models.trashed import Trashed, TrashedQuerySet

if TYPE_CHECKING:
    from accounts.models import Space


class EntryQuerySet(TrashedQuerySet["Entry"]):
    def for_owner(self, owner: Space) -> EntryQuerySet:
        return self.filter(owner=owner)


class Entry(Trashed):
    """One note of the diary. What she wrote, when it happened and its links are in revisions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    created_on = models.DateField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["trashed_on"]),
            # All that a summary is held against, read from the index alone.
            models.Index(fields=["owner", "id", "trashed_on"], name="notes_of_a_space"),
        ]

    def __str__(self) -> str:
        return "entry"


class Revision(models.Model):
    """One version of an entry, under its own key. Never updated: a correction is appended."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    # In clear, so that a version that can be stamped late is found without opening the others.
    record_format = models.PositiveSmallIntegerField(default=1)
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    class Meta:
        constraints = [
            # Two tabs that saved over the same version: the second is told, never kept silently.
            models.UniqueConstraint(fields=["entry", "number"], name="one_revision_per_number"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1), name="revisions_are_counted_from_one"
            ),
        ]

    def __str__(self) -> str:
        return "revision"


class RecordKind(models.TextChoices):
    LANDMARKS = "landmarks"
    MOODS = "moods"


class SpaceRecord(models.Model):
    """What the diary remembers of a whole space, one row of each kind: how many events or moods
    there are, and of which days, is sealed too. Replaced as a whole, under a new key each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey("accounts.Space", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=RecordKind)
    wrapped_dek = models.BinaryField()
    sealed_record = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "kind"], name="one_record_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(kind__in=RecordKind.values), name="record_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return "record"


class Summary(models.Model):
    """What the list needs to know of the notes of a space before it opens them (adr/0061). Made
    from the versions, of which it tells nothing more; without it the list opens all of them.
    """

    owner = models.OneToOneField(
        "accounts.Space", on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    wrapped_dek = models.BinaryField()
    sealed_summary = models.BinaryField()

    def __str__(self) -> str:
        return "summary"
