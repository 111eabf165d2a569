"""What the list says of the mood of this day: the question, her answer, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from accounts.requests import SpaceRequest
from journal.moods.record import Moods, read_moods
from journal.moods.vocabulary import Mood


@dataclass(frozen=True, repr=False)
class MoodOfToday:
    moods: Moods
    today: date
    # She has just pressed a button: the keyboard goes back to that place of the page.
    is_answered_now: bool = False

    @property
    def said(self) -> Mood | None:
        return self.moods.days.get(self.today)

    @property
    def is_asked(self) -> bool:
        return self.moods.is_asked and self.said is None and self.moods.left_on != self.today

    @property
    def may_be_asked_again(self) -> bool:
        return not (self.is_asked or self.said or self.moods.is_altered)

    @property
    def words(self) -> list[Mood]:
        return list(Mood)

    @property
    def is_altered(self) -> bool:
        return self.moods.is_altered


def mood_of_today(request: SpaceRequest) -> MoodOfToday:
    moods = read_moods(request.space, request.keyring)
    return MoodOfToday(moods, timezone.localdate(), request.GET.get("ok") == MOOD_SAID)


# In the address after a tap: never which mood it was.
MOOD_SAID = "jour"
