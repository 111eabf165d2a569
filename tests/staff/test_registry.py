"""No screen of staff shows anything of a person: refused at the door, and walked here."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import ImproperlyConfigured

from staff.site import APPS_OF_PEOPLE, Gestion, gestion, is_of_a_person


def of_people():
    return [one for one in apps.get_models() if is_of_a_person(one)]


def test_nothing_of_a_person_is_registered():
    assert [model._meta.label for model in gestion._registry if is_of_a_person(model)] == []


def test_what_is_kept_outside_the_apps_of_people_is_known_too():
    outside = {one._meta.label for one in of_people() if one._meta.app_label not in APPS_OF_PEOPLE}

    assert {"contacts.AddressCard", "library.SafetyPlan"} <= outside


@pytest.mark.parametrize("model", of_people(), ids=lambda one: one._meta.label)
def test_registering_what_is_of_a_person_is_refused(model):
    with pytest.raises(ImproperlyConfigured):
        Gestion(name="essai").register(model)


def test_members_and_their_secrets_have_no_screen():
    labels = {model._meta.label for model in gestion._registry}

    assert labels.isdisjoint({"staff.Member", "otp_totp.TOTPDevice", "auth.Group"})
