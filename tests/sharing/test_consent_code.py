"""The code of an accord: asked last, and its page says nothing of what is kept."""

import re
from uuid import uuid4

from accounts.models import Draft
from sharing.models import Grant
from tests.documents.corrections import code_ages
from tests.documents.deposits import deposit_one
from tests.documents.samples import photo
from tests.dossier.steps import begin
from tests.sharing.pages import TO, agree, agreement, text
from tests.sharing.steps import prepare


def test_agreeing_asks_for_a_fresh_code_and_keeps_the_form(writer, prepared):
    code_ages(minutes=2)

    response = agree(writer, prepared)

    assert response.status_code == 403
    assert TO in text(response)
    assert Grant.objects.count() == 0
    confirmed = agree(writer, prepared, confirm_pin=writer.pin)
    assert confirmed.status_code == 302
    assert Grant.objects.count() == 1


def test_what_an_accord_lacks_is_said_before_its_code_and_nothing_ticked_is_lost(writer, prepared):
    code_ages(minutes=2)

    page = text(agree(writer, prepared, openings=None))

    assert "Il manque un choix : combien d’ouvertures ?" in page
    assert 'name="confirm_pin"' not in page
    assert page.count(" checked") == 2  # the term and the accord
    assert Draft.objects.count() == 0


def test_past_the_code_of_reading_what_lacks_is_said_beside_the_code(writer, prepared):
    code_ages(minutes=6)

    page = text(agree(writer, prepared, openings=None))
    given = agree(writer, prepared, openings=None, confirm_pin=writer.pin)

    assert "Il manque un choix : combien d’ouvertures ?" in page
    assert 'name="confirm_pin"' in page
    assert "La porte de la cuisine" not in page
    assert "Il manque un choix : combien d’ouvertures ?" in text(given)
    assert Grant.objects.count() == 0


def test_page_of_the_code_is_of_what_was_sent_alone(writer, note):
    """Neither that an original leaves, nor that there is such a dossier."""
    picture = deposit_one(writer, photo(), "photo.jpg")
    prepared = prepare(writer, begin(writer, note, documents=(picture,)))
    code_ages(minutes=6)
    sent = agreement(prepared, openings=None)
    nowhere = str(uuid4())

    of_hers, of_none = (
        text(writer.client.post(f"/partages/consentir/{one}/", {**sent, "dossier": one}))
        for one in (str(prepared.opened.id), nowhere)
    )

    assert "Il manque un choix : combien d’ouvertures ?" in of_hers
    assert _bare(of_hers, str(prepared.opened.id)) == _bare(of_none, nowhere)


def test_wrong_code_typed_with_what_lacks_is_judged(writer, prepared):
    response = agree(writer, prepared, openings=None, confirm_pin="7777")

    assert "Il reste 2 essais" in text(response)


def _bare(page, dossier):
    page = page.replace(dossier, "")
    return re.sub(r'(name="csrfmiddlewaretoken" value=")\w+', r"\1", page)
