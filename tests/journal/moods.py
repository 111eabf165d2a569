"""What a browser sends when she answers how she is."""

from datetime import date

from journal.models import RecordKind, SpaceRecord
from journal.moods.record import note_mood, read_moods
from journal.moods.vocabulary import Mood
from tests.cast import Person

SAVE = "/journal/humeur/"
ASK = "/journal/humeur/demander/"
ERASE = "/journal/humeur/effacer/"
QUESTION = "Aujourd’hui, comment ça va"


def tap(person: Person, mood: str):
    return person.client.post(SAVE, {"humeur": mood})


def moods(person: Person):
    return read_moods(person.space, person.keyring)


def note(person: Person, day: date, mood: Mood) -> None:
    note_mood(person.space, person.keyring, day, mood)


def alter(person: Person) -> bytes:
    """The row is changed behind her back. Returns what it holds since."""
    row = SpaceRecord.objects.get(owner=person.space, kind=RecordKind.MOODS)
    row.sealed_record = bytes(row.sealed_record)[:-1] + bytes([bytes(row.sealed_record)[-1] ^ 1])
    row.save()
    return bytes(row.sealed_record)
