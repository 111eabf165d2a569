"""What the repository itself must never hold."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.of_each import of_each

ROOT = Path(__file__).resolve().parents[2]


def tracked(*patterns: str) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / line for line in listing.stdout.splitlines()]


@of_each(
    tracked("accounts/*.py", "contacts/*.py", "dates/*.py", "documents/*.py", "evidence/*.py")
    + tracked("journal/*.py", "library/*.py", "memodevie/*.py", "vault/*.py", "benchmarks/*.py")
    + tracked("dossier/*.py", "editorial/*.py", "sharing/*.py", "staff/*.py")
    + tracked("deploy/*", "dev", "Dockerfile")
)
def test_product_reads_nothing_outside_itself(path):
    assert "shared/" not in path.read_text("utf-8", "replace")


@of_each(tracked("templates/*.html", "templates/**/*.html"))
def test_template_has_nothing_inline(path):
    text = path.read_text("utf-8")

    assert re.findall(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=|\|safe\b", text) == []


@of_each(tracked("static/js/*.js"))
def test_script_stores_nothing_and_never_holds_the_exit_back(path):
    text = path.read_text("utf-8")
    forbidden = (
        r"beforeunload|setItem\(|serviceWorker|window\.open|indexedDB\.open|pushState|"
        r"replaceState|innerHTML|eval\("
    )

    assert re.findall(forbidden, text) == []


@of_each(tracked("static/css/*.css"))
def test_style_asks_nothing_of_anybody_else(path):
    assert re.findall(r"https?:|//[a-z]", path.read_text("utf-8")) == []
