"""A date that no token came in time to hold is given as such: it may be that of a copy."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from documents.copies import make_copy
from dossier.assembling.keeping import OpenDossier
from dossier.contents import Contents
from dossier.hiding.stamping import stamp_redacted
from dossier.record import ChosenDocument
from dossier.typesetting.sheets import dossier_data
from evidence.models import Stamp
from journal.revisions import PART as TEXT
from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.speaking_pictures import picture
from tests.dossier.steps import change, gathered, hide
from tests.dossier.test_gathering import TEXT as WORDS

NOT_HELD, LATE = "date non confirmée", "après coup"


@pytest.fixture
def late(monkeypatch):
    """Every stamp came too late for its date, as after a copy was brought back."""
    monkeypatch.setattr("evidence.lateness.LATE_AFTER", timedelta(days=-1))


def mask(person: Person, opened: OpenDossier) -> None:
    """Words are hidden, and the form without them is stamped."""
    stamp_redacted(
        person.space, person.keyring, hide(person, opened, "rue des Lilas", WORDS).record
    )


def paper(contents: Contents) -> tuple[list, list]:
    data, _pictures = dossier_data(contents, lambda: None)
    return data["told"], data["exhibits"]


def preview(contents: Contents) -> str:
    return render_to_string("dossier/_preview_words.html", {"contents": contents})


def test_date_held_in_time_is_given_alone(writer, small_dossier):
    contents = gathered(writer, small_dossier)

    told, exhibits = paper(contents)
    assert NOT_HELD not in str((told, exhibits)) + preview(contents)
    assert LATE not in str((told, exhibits)) + preview(contents)


def test_note_and_file_stamped_late_say_so_next_to_their_dates(writer, small_dossier, late):
    contents = gathered(writer, small_dossier)

    told, exhibits = paper(contents)
    assert all(one["written"].endswith(NOT_HELD) for one in told)
    assert all(one["sealed"].endswith(LATE) for one in (*told, *exhibits))
    assert NOT_HELD in str(exhibits[0]["said"])
    assert preview(contents).count(NOT_HELD) == 3
    assert preview(contents).count(LATE) == 2


def test_masked_form_made_later_keeps_the_date_of_its_note(writer, small_dossier):
    mask(writer, small_dossier)

    told, _exhibits = paper(gathered(writer, small_dossier))
    assert told[0]["written"].count(NOT_HELD) == 0
    assert told[0]["sealed"].count(LATE) == 0


def test_masked_form_of_a_note_stamped_late(writer, small_dossier, late):
    """Its own stamp is of today; the whole form, which stays, was not stamped in time."""
    mask(writer, small_dossier)

    told, _exhibits = paper(gathered(writer, small_dossier))
    assert told[0]["written"].endswith(NOT_HELD)
    assert told[0]["sealed"].endswith(LATE)


def test_masked_form_of_a_note_without_stamp(writer, note, small_dossier):
    mask(writer, small_dossier)
    Stamp.objects.filter(item=note.pk, part=TEXT).delete()

    contents = gathered(writer, small_dossier)

    assert contents.told[0].deposit.proved.kept_at == contents.told[0].written_at


@pytest.mark.parametrize("is_late", [False, True])
def test_copy_without_metadata_follows_its_original(writer, small_dossier, is_late, request):
    photo = deposit_one(writer, picture("JPEG"), "porte.jpg")
    make_copy(writer.space, writer.keyring, photo)
    change(writer, small_dossier, documents=(ChosenDocument(photo.pk, as_copy=True),))
    if is_late:
        request.getfixturevalue("late")

    _told, [exhibit] = paper(gathered(writer, small_dossier))

    assert exhibit["sealed"].endswith(LATE) is is_late
    assert (NOT_HELD in str(exhibit["said"])) is is_late
