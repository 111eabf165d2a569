"""Small verbs of the tests of `verify_vault`: run it, hear what it says, break something."""

import io
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError, call_command
from django.urls import reverse

from tests.cast import Person
from tests.documents.deposits import deposit_one
from tests.documents.proofs import make_the_head

Run = Callable[[], tuple[bool, str]]


def furnish(person: Person) -> Person:
    """Two files, a note, and a stamped log."""
    deposit_one(person, bytes(200_000), name="porte.jpg")
    deposit_one(person, b"second")
    person.client.post(reverse("journal:entry_create"), {"text": "La porte."})
    make_the_head()
    return person


def verify(*options: str) -> tuple[bool, str]:
    """Whether the command ends well, and all that it printed."""
    out = io.StringIO()
    try:
        call_command("verify_vault", *options, stdout=out)
    except CommandError as error:
        return False, out.getvalue() + str(error)
    return True, out.getvalue()


def said_by(run: Run) -> str:
    """What a failing run said."""
    is_sound, said = run()
    assert not is_sound, said
    return said


def flip(path: Path, offset: int) -> None:
    octets = bytearray(path.read_bytes())
    octets[offset] ^= 1
    path.write_bytes(octets)
