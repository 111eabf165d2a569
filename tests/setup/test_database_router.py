from types import SimpleNamespace

import pytest

from memodevie import database_router
from memodevie.database_router import SessionRouter


def model(app_label: str, model_name: str) -> SimpleNamespace:
    return SimpleNamespace(_meta=SimpleNamespace(app_label=app_label, model_name=model_name))


SESSION, ENTRY = model("accounts", "vaultsession"), model("journal", "entry")


@pytest.fixture
def apart(monkeypatch: pytest.MonkeyPatch) -> SessionRouter:
    databases = SimpleNamespace(DATABASES={"default": {}, "sessions": {}})
    monkeypatch.setattr(database_router, "settings", databases)
    return SessionRouter()


@pytest.fixture
def together(monkeypatch: pytest.MonkeyPatch) -> SessionRouter:
    monkeypatch.setattr(database_router, "settings", SimpleNamespace(DATABASES={"default": {}}))
    return SessionRouter()


def test_sessions_apart(apart: SessionRouter) -> None:
    assert apart.db_for_read(SESSION) == apart.db_for_write(SESSION) == "sessions"
    assert apart.db_for_read(ENTRY) is None


@pytest.mark.parametrize(
    ("database", "label", "name", "allowed"),
    [
        ("sessions", "accounts", "vaultsession", True),
        ("sessions", "accounts", "space", False),
        ("sessions", "journal", "entry", False),
        ("default", "accounts", "vaultsession", False),
        ("default", "accounts", "space", True),
    ],
)
def test_tables_apart(
    apart: SessionRouter, database: str, label: str, name: str, *, allowed: bool
) -> None:
    assert apart.allow_migrate(database, label, name) is allowed


def test_one_database_holds_all(together: SessionRouter) -> None:
    assert together.db_for_read(SESSION) is None
    assert together.allow_migrate("default", "accounts", "vaultsession") is None
