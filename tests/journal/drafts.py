"""What a browser knows of a draft, and what happens to a session meanwhile."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import VaultSession
from journal.drafts import waiting_drafts

SECRET = "brouillon-7f3a"
EVERYTHING = {
    "text": SECRET,
    "happened_precision": "around",
    "happened_on": "hier",
    "happened_time": "21 h",
    "safety": "4",
    "violence_types": ["physique", "numerique"],
    "children_present": "oui",
    "place": "la cuisine",
}


def drafts(person):
    return waiting_drafts(person.space, person.keyring)


def texts(person):
    return sorted(one.fields["text"][0] for one in drafts(person))


def hidden(shown, name):
    """The value of a hidden field, as a browser would send it back."""
    tag = next(one for one in shown.split("<input") if f'name="{name}"' in one)
    return tag.split('value="')[1].split('"')[0] if 'value="' in tag else ""


def hidden_fields(shown):
    return {name: hidden(shown, name) for name in ("draft", "draft_from", "draft_seen")}


def sleep(**delay):
    """The session was last used that long ago."""
    VaultSession.objects.update(last_seen_at=timezone.now() - timedelta(**delay))


def reopen(person):
    """The passphrase when it must, then the code."""
    if VaultSession.objects.get(space_id=person.space.pk).sealed_passphrase_key is None:
        person.client.post(
            "/connexion/", {"username": person.username, "password": person.passphrase}
        )
    response = person.client.post("/code/", {"pin": person.pin})
    assert response.status_code == 302
