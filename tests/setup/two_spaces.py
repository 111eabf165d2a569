"""Run in the folders of a portal: two spaces begin uploads; prints where, and their cookies."""

import json
import sys

import django

django.setup()

from tests.cast import bring_in  # noqa: E402
from tests.documents.pieces import begun  # noqa: E402

people = [
    bring_in("tilleul-38", "quatre mots posés ensemble", "583920", "concerne"),
    bring_in("fougère-71", "personne ne les connaît", "246813", "concerne"),
]
for one in people:
    one.client.defaults["HTTP_HOST"] = "127.0.0.1"
said = [
    [
        begun(one, 300_000),
        "; ".join(f"{name}={kept.value}" for name, kept in one.client.cookies.items()),
    ]
    for one in people
]
sys.stdout.write(json.dumps(said))
