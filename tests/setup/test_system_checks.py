from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from memodevie import checks, environment


def ids(check: Callable[[Any], list[Any]]) -> list[str]:
    return [message.id for message in check(None)]


@pytest.mark.parametrize(
    ("origin", "found"),
    [
        ("http://127.0.0.1:8000", []),
        ("http://localhost:8000", []),
        ("http://[::1]:8000", []),
        ("https://notes.example", []),
        ("http://notes.example", ["memodevie.E001"]),
        ("http://0.0.0.0:8000", ["memodevie.E001"]),
        ("http://127.0.0.1.notes.example", ["memodevie.E001"]),
        ("ftp://notes.example", ["memodevie.E001"]),
    ],
)
def test_origin(monkeypatch: pytest.MonkeyPatch, origin: str, found: list[str]) -> None:
    monkeypatch.setattr(environment, "ORIGIN_PARTS", urlsplit(origin))

    assert ids(checks.origin_is_safe) == found


@pytest.mark.parametrize(
    ("secrets", "found"),
    [
        ("secrets", []),
        ("database", []),
        ("data", ["memodevie.E002"]),
        ("data/secrets", ["memodevie.E002"]),
        ("other/../data/secrets", ["memodevie.E002"]),
    ],
)
def test_secrets_inside_the_data(
    settings: Any, tmp_path: Path, secrets: str, found: list[str]
) -> None:
    settings.MDV_DATA_DIR = tmp_path / "data"
    settings.MDV_SECRETS_DIR = tmp_path / secrets

    assert ids(checks.secrets_are_apart) == found


@pytest.mark.parametrize(
    ("languages", "found"),
    [
        (["fr", "en"], []),
        (["fr"], []),
        (["en"], ["memodevie.E006"]),
        (["fr", "de"], ["memodevie.E006"]),
        ([], ["memodevie.E006"]),
    ],
)
def test_languages(settings: Any, languages: list[str], found: list[str]) -> None:
    settings.MDV_LANGUAGES = languages

    assert ids(checks.languages_are_written) == found


@pytest.mark.parametrize(
    ("urls", "found"),
    [
        (["https://weather.example/"], []),
        (["https://weather.example/", "https://news.example/"], []),
        ([], ["memodevie.E003"]),
        (["http://weather.example/"], ["memodevie.E003"]),
        (["https://weather.example/", "javascript:alert(1)"], ["memodevie.E003"]),
    ],
)
def test_neutral_addresses(settings: Any, urls: list[str], found: list[str]) -> None:
    settings.MDV_NEUTRAL_URLS = urls

    assert ids(checks.neutral_addresses_are_https) == found


@pytest.mark.parametrize(
    ("seconds", "found"),
    [(59, ["memodevie.E004"]), (60, []), (900, []), (901, ["memodevie.E004"])],
)
def test_idle_delay(settings: Any, seconds: int, found: list[str]) -> None:
    settings.MDV_IDLE_LOCK_SECONDS = seconds

    assert ids(checks.delays_are_sane) == found


@pytest.mark.parametrize(
    ("days", "found"), [(-1, ["memodevie.E005"]), (0, []), (3650, []), (3651, ["memodevie.E005"])]
)
def test_days_of_the_trash(settings: Any, days: int, found: list[str]) -> None:
    settings.MDV_TRASH_DAYS = days

    assert ids(checks.trash_is_sane) == found
