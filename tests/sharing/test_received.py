"""The same pages for a professional with an account."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import VaultSession
from sharing.grants.keeping import withdraw
from sharing.grants.log import OPENED, read_log
from sharing.grants.records import OwnGrant
from sharing.models import Grant, Organisation, Professional
from sharing.professionals.marks import Status, status_of
from tests.cast import Person
from tests.clock import Clock
from tests.sharing.professionals import join
from tests.sharing.steps import Prepared, row, share_account

GONE = "Ce partage n’est plus ouvert"


def _of(grant: OwnGrant, name: str = "received", **place: int) -> str:
    return reverse(f"sharing:{name}", kwargs={"pk": grant.id, **place})


def test_file_is_read_and_told_once(
    writer: Person, professional: Person, account_grant: OwnGrant
) -> None:
    for _ in range(2):
        response = professional.client.get(_of(account_grant))
        assert response.status_code == 200
        assert "Il a crié." in response.text

    lines = read_log(writer.space, writer.keyring, account_grant.id)
    opened = [dict(one.facts) for one in lines if one.kind == OPENED]
    assert opened == [{"by": "La référente", "means": "account", "pieces": 1}]
    assert status_of(row(account_grant)) is Status.READ


@pytest.mark.parametrize(
    ("name", "place"),
    [("received_page", 1), ("received_exhibit", 1), ("received_content", 0)],
)
def test_every_page_is_for_this_professional(
    account_grant: OwnGrant, organisation: Organisation, name: str, place: int
) -> None:
    other = join(organisation, username="cèdre-17", address="9T4VJ8NC")

    response = other.client.get(_of(account_grant, name, number=place))

    assert response.status_code == 404
    assert GONE in response.text


def test_every_end_gets_one_answer(
    writer: Person, professional: Person, prepared: Prepared, organisation: Organisation
) -> None:
    grants = [share_account(writer, prepared, professional) for _ in range(3)]
    withdraw(writer.space, grants[0].id)
    Grant.objects.filter(pk=grants[1].id).update(may_download=True)
    Grant.objects.filter(pk=grants[2].id).delete()

    answers = [professional.client.get(_of(one)) for one in grants]

    assert {one.status_code for one in answers} == {404}
    assert all(GONE in one.text for one in answers)


@pytest.mark.parametrize("what", ["member", "organisation"])
def test_who_left_reads_no_more(
    professional: Person, account_grant: OwnGrant, organisation: Organisation, what: str
) -> None:
    professional.client.get(_of(account_grant))
    if what == "member":
        Professional.objects.update(is_active=False)
    else:
        Organisation.objects.update(is_active=False)

    answers = [
        professional.client.get(_of(account_grant)),
        professional.client.get(_of(account_grant, "received_exhibit", number=1)),
        professional.client.post(_of(account_grant, "received_mark"), {"status": "lu"}),
    ]
    assert {one.status_code for one in answers} == {404}
    assert all("Votre accès a pris fin" in one.text for one in answers)
    assert professional.client.get(_of(account_grant, "received_state")).status_code == 404


def test_asking_whether_it_is_open_keeps_no_space_open(
    professional: Person, account_grant: OwnGrant, clock: Clock
) -> None:
    clock.advance(seconds=40)
    before = VaultSession.objects.get(space_id=professional.space.pk).last_seen_at

    answer = professional.client.get(_of(account_grant, "received_state"))

    assert answer.status_code == 204
    assert VaultSession.objects.get(space_id=professional.space.pk).last_seen_at == before


def test_search_is_in_the_page(professional: Person, account_grant: OwnGrant) -> None:
    response = professional.client.post(_of(account_grant), {"mots": "médecins"})

    assert "1 endroit trouvé" in response.text
    assert "Fait n°\u00a02" in response.text


def test_ordinary_space_has_no_such_page(stranger: Person, account_grant: OwnGrant) -> None:
    assert stranger.client.get(_of(account_grant)).status_code == 404
