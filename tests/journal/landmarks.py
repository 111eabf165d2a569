"""Short ways to keep and to spoil landmarks, for the tests of the journal."""

from __future__ import annotations

from dates.when import When
from journal.landmarks.keeping import add_landmark, read_landmarks
from journal.landmarks.landmark import Landmark
from journal.models import SpaceRecord
from tests.cast import Person

LANDMARKS = "/journal/reperes/"


def keep(person: Person, name: str = "La naissance", when: When | None = None) -> Landmark:
    return add_landmark(owner=person.space, keyring=person.keyring, name=name, when=when or When())


def names_of(person: Person) -> list[str]:
    return [one.name for one in read_landmarks(person.space, person.keyring).landmarks]


def spoil() -> None:
    SpaceRecord.objects.update(sealed_record=b"autre chose")


def place_of(landmark: Landmark, verb: str = "") -> str:
    return f"{LANDMARKS}{landmark.id}/{verb}"
