"""What pages say first to whoever gets them: never where else she goes."""

from __future__ import annotations

import pytest

from dossier.cover import said_purpose
from dossier.purposes import Purpose
from dossier.typesetting.sheets import dossier_data
from tests.dossier.paper import contents

TO_AN_AUTHORITY = {Purpose.COMPLAINT, Purpose.PROSECUTOR, Purpose.PROTECTION}


@pytest.mark.parametrize("purpose", Purpose)
def test_purpose_is_said_only_to_the_authority_that_it_is_for(purpose):
    assert bool(said_purpose(purpose)) is (purpose in TO_AN_AUTHORITY)


def test_pages_without_a_title_are_named_by_their_day():
    untitled = contents(purpose=Purpose.LAWYER)

    data, _pictures = dossier_data(untitled, lambda: None)

    assert untitled.said_title.replace("\u00a0", " ") == "Dossier du 21 novembre 2026"
    assert (data["title"], data["purpose"], data["foot"]) == (None, "", untitled.said_title)
