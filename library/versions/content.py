"""Every problem of the versions, one line each, beside those of the articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from library.article_files import ArticleFile
from library.facts import BrokenContent, Fact
from library.versions.checking import problems_beside, problems_of
from library.versions.reading import parse_version, version_files
from library.versions.version import Version


def read_all(
    folder: Path, facts: dict[str, Fact], articles: Iterable[ArticleFile], problems: list[str]
) -> Iterator[Version]:
    """Those that can be read; what is wrong goes to `problems`."""
    french = {one.slug: one for one in articles}
    for path in version_files(folder):
        try:
            version = parse_version(path, facts)
        except (BrokenContent, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
            name = f"{path.parent.name}/{path.name}"
            problems.append(str(error) if name in str(error) else f"{name}: {error}")
            continue
        found = [*problems_of(version), *problems_beside(version, french.get(version.of))]
        problems += [f"{version.slug}: {what}" for what in found]
        yield version
