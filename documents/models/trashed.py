"""What can be set aside before it is erased, for as many days as the operator keeps a trash."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self, TypeVar

from django.conf import settings
from django.db import models
from django.utils import timezone

Kept = TypeVar("Kept", bound=models.Model)


class TrashedQuerySet(models.QuerySet[Kept]):
    """`kept`, `in_trash` and `due` share every row out; `present` is the first two."""

    def kept(self) -> Self:
        return self.filter(trashed_on=None)

    def in_trash(self) -> Self:
        """Those that can still be put back."""
        return self.filter(trashed_on__gt=_latest_due_day())

    def due(self) -> Self:
        """To be erased by the sweeper, and already gone for whoever reads."""
        return self.filter(trashed_on__lte=_latest_due_day())

    def present(self) -> Self:
        """Kept or in the trash: what its owner can still open."""
        return self.exclude(trashed_on__lte=_latest_due_day())


class Trashed(models.Model):
    # In the trash since that day; erased for good MDV_TRASH_DAYS later.
    trashed_on = models.DateField(null=True)

    class Meta:
        abstract = True

    @property
    def erased_on(self) -> date | None:
        """The day the trash erases it for good; None when it is kept."""
        if self.trashed_on is None:
            return None
        return self.trashed_on + timedelta(days=settings.MDV_TRASH_DAYS)

    @property
    def days_left(self) -> int | None:
        return (self.erased_on - timezone.localdate()).days if self.erased_on else None


def _latest_due_day() -> date:
    return timezone.localdate() - timedelta(days=settings.MDV_TRASH_DAYS)
