"""Small verbs of the tests of `verify_vault`: run it, hear what it says, break something."""

import io
from collections.abc import Callable
from pathlib import Path

from django.core.management import CommandError, call_command

Run = Callable[[], tuple[bool, str]]


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
