"""Every form of the site is sent by a real browser and accepted as ours.

The test client sends neither Origin nor Referer: a policy that makes a browser hide them passes
every other test, and answers 403 to every person.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Page

from accounts.models import AttemptWindow, Space
from evidence.models import Authority
from memodevie.route_access import PUBLIC
from tests.cast import Person, bring_in
from tests.e2e.addresses import address_in, furnish, is_page, public_addresses
from tests.e2e.forms import Form, fill, forms_of, send
from tests.e2e.visits import carry_session
from tests.site.routes import NOT_PAGES, Route, all_routes

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]

REFUSED = {"Formulaire", "Page indisponible"}
FEWEST_KINDS = 5


class Sender:
    """Sends each kind of form once, in a space as on its first day, with script and without in
    turns: what a browser tells of itself hangs on how it sends, not on what.
    """

    def __init__(self, *contexts: BrowserContext) -> None:
        self.pages = [context.new_page() for context in contexts]
        self.page: Page = self.pages[0]
        self.sent: set[tuple[str, str]] = set()
        self.faults: list[str] = []
        self.person: Person
        self.known: dict[str, UUID] = {}
        # Where nothing was sent yet; None once something was.
        self.untouched: Literal["inside", "outside"] | None = None

    def send_forms_of(self, address: str) -> None:
        """For everybody's pages."""
        self._send_all(lambda: address, inside=False)

    def send_forms_inside(self, route: Route) -> None:
        self._send_all(lambda: address_in(route, self.known), inside=True)

    def _send_all(self, address: Callable[[], str], *, inside: bool) -> None:
        while True:
            self._begin_again(inside=inside)
            self.page = self.pages[len(self.sent) % len(self.pages)]
            where = address()
            if inside and not is_page(self.person, where):
                return
            self.page.goto(where)
            if not (new := self._new_forms()):
                return
            self._send(new[0])
            # What the answer asks in its turn: a paper code, new secrets, a confirmation.
            for _ in range(2):
                if new := self._new_forms():
                    self._send(new[0])

    def _send(self, form: Form) -> None:
        self.untouched = None
        self.sent.add(form.kind)
        fill(self.page, form, self.person)
        statuses = send(self.page, form)
        if self.page.title() in REFUSED or max(statuses) >= 500:
            self.faults.append(f"{form.kind}: {statuses} {self.page.title()}")

    def _new_forms(self) -> list[Form]:
        return [one for one in forms_of(self.page) if one.kind not in self.sent]

    def _begin_again(self, *, inside: bool) -> None:
        """A space of the first day; the same one as long as pages were only looked at."""
        wanted: Literal["inside", "outside"] = "inside" if inside else "outside"
        if self.untouched == wanted:
            return
        self.untouched = wanted
        Space.objects.all().delete()
        AttemptWindow.objects.all().delete()
        self.person = bring_in("tilleul-38", "quatre mots posés ensemble", "583920", "concerne")
        for page in self.pages:
            page.context.clear_cookies()
            if inside:
                carry_session(page.context, self.person)
        if inside:
            self.known = furnish(self.person)


def closed_routes_of(app: str) -> list[Route]:
    closed = [one for one in all_routes() if one.name not in PUBLIC | NOT_PAGES]
    return [one for one in closed if one.name.partition(":")[0] == app]


APPS = sorted({one.name.partition(":")[0] for one in all_routes() if one.name not in PUBLIC})


@pytest.fixture
def sender(new_context: Any, authority: Authority) -> Sender:
    return Sender(*(new_context(java_script_enabled=one) for one in (True, False)))


def test_every_form_of_everybody_is_accepted(sender: Sender) -> None:
    for address in public_addresses():
        sender.send_forms_of(address)

    assert sender.faults == []
    assert len(sender.sent) >= FEWEST_KINDS


@pytest.mark.parametrize("app", APPS)
def test_every_form_of_a_space_is_accepted(sender: Sender, app: str) -> None:
    for route in closed_routes_of(app):
        sender.send_forms_inside(route)

    assert sender.faults == []
    assert sender.sent
