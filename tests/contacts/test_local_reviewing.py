import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contacts.local.history import steps_of
from contacts.local.places import place_of
from contacts.local.reviewing import ReviewRefused, amend, leave, propose, publish, withdraw
from contacts.local.search import find
from contacts.models import LocalService
from tests.contacts.local import draft, member, published

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    return [one.name for one in find(place_of(text))]


def test_nothing_is_shipped():
    assert LocalService.objects.count() == 0


def test_draft_is_shown_to_nobody():
    draft()

    assert names("33") == []


def test_proposal_is_shown_to_nobody():
    propose(draft(), member("redactrice"))

    assert names("33") == []


def test_published_service_is_found_by_department_and_by_postcode():
    published()

    assert names("33") == names("33000") == names("gironde") == ["Association d’essai"]


def test_second_person_publishes():
    service = published()

    assert (str(service.proposed_by), str(service.reviewed_by)) == ("redactrice", "relecteur")


def test_the_same_person_does_not_publish():
    proposal = propose(draft(), member("redactrice"))

    with pytest.raises(ReviewRefused, match="Une autre personne"):
        publish(proposal, member("redactrice"))
    assert names("33") == []


def test_draft_is_not_published_without_a_proposal():
    with pytest.raises(ReviewRefused):
        publish(draft(), member("relecteur"))


def test_proposal_of_a_member_who_left_is_proposed_again():
    proposal = propose(draft(), member("redactrice"))
    member("redactrice").delete()
    proposal.refresh_from_db()

    with pytest.raises(ReviewRefused, match="qui l’a proposé"):
        publish(proposal, member("relecteur"))


def test_published_service_outlives_the_members_who_read_it():
    published()
    member("redactrice").delete()
    member("relecteur").delete()

    assert names("33") == ["Association d’essai"]


def test_what_changed_since_it_was_read_is_not_published():
    proposal = propose(draft(), member("redactrice"))
    other = LocalService.objects.get()
    other.commune = "Ailleurs"
    other.save()

    with pytest.raises(ReviewRefused, match="a changé depuis"):
        publish(proposal, member("relecteur"))


def corrected(**changes: object) -> LocalService:
    """The published service, and its correction by the one who writes."""
    service = LocalService.objects.get(amends=None)
    for name, value in changes.items():
        setattr(service, name, value)
    return amend(service, member("redactrice"))


def test_correction_waits_while_the_published_service_stays():
    published()

    waiting = corrected(phone="05 11 11 11 11")

    (shown,) = find(place_of("33"))
    assert (shown.phone, waiting.state) == ("0500000000", "draft")


def test_correction_takes_the_place_of_what_it_corrects_once_read_again():
    published()

    publish(propose(corrected(phone="05 11 11 11 11"), member("redactrice")), member("relecteur"))

    (shown,) = LocalService.objects.all()
    assert (shown.phone, shown.state) == ("0511111111", "published")


def test_second_correction_is_refused_while_one_waits():
    published()
    corrected(role="Écoute")

    with pytest.raises(ReviewRefused, match="attend déjà"):
        corrected(role="Accueil")


def test_correction_that_is_left_leaves_the_service_as_it_was():
    published()

    leave(corrected(role="Écoute"), member("redactrice"))

    assert (names("33"), LocalService.objects.count()) == (["Association d’essai"], 1)


def test_correction_that_takes_the_name_of_another_is_not_proposed():
    published(name="Autre")
    published()
    service = LocalService.objects.get(name="Autre")
    service.name = "Association d’essai"

    with pytest.raises(ValidationError):
        amend(service, member("redactrice"))


def test_database_itself_shows_no_correction():
    published()
    waiting = corrected(role="Écoute")

    with pytest.raises(IntegrityError), transaction.atomic():
        LocalService.objects.filter(pk=waiting.pk).update(state="published")


def test_unchanged_save_changes_nothing():
    service = published()
    service.phone = "05.00.00.00.00"

    amend(service, member("redactrice"))

    assert LocalService.objects.get().reviewed_by == member("relecteur")


def test_whoever_wrote_any_of_it_does_not_publish():
    published()
    service = corrected(role="Écoute")
    service.commune = "Ailleurs"
    again = amend(service, member("relecteur"))

    with pytest.raises(ReviewRefused, match="Une autre personne"):
        publish(propose(again, member("redactrice")), member("relecteur"))


def test_history_tells_who_changed_what_and_outlives_the_account():
    published()
    publish(propose(corrected(role="Écoute"), member("redactrice")), member("relecteur"))
    member("redactrice").delete()

    steps = steps_of(LocalService.objects.get())

    told = [(one.revision.member_name, one.revision.action) for one in steps[:3]]
    assert told == [
        ("relecteur", "published"),
        ("redactrice", "proposed"),
        ("redactrice", "written"),
    ]
    assert steps[2].changes == [("ce que le service fait", "Écoute, aide aux démarches", "Écoute")]


def test_anyone_withdraws_at_once():
    withdraw(published(), member("redactrice"))

    assert names("33") == []


def test_withdrawn_service_does_not_come_back_by_a_correction_read_before():
    service = published()
    seen = propose(corrected(role="Écoute"), member("redactrice"))

    withdraw(service, member("autre"))

    with pytest.raises(ReviewRefused, match="a changé depuis"):
        publish(seen, member("relecteur"))
    assert names("33") == []
    waiting = LocalService.objects.get(pk=seen.pk)
    assert (waiting.state, waiting.proposed_by) == ("draft", None)


def test_member_who_left_changes_nothing():
    gone = member("redactrice")
    gone.is_active = False

    with pytest.raises(ReviewRefused):
        withdraw(published(name="Autre"), gone)


def test_history_tells_kinds_by_name_and_hours_as_written():
    published()
    waiting = corrected(kind="cidff", hours={"toujours": True})

    assert [after for _label, _before, after in steps_of(waiting)[0].changes] == [
        "CIDFF, information sur les droits",
        "{'toujours': True}",
    ]


def test_those_of_the_very_postcode_come_first():
    published(name="Avant", postcode="33100")
    published(name="Zèbre", postcode="33800")

    assert names("33800") == ["Zèbre", "Avant"]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "inconnu"},
        {"department": "96"},
        {"postcode": "3300"},
        {"phone": "3919"},
        {"phone": "12345"},
        {"phone": "", "site": "", "mail": ""},
        {"site": "http://essai.example"},
        {"site": "javascript:alert(1)"},
        {"source_url": "ftp://essai.example"},
        {"source_url": ""},
        {"verified_on": "2999-01-01"},
        {"hours": {"jours": [9], "debut": "09:00", "fin": "10:00", "fuseau": "Europe/Paris"}},
        {"hours": {"jours": [1], "debut": "9 h", "fin": "10:00", "fuseau": "Europe/Paris"}},
        {"hours": {"jours": [1], "debut": "09:00", "fin": "10:00", "fuseau": "Paris/Mars"}},
        {"hours": "24/24"},
        {"kind": "hebergement", "address": "1 rue de l’Essai"},
        {"mail": "a?bcc=x@c.fr"},
        {"site": r"https://b.fr\@c.fr"},
        {"site": "https://a@b.fr"},
    ],
)
def test_unsound_service_is_refused(changes):
    with pytest.raises(ValidationError):
        draft(**changes)


def test_database_itself_refuses_the_address_of_a_shelter():
    service = draft()

    with pytest.raises(IntegrityError), transaction.atomic():
        LocalService.objects.filter(pk=service.pk).update(kind="hebergement", address="Ici")


@pytest.mark.parametrize("typed", ["0500000000", "05.00.00-00 00", "+33 5 00 00 00 00",
                                   "0033500000000", "+33 (0)5 00 00 00 00"])  # fmt: skip
def test_telephone_is_kept_in_one_form(typed):
    assert draft(phone=typed).phone == "0500000000"
