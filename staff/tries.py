"""Tries at a member's sign-in: counted per address and per name, closed to nobody for good.

Ten wrong tries a day at a name, then one an hour, for whoever comes from a place unknown. A place
where the member signed in before has a count of its own, so that a stranger who types the name
does not keep the member out.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest

from accounts import attempts
from accounts.attempts import DAY, HOUR, TooManyAttempts
from staff.models import Member
from vault.context import ctx

PLACE_KNOWN_FOR = timedelta(days=30)
KNOWN = "staff-known"
ADDRESS = ("staff-address", 30, HOUR)
PLACE = ("staff-place", 20, DAY)
NAME = ("staff-name", 10, DAY)
SLOWLY = ("staff-name-slowly", 1, HOUR)
PASSWORD = ("staff-password", 10, DAY)


class Try:
    """One try, already counted; forgotten when both factors were right."""

    def __init__(self, request: HttpRequest, username: str) -> None:
        """Raises TooManyAttempts before anything is computed."""
        self.taken: list[tuple[str, bytes]] = []
        address = attempts.address_of(request)
        self.name = username.casefold().encode()
        self.place = ctx(self.name, address)
        self._take(ADDRESS, address)
        is_known = attempts.attempts_made(KNOWN, self.place) > 0
        if not (is_known and self._may_take(PLACE, self.place)) and not self._may_take(
            NAME, self.name
        ):
            self._take(SLOWLY, self.name)

    def succeed(self) -> None:
        self.forget()
        attempts.note(KNOWN, self.place, window=PLACE_KNOWN_FOR)

    def forget(self) -> None:
        """Nothing was tried after all, or nothing was wrong."""
        for purpose, subject in self.taken:
            attempts.give_back(purpose, subject)

    def _take(self, count: tuple[str, int, timedelta], subject: bytes) -> None:
        purpose, limit, window = count
        attempts.take_attempt(purpose, subject, limit=limit, window=window)
        self.taken.append((purpose, subject))

    def _may_take(self, count: tuple[str, int, timedelta], subject: bytes) -> bool:
        try:
            self._take(count, subject)
        except TooManyAttempts:
            return False
        return True


class PasswordTry:
    """One try at the present password of a member whose session is open, already counted."""

    def __init__(self, member: Member) -> None:
        """Raises TooManyAttempts before anything is computed."""
        purpose, limit, window = PASSWORD
        self.subject = str(member.pk).encode()
        attempts.take_attempt(purpose, self.subject, limit=limit, window=window)

    def forget(self) -> None:
        attempts.give_back(PASSWORD[0], self.subject)


def clear(member: Member) -> None:
    """At the terminal: a name that strangers tried is open again. Those of an address stay."""
    for purpose, _limit, _window in (NAME, SLOWLY):
        attempts.clear(purpose, member.username.casefold().encode())
    attempts.clear(PASSWORD[0], str(member.pk).encode())
