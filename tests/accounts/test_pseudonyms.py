import re

import pytest

from accounts.pseudonyms import UnwiseName, propose_name, propose_names, require_wise_name
from tests.cast import bring_in

pytestmark = pytest.mark.django_db(databases="__all__")


def test_proposed_names_are_a_plain_word_and_digits():
    names = propose_names(20)

    assert [name for name in names if not re.fullmatch(r"[a-z]{4,10}-[1-9]\d", name)] == []
    assert len(set(names)) > 15


def test_taken_name_is_never_proposed(monkeypatch):
    monkeypatch.setattr("accounts.pseudonyms.secrets.choice", lambda found: found[0])
    first = propose_name()
    bring_in(first, "une porte au fond du couloir", "583920", "concerne")

    assert propose_name() == f"{first[:-2]}100"


@pytest.mark.parametrize(
    "name", ["ab", "a" * 61, "moi@exemple.fr", "0639980012", "+33 6 39 98 00 12"]
)
def test_name_that_leads_to_its_owner_is_refused(name):
    with pytest.raises(UnwiseName):
        require_wise_name(name)


@pytest.mark.parametrize("name", ["tilleul-38", "Écluse du nord", "لؤلؤة", "abc"])
def test_other_names_are_accepted(name):
    require_wise_name(name)
