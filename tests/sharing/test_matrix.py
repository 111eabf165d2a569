"""Every address of a share × who asks × how × what became of the share, from the URLconf."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from memodevie import route_access
from sharing.grants.keeping import withdraw
from sharing.grants.records import OwnGrant
from sharing.grants.shredding import end
from sharing.models import Grant, Organisation, Professional
from sharing.models.grants import GrantQuerySet
from staff import roles
from tests.accounts.steps import open_space
from tests.cast import Person
from tests.clock import Clock
from tests.documents.deposits import deposit_one
from tests.documents.speaking_pictures import picture
from tests.dossier.containers import Pages
from tests.dossier.steps import begin
from tests.journal.notes import write
from tests.sharing.kept import keep_testimony
from tests.sharing.professionals import join
from tests.sharing.readings import bytes_of, mark_of, read_with
from tests.sharing.steps import prepare, share_account, share_link
from tests.site.routes import Route, all_routes
from tests.staff.people import bring_in

METHODS = ("GET", "HEAD", "POST", "OPTIONS", "PUT", "PATCH", "DELETE")
HERS, OTHERS = "Ce qui est partagé ici.", "Ce qui est partagé ailleurs."
# What an answer is: a page or a file, or one of the ways to say no.
GIVEN, SIGN_IN, INBOX, ABSENT, REFUSED = "given", "sign in", "inbox", "not there", "method refused"
# What a script is told where a page would be led to the sign-in, or to the code.
ENDED, LOCKED = "session ended", "session locked"
CODE, ALTERED = "code asked", "said as altered"

# Who meets which view; the gate answers first.
OWN = {"list", "create", "to_account", "consent"} | {
    "consent_copies",
    "detail",
    "compared",
    "term",
    "withdraw",
    "withdraw_all",
}
TESTIMONIES = {"testimony_list", "testimony_invite", "testimony_hand_over"}
DRAFTS = {"consent_draft", "testimony_draft"}
ONE_TESTIMONY = {"testimony_read", "testimony_page", "testimony_hand_over_dossier"}
BY_LINK = {f"reader{one}" for one in ("", "_page", "_exhibit", "_content", "_archive", "_state")}
RECEIVED = {one.replace("reader", "received") for one in BY_LINK} | {"received_mark"}
DESK = {"inbox", "second_factor", "passkeys", "address"}
ANYBODY = {"door", "reader_leave", "professional_register"}
# Of what is hers, what leads to one object of hers: for another space it is not there.
OF_ONE = ONE_TESTIMONY | {"to_account", "consent", "consent_copies", "detail", "compared", "term"}
OF_ONE |= {"withdraw"}

READ_ONLY = {"list", "detail", "to_account", "inbox", "address"} | {
    "testimony_hand_over_dossier",
    "testimony_page",
    *(
        f"{kind}_{what}"
        for kind in ("reader", "received")
        for what in ("page", "exhibit", "content", "state")
    ),
}
POST_ONLY = {"reader_leave", "received_mark", "compared"} | DRAFTS

PROFESSIONALS = {"recipient", "colleague"}
SPACES = {"owner", "stranger", "relative"}
READS = {"running", "used up", "altered"}
ROLES = ("visitor", *sorted(SPACES), *sorted(PROFESSIONALS), "reader", "reader of another")
# Staff at work, two spaces that were locked, and a member whose access staff ended.
SHUT = ("staff", "locked owner", "locked recipient", "dismissed")


def expected(name: str, role: str, method: str, state: str) -> str:
    """The whole table."""
    if role.startswith("locked") and name not in BY_LINK | ANYBODY:
        return LOCKED if name in DRAFTS else CODE
    if role == "dismissed":
        return _dismissed(name, method)
    if role not in PROFESSIONALS | SPACES and name in DRAFTS:
        return ENDED
    if role not in PROFESSIONALS | SPACES and name in OWN | TESTIMONIES | ONE_TESTIMONY | RECEIVED:
        return SIGN_IN
    if role not in PROFESSIONALS | SPACES and name in DESK:
        return SIGN_IN
    if role in PROFESSIONALS and name in OWN | TESTIMONIES | ONE_TESTIMONY | DRAFTS:
        return INBOX
    if role in SPACES and name in RECEIVED | DESK:
        return ABSENT
    if method not in _methods(name):
        return REFUSED
    if not _may(name, role, state):
        return ABSENT
    return ALTERED if state == "altered" and _opens(name, role) else GIVEN


def _dismissed(name: str, method: str) -> str:
    """What is received says that the access ended; a telephone is still one's own."""
    if name in OWN | TESTIMONIES | ONE_TESTIMONY | DRAFTS:
        return INBOX
    if method not in _methods(name):
        return REFUSED
    if name in RECEIVED | BY_LINK:
        return ABSENT
    return INBOX if name == "address" else GIVEN


def _opens(name: str, role: str) -> bool:
    """What opens the bundle; how far it is, and whether it still runs, is told without."""
    if name in {"received_mark", "received_state", "reader_state"}:
        return False
    return (name in RECEIVED and role == "recipient") or (name in BY_LINK and role == "reader")


def _may(name: str, role: str, state: str) -> bool:
    if name in OF_ONE:
        return role == "owner"
    if name in RECEIVED:
        return role == "recipient" and state in READS
    if name in BY_LINK:
        return role == "reader of another" or (role == "reader" and state in READS)
    return True


def _methods(name: str) -> set[str]:
    if name in POST_ONLY:
        return {"POST"}
    return {"GET", "HEAD"} if name in READ_ONLY else {"GET", "HEAD", "POST"}


@dataclass(frozen=True)
class Scene:
    """A share by a link and one to an account of the same file, and all who may ask for it."""

    owner: Person
    link: OwnGrant
    account: OwnGrant
    browsers: dict[str, Client]
    testimony: Any
    marks: dict[str, str]

    def address(self, route: Route) -> str:
        name = _name(route)
        pk = self.account.id if name in RECEIVED else self.link.id
        pk = self.testimony if name in ONE_TESTIMONY else pk
        # The testimony that is kept here has the id of the dossier.
        known = {"pk": pk, "dossier": self.testimony, "token": self.link.token}
        return route.address(known)

    @contextmanager
    def asked(self, role: str, method: str, route: Route) -> Iterator[Any]:
        """The answer; what it changed is as before."""
        # The same browser, since each new one loads all that stands before the pages.
        browser, said = self.browsers[role], {}
        cookies = browser.cookies.copy()
        if _name(route) == "received_mark":
            said = {"status": "lu"}
        headers = {"Mdv-Reading": self.marks.get(role, "")}
        with transaction.atomic():
            yield getattr(browser, method.lower())(self.address(route), said, headers=headers)
            transaction.set_rollback(True)
        browser.cookies = cookies


@pytest.fixture
def scene(
    writer: Person,
    relative: Person,
    stranger: Person,
    visitor: Client,
    professional: Person,
    organisation: Organisation,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> Scene:
    """The clock stands still: on a slow machine too no code grows old. No copy is made: beside the
    transaction of a test it would wait five seconds for the database, and give up.
    """
    monkeypatch.setattr("dossier.views.copying.give_in_copies", lambda *_: True)
    photo = deposit_one(writer, picture("JPEG"), "balcon.jpg")
    here = begin(writer, write(writer, HERS), documents=(photo,), title="Premier")
    there = begin(writer, write(writer, OTHERS), documents=(photo,), title="Second")
    Image.new("RGB", (420, 594), "white").save(paper := BytesIO(), "PDF")
    prepared = prepare(writer, here, Pages(paper.getvalue(), 1))
    link = share_link(writer, prepared, may_download=True)
    account = share_account(writer, prepared, professional, may_download=True)
    other = share_link(writer, prepare(writer, there), may_download=True)
    keep_testimony(writer, here.id)
    colleague = join(organisation, username="cèdre-17", address="9T4VJ8NC")
    browsers = {
        "visitor": visitor,
        "owner": writer.client,
        "stranger": stranger.client,
        "relative": relative.client,
        "recipient": professional.client,
        "colleague": colleague.client,
        "reader": read_with(link),
        "reader of another": read_with(other),
    }
    marks = {one: mark_of(browsers[one]) for one in ("reader", "reader of another")}
    return Scene(writer, link, account, browsers, here.id, marks)


def _rows(scene: Scene) -> GrantQuerySet:
    return Grant.objects.filter(pk__in=[scene.link.id, scene.account.id])


def _expire(scene: Scene) -> None:
    _rows(scene).update(expires_at=timezone.now() - timedelta(seconds=1))


def _withdraw(scene: Scene) -> None:
    for one in (scene.link, scene.account):
        withdraw(scene.owner.space, one.id)


def _use_up(scene: Scene) -> None:
    _rows(scene).update(openings_left=0)


def _kill(scene: Scene) -> None:
    end(_rows(scene))


def _alter(scene: Scene) -> None:
    """Somebody wrote in the row, and the key still opens."""
    _rows(scene).update(sealed_bundle=b"\1" + bytes(400))


STATES: dict[str, Callable[[Scene], None]] = {
    "expired": _expire,
    "withdrawn": _withdraw,
    "used up": _use_up,
    "dead": _kill,
    "altered": _alter,
}


def test_every_route_is_in_the_table() -> None:
    groups = (OWN, TESTIMONIES, ONE_TESTIMONY, DRAFTS, BY_LINK, RECEIVED, DESK, ANYBODY)

    assert {_name(one) for one in _routes()} == set().union(*groups)
    assert sum(map(len, groups)) == len(_routes())
    public = {f"sharing:{one}" for one in BY_LINK | ANYBODY}
    assert {one.name for one in _routes()} & route_access.PUBLIC == public


def test_running_share_is_read_by_nobody_else(scene: Scene) -> None:
    """Each route × each who asks × each method."""
    asked = [(route, role, method) for route in _routes() for role in ROLES for method in METHODS]

    assert len(asked) > 1600
    assert _mistakes(scene, "running", asked) == []


def test_running_share_is_read_by_nobody_who_was_shut_out(
    scene: Scene, professional: Person, organisation: Organisation
) -> None:
    gone = join(organisation, username="aulne-21", address="5R8WK2MH")
    Professional.objects.filter(space=gone.space).update(is_active=False)
    scene.browsers["staff"] = bring_in("camille", roles.ADMINISTRATION).client
    scene.browsers["dismissed"] = gone.client
    for role, person in (("locked owner", scene.owner), ("locked recipient", professional)):
        scene.browsers[role] = open_space(person, Client())
        scene.browsers[role].post(reverse("accounts:lock"))
    asked = [
        (route, role, method) for route in _routes() for role in SHUT for method in ("GET", "POST")
    ]

    assert _mistakes(scene, "running", asked) == []


@pytest.mark.parametrize("state", STATES)
def test_share_that_ended_is_read_by_nobody(scene: Scene, state: str) -> None:
    """What a gate refuses is refused before the share is looked at: those were asked above."""
    STATES[state](scene)
    asked = [
        (route, role, method)
        for route in _routes()
        for role in ROLES
        for method in ("GET", "POST")
        if expected(_name(route), role, method, "running") == GIVEN
        and _name(route) in BY_LINK | RECEIVED | ANYBODY | OF_ONE | DRAFTS
    ]

    assert _mistakes(scene, state, asked) == []


def _mistakes(scene: Scene, state: str, asked: list[tuple[Route, str, str]]) -> list[str]:
    """Each answer that is not the table's, or that shows what is not of this role."""
    found = []
    for route, role, method in asked:
        name = _name(route)
        with scene.asked(role, method, route) as answer:
            was, wanted = _outcome(answer), expected(name, role, method, state)
            said = bytes_of(answer)
        if was != wanted:
            found.append(f"{role} {method} {name}, {state}: {was} ({answer.status_code})")
        shows = {one for one in (HERS, OTHERS) if one.encode() in said}
        if not shows <= _theirs(role) or (shows and wanted != GIVEN):
            found.append(f"{role} {method} {name}, {state}: shows {sorted(shows)}")
    return found


def _theirs(role: str) -> set[str]:
    readers = {"reader": {HERS}, "recipient": {HERS}, "reader of another": {OTHERS}}
    return {"owner": {HERS, OTHERS}, **readers}.get(role, set())


def _outcome(answer: Any) -> str:
    where = answer.get("Location", "").partition("?")[0]
    led = {reverse("accounts:login"): SIGN_IN, reverse("sharing:inbox"): INBOX}
    led[reverse("accounts:pin")] = CODE
    is_marked = answer.wsgi_request.path.endswith("/statut/") and where == reverse("sharing:inbox")
    if where in led and not is_marked:
        return led[where]
    said = {404: ABSENT, 405: REFUSED, 409: ALTERED, 410: ENDED, 423: LOCKED}
    return said.get(answer.status_code) or (
        GIVEN if answer.status_code < 400 else f"status {answer.status_code}"
    )


def _routes() -> list[Route]:
    return [one for one in all_routes() if one.name.startswith("sharing:")]


def _name(route: Route) -> str:
    return route.name.partition(":")[2]
