"""A version's file: front matter in YAML, then Markdown. Refused unless its facts carry it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from library.facts import BrokenContent, Fact
from library.front_matter import read_front
from library.versions.checking import problems_of
from library.versions.version import Kind, Version

FOLDER = Path(__file__).parents[1] / "content"
NEEDED = {"of", "french", "title", "lead", "verified_on", "facts", "calls"}
OPTIONAL = {"hedges", "read_with"}


def version_files(folder: Path = FOLDER) -> list[Path]:
    return [path for kind in Kind for path in sorted((folder / kind.value).glob("*.md"))]


def read_versions(facts: dict[str, Fact], folder: Path = FOLDER) -> list[Version]:
    """Raises BrokenContent, naming the file and what is wrong."""
    return [read_version(path, facts) for path in version_files(folder)]


def read_version(path: Path, facts: dict[str, Fact]) -> Version:
    version = parse_version(path, facts)
    for problem in problems_of(version):
        raise BrokenContent(f"{version.slug}: {problem}")
    return version


def parse_version(path: Path, facts: dict[str, Fact]) -> Version:
    """The file as it stands. Raises BrokenContent when it is no version at all."""
    name = f"{path.parent.name}/{path.name}"
    _, front, body = path.read_text("utf-8").split("---\n", 2)
    meta = read_front(front, body)
    if set(meta) - OPTIONAL != NEEDED:
        raise BrokenContent(f"{name}: front matter needs {sorted(NEEDED)}")
    if meta["of"] != path.stem:
        raise BrokenContent(f"{name}: it is of {meta['of']}")
    if unknown := [one for one in meta["facts"] if one not in facts]:
        raise BrokenContent(f"{name}: unknown facts {unknown}")
    cited = tuple(facts[one] for one in meta.pop("facts"))
    return Version(
        **({"hedges": {}} | meta),
        kind=Kind(path.parent.name),
        **_place(path.parents[1] / "articles" / path.name),
        facts=cited,
        body=body.strip() + "\n",
    )


def _place(french: Path) -> dict[str, Any]:
    """Address and position of the French text; none when it is not there."""
    if not french.is_file():
        return {"ref": "", "position": 0}
    meta = read_front(french.read_text("utf-8").split("---\n", 2)[1])
    return {"ref": meta["ref"], "position": meta["position"]}
