"""What the repository itself must never hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listing.stdout.splitlines()]


@pytest.mark.parametrize(
    "path",
    tracked("accounts/*.py", "contacts/*.py", "dates/*.py", "documents/*.py", "evidence/*.py")
    + tracked("journal/*.py", "library/*.py", "memodevie/*.py", "vault/*.py", "benchmarks/*.py")
    + tracked("dossier/*.py", "editorial/*.py", "sharing/*.py", "staff/*.py")
    + tracked("deploy/*", "dev", "Dockerfile"),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_product_reads_nothing_outside_itself(path):
    assert "shared/" not in path.read_text("utf-8", "replace")


@pytest.mark.parametrize(
    "path", tracked("templates/*.html", "templates/**/*.html"), ids=lambda path: path.name
)
def test_template_has_nothing_inline(path):
    text = path.read_text("utf-8")

    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|\|safe\b", text) == []


@pytest.mark.parametrize("path", tracked("static/js/*.js"), ids=lambda path: path.name)
def test_script_stores_nothing_and_never_holds_the_exit_back(path):
    text = path.read_text("utf-8")
    forbidden = (
        r"beforeunload|setItem\(|serviceWorker|window\.open|indexedDB\.open|pushState|"
        r"replaceState|innerHTML|eval\("
    )

    assert re.findall(forbidden, text) == []


@pytest.mark.parametrize("path", tracked("static/css/*.css"), ids=lambda path: path.name)
def test_style_asks_nothing_of_anybody_else(path):
    assert re.findall(r"https?:|//[a-z]", path.read_text("utf-8")) == []
