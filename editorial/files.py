"""Texts as files: one each in a folder, and a whole copy of the content with some texts changed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from editorial.kinds import all_kinds, kind_of

# By kind and reference; None is a text that staff took away.
Edits = Mapping[tuple[str, str], str | None]


def home() -> Path:
    return Path(settings.BASE_DIR)


@dataclass(frozen=True)
class OneFileEach:
    folder: str
    suffix: str

    def read(self, root: Path) -> dict[str, str]:
        paths = sorted((root / self.folder).glob(f"*{self.suffix}"))
        return {path.stem: read_text(path) for path in paths}

    def write(self, root: Path, ref: str, body: str | None) -> None:
        path = root / self.folder / f"{ref}{self.suffix}"
        if body is None:
            path.unlink(missing_ok=True)
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text(path, body)


def read_text(path: Path) -> str:
    """Every byte of it: no line ending is translated."""
    return path.read_bytes().decode()


def write_text(path: Path, body: str) -> None:
    path.write_bytes(body.encode())


def read_all(root: Path) -> dict[tuple[str, str], str]:
    return {(kind.name, ref): body for kind in all_kinds() for ref, body in kind.read(root).items()}


@contextmanager
def content_with(edits: Edits) -> Iterator[Path]:
    """A root where `edits` stand in the place of files; the product's own when there are none."""
    if not edits:
        yield home()
        return
    with tempfile.TemporaryDirectory(prefix="content-") as name:
        root = Path(name)
        copy_content(root)
        write_edits(root, edits)
        yield root


def copy_content(root: Path) -> None:
    for folder in {kind.folder for kind in all_kinds()}:
        shutil.copytree(home() / folder, root / folder, dirs_exist_ok=True)


def write_edits(root: Path, edits: Edits) -> None:
    for (kind, ref), body in edits.items():
        kind_of(kind).write(root, ref, body)
