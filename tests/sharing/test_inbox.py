"""What was received, before it is opened; and the end of an access, at the next request."""

from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.models import Space
from sharing.access import find_received, is_open_to
from sharing.grants.keeping import withdraw
from sharing.grants.log import MARKED, read_log
from sharing.grants.to_account import GrantRefused, open_for_account
from sharing.models import Grant, Organisation, Professional, ReceivedMark
from sharing.professionals import marks
from sharing.professionals.marks import Status, mark, mark_read, status_of, told_her
from tests.accounts.steps import text_of
from tests.sharing.professionals import join

pytestmark = pytest.mark.django_db(databases="__all__")
INBOX = reverse("sharing:inbox")


def note(client, grant, status):
    return client.post(reverse("sharing:received_mark", args=[grant.id]), {"status": status})


def test_empty_inbox_says_what_to_do(professional):
    page = text_of(professional.client.get(INBOX))

    assert "Rien pour l’instant" in page
    assert "K7QM-2XWD" in page


def test_received_file_shows_days_and_no_word_of_hers(professional, account_grant):
    page = text_of(professional.client.get(INBOX))

    assert reverse("sharing:received", args=[account_grant.id]) in page
    assert "Dossier remis le" in page
    assert "lecture seulement" in page
    for word in ("Ma conseillère", "Suite de l’entretien"):
        assert word not in page


def test_professional_says_how_far_it_is_once_opened(professional, account_grant):
    before = text_of(professional.client.get(INBOX))
    early = note(professional.client, account_grant, "pris")
    status = told_her(Grant.objects.get())
    professional.client.get(reverse("sharing:received", args=[account_grant.id]))

    answer = note(professional.client, account_grant, "pris")

    assert "Reçu, pas encore ouvert" in before
    assert "<select" not in before
    assert early["Location"] == answer["Location"] == INBOX
    assert status == "Pas encore ouvert par cette personne."
    assert told_her(Grant.objects.get()).endswith("«\u00a0pris en charge\u00a0».")
    assert '<option value="pris" selected>' in text_of(professional.client.get(INBOX))


def test_her_log_says_when_a_professional_noted_it(
    writer, professional, account_grant, clock, monkeypatch
):
    professional.client.get(reverse("sharing:received", args=[account_grant.id]))
    at = clock.now
    for status in ("lu", "pris", "pris"):
        note(professional.client, account_grant, status)
    monkeypatch.setattr(marks, "SAID_A_DAY", 3)
    refused = note(professional.client, account_grant, "termine")

    told = [one for one in read_log(writer.space, writer.keyring) if one.kind == MARKED]
    assert [(dict(one.facts), one.happened_at) for one in told] == [({"status": "pris"}, at)]
    assert refused.status_code == 429
    assert status_of(Grant.objects.get()) == Status.TAKEN_UP


def test_nothing_is_noted_that_her_log_cannot_say(writer, professional, account_grant):
    professional.client.get(reverse("sharing:received", args=[account_grant.id]))
    Space.objects.filter(pk=writer.space.pk).update(mailbox_public_key=bytes(32))

    answer = note(professional.client, account_grant, "pris")

    assert answer.status_code == 409
    assert status_of(Grant.objects.get()) == Status.READ


@pytest.mark.parametrize("status", ["", "recu", "Lu"])
def test_other_status_is_refused(professional, account_grant, status):
    assert note(professional.client, account_grant, status).status_code == 404
    assert ReceivedMark.objects.count() == 0


def test_colleague_marks_nothing(organisation, professional, account_grant):
    colleague = join(organisation, username="saule-19", address="AAAAAAAA")

    assert note(colleague.client, account_grant, "lu").status_code == 404
    assert str(account_grant.id) not in colleague.client.get(INBOX).text


def test_opening_makes_it_read_and_never_undoes_a_mark(account_grant):
    grant = Grant.objects.get()

    mark_read(grant)
    first = status_of(grant)
    mark(grant, Status.DONE)
    mark_read(grant)

    assert (first, status_of(grant)) == (Status.READ, Status.DONE)


def test_what_is_done_comes_last(writer, prepared, professional, account_grant):
    from tests.sharing.steps import share_account

    second = share_account(writer, prepared, professional)
    professional.client.get(reverse("sharing:received", args=[second.id]))
    note(professional.client, second, "termine")

    page = professional.client.get(INBOX).text

    assert page.index(str(account_grant.id)) < page.index(str(second.id))
    # Two of one day are told apart by what is on their pictures.
    told = [f">{one.id.hex[:8]}<" in page for one in (account_grant, second)]
    assert told == [True, True]
    opened = professional.client.get(reverse("sharing:received", args=[second.id])).text
    assert f">{second.id.hex[:8]}<" in opened
    assert "Les images portent votre nom, votre organisation et l’heure." in opened


def test_withdrawn_file_is_gone_from_the_inbox(writer, professional, account_grant):
    withdraw(writer.space, account_grant.id)

    assert str(account_grant.id) not in professional.client.get(INBOX).text
    assert note(professional.client, account_grant, "lu").status_code == 404


def end_member():
    Professional.objects.update(is_active=False)


def close_organisation():
    Organisation.objects.update(is_active=False)


ENDS = [end_member, close_organisation]


@pytest.mark.parametrize("end", ENDS)
def test_access_that_ended_reads_nothing_at_the_next_request(professional, account_grant, end):
    before = professional.client.get(INBOX).text

    end()

    client, grant = professional.client, Grant.objects.get()
    page = client.get(INBOX).text
    assert str(account_grant.id) in before
    assert "Votre accès a pris fin" in page
    assert str(account_grant.id) not in page
    assert client.get("/recus/adresse/")["Location"] == INBOX
    assert note(client, account_grant, "lu").status_code == 404
    assert find_received(professional.space, grant.pk) is None
    assert not is_open_to(grant.pk, professional.space)
    with pytest.raises(GrantRefused):
        open_for_account(grant, professional.space, professional.keyring)


@pytest.mark.parametrize("end", ENDS)
def test_whoever_was_ended_still_closes_the_space(professional, end):
    end()

    assert professional.client.get(reverse("accounts:settings")).status_code == 200
    assert professional.client.get(reverse("accounts:close")).status_code == 200


def test_access_that_is_given_back_reads_again(professional, account_grant):
    end_member()
    Professional.objects.update(is_active=True)

    assert str(account_grant.id) in professional.client.get(INBOX).text
