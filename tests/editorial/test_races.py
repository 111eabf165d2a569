"""Two people at once: one publication is kept, the other is told."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from editorial import published, reviewing
from editorial.models import Edition, Revision, State
from editorial.refusals import Refused
from editorial.reviewing import publish
from staff.models import Member
from tests.editorial.conftest import Desk

ARTICLE = "article/deposer-plainte"
TITLE = "title: Déposer plainte, pas à pas"


@pytest.mark.django_db
def test_publication_that_came_meanwhile_is_checked_with(desk, monkeypatch):
    """Somebody publishes between the checks and the write: it is all read again."""
    numbers = []
    edition = reviewing.edition

    def meanwhile():
        numbers.append(edition())
        if len(numbers) == 1:
            Edition.objects.update_or_create(pk=1, defaults={"number": numbers[0] + 1})
        return numbers[-1]

    monkeypatch.setattr("editorial.reviewing.edition", meanwhile)

    desk.publish(desk.proposal(ARTICLE, TITLE, "title: Déposer plainte, bien"))

    assert len(numbers) == 2
    assert published.edition() == numbers[1] + 1


@pytest.mark.django_db
def test_publications_without_end_are_given_up(desk, monkeypatch):
    monkeypatch.setattr("editorial.reviewing.edition", lambda: -1)

    with pytest.raises(Refused, match="réessayez dans un instant"):
        desk.publish(desk.proposal(ARTICLE, TITLE, "title: Déposer plainte, bien"))


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_one_proposal_is_published_once_by_two_reviewers(loaded):
    names = ("Camille", "Dominique", "Claude")
    writer, *readers = [Member.objects.create(username=one.lower(), name=one) for one in names]
    proposal = Desk(writer, readers[0]).proposal(ARTICLE, TITLE, "title: Déposer plainte, bien")
    start, outcomes = threading.Barrier(2), []

    def read_and_publish(reader):
        start.wait()
        try:
            publish(read={proposal.pk: proposal.shown_sha256}, reviewer=reader)
            outcomes.append("published")
        except Refused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=read_and_publish, args=(one,)) for one in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["published", "refused"]
    states = list(Revision.objects.filter(text=proposal.text).values_list("state", flat=True))
    assert states == [State.PUBLISHED, State.SUPERSEDED]


@pytest.mark.django_db
def test_database_holds_one_published_version(desk):
    text = desk.text(ARTICLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        Revision.objects.create(
            text=text, body="x", state=State.PUBLISHED, reviewer_name="Dominique"
        )
