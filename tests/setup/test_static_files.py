from pathlib import Path
from typing import Any

import pytest

from deploy import static_files


@pytest.fixture
def root(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small project with one static file."""
    for name in ("static/page.css", *static_files.MAKERS):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("/* one */")
    settings.STATIC_ROOT = tmp_path / "var" / "static"
    settings.STATICFILES_DIRS = [tmp_path / "static"]
    monkeypatch.setattr(static_files, "ROOT", tmp_path)
    return tmp_path


def test_files_are_named_by_their_content(root: Path) -> None:
    assert static_files.collect()

    assert len(list((root / "var" / "static").glob("page.*.css"))) == 1


def test_second_start_has_nothing_to_do(root: Path) -> None:
    static_files.collect()

    assert not static_files.collect()


@pytest.mark.parametrize("changed", ["static/page.css", *static_files.MAKERS])
def test_change_is_collected(root: Path, changed: str) -> None:
    static_files.collect()
    (root / changed).write_text("/* two */")

    assert static_files.collect()
