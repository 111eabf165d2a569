import os
from collections.abc import Callable

import pytest

from deploy.postgres import explained, unreachable

FORM = "not an address of the form postgres://user:password@host:port/database."
NAMED = {"USER": "memo", "HOST": "db.example", "PORT": 5432, "NAME": "notes"}


@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://memo:canary@127.0.0.1/notes", "postgres://memo:canary@127.0.0.1:x/notes"],
)
def test_url_of_another_form(url: str) -> None:
    assert unreachable(url) == FORM


def test_url_where_nothing_answers() -> None:
    said = unreachable("postgres://memo:canary@127.0.0.1:1/notes")

    assert said == "nothing answers at 127.0.0.1:1."


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        (
            'FATAL:  password authentication failed for user "memo"',
            'the server refuses the password of the user "memo".',
        ),
        ("fe_sendauth: no password supplied", 'the server asks a password for the user "memo".'),
        (
            'could not translate host name "db.example" to address: Name or service not known',
            'the host name "db.example" is not known.',
        ),
        ('FATAL:  database "notes" does not exist', 'the server has no database named "notes".'),
        ("FATAL:  something\nelse", "FATAL: something else"),
    ],
)
def test_refusal_explained(message: str, sentence: str) -> None:
    assert explained(message, NAMED) == sentence


@pytest.mark.database
@pytest.mark.skipif("DATABASE_URL" not in os.environ, reason="needs a PostgreSQL of the tests")
def test_database_missing() -> None:
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + "/nowhere"

    assert unreachable(url) == 'the server has no database named "nowhere".'


def test_start_refused(refusal: Callable[..., str]) -> None:
    said = refusal(DATABASE_URL="postgres://memo:canary@127.0.0.1:1/notes")

    assert said == "DATABASE_URL: nothing answers at 127.0.0.1:1."
