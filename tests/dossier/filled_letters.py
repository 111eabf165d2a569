"""Short ways to ask for a letter, and to read a field of its page."""

from __future__ import annotations

import re

from django.urls import reverse

from library.letter import Letter
from library.letter_files import current_letters
from tests.cast import Person

LETTERS = {one.slug: one for one in current_letters()}
COMPLAINT = LETTERS["plainte-au-procureur"]
STATEMENT = LETTERS["attestation"]
LISTED = LETTERS["ordonnance-liste"]
LIST = reverse("dossier:letters")
SAVE = reverse("dossier:letter_draft")


def address(letter: Letter = COMPLAINT) -> str:
    return reverse("dossier:letter", args=[letter.ref])


def page(person: Person, letter: Letter = COMPLAINT, **said: object) -> str:
    """As it is, or once these were posted."""
    client = person.client
    response = client.post(address(letter), said) if said else client.get(address(letter))
    return str(response.content.decode())


def in_field(text: str, name: str) -> str:
    """What a field of the page holds."""
    area = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL)
    if area:
        return area[1]
    field = re.search(rf'<input[^>]*name="{name}"[^>]*>', text)
    found = re.search(r'value="([^"]*)"', field[0]) if field else None
    return found[1] if found else ""
