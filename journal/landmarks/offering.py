"""Her landmarks, offered where a note says « avant » or « après »."""

from __future__ import annotations

from django.db import DatabaseError
from django.utils.translation import gettext as _

from accounts.models import Space
from dates.fields import WhenFields
from dates.wording import say_when
from documents.forms.asking import isolate
from journal.landmarks.keeping import read_landmarks
from journal.landmarks.landmark import Landmark
from vault.keyring import Keyring


def offer_landmarks(form: WhenFields, owner: Space, keyring: Keyring) -> None:
    """Without them the field takes her own words, as ever: nothing stops a page of the form."""
    try:
        kept = read_landmarks(owner, keyring).landmarks
    except DatabaseError:
        return
    form.offer_anchors((one.name, label_of(one)) for one in kept)


def label_of(landmark: Landmark) -> str:
    """For an option of a list, which holds no markup: her name cannot turn the date round."""
    name = isolate(landmark.name)
    if not landmark.is_dated:
        return name
    return _("%(name)s (%(when)s)") % {"name": name, "when": say_when(landmark.when)}
