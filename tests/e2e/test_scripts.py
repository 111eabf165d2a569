"""What our scripts must never do, read in their sources (discretion.md, section 8: 18 and 19)."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted((ROOT / "static" / "js").glob("*.js"))
FORBIDDEN = {
    "a dialog that would hold the exit back": r"beforeunload|\bunload\b|\balert\(|\bconfirm\(",
    "something kept on the device": r"setItem|Storage\[|indexedDB|caches\.|document\.cookie",
    "a worker that outlives the page": r"serviceWorker|SharedWorker|new Worker",
    "a second window": r"window\.open",
    "a line in history": r"pushState|replaceState|location\.hash\s*=",
    "text turned into markup": r"innerHTML|outerHTML|insertAdjacentHTML|document\.write",
    "text turned into code": r"\beval\b|new Function",
    "another site": r"https?://",
}


def read(script: Path) -> str:
    return re.sub(r"^\s*//.*$", "", script.read_text("utf-8"), flags=re.MULTILINE)


def loaded_by_pages() -> set[str]:
    """By every page, or by the only one that needs it."""
    pages = [path.read_text("utf-8") for path in (ROOT / "templates").rglob("*.html")]
    return {name for page in pages for name in re.findall(r"'js/([\w-]+\.js)'", page)}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
@pytest.mark.parametrize("what", FORBIDDEN)
def test_script_never_uses(script: Path, what: str) -> None:
    assert not re.search(FORBIDDEN[what], read(script))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_script_is_short(script: Path) -> None:
    assert len(script.read_text("utf-8").splitlines()) <= 100


def test_exit_is_light_and_first() -> None:
    head = (ROOT / "templates" / "_head.html").read_text("utf-8")
    quit_js = (ROOT / "static" / "js" / "quit.js").read_bytes()

    assert re.findall(r"js/([\w-]+\.js)", head)[0] == "quit.js"
    assert len(brotli.compress(quit_js)) <= 2048
    assert "import" not in read(ROOT / "static" / "js" / "quit.js")


def test_scripts_are_light_together() -> None:
    assert sum(len(brotli.compress(script.read_bytes())) for script in SCRIPTS) <= 24 * 1024


def test_module_loaded_by_pages_is_imported_by_none() -> None:
    """Collected, it would have two names, run twice and answer each click twice."""
    imported = {
        name for script in SCRIPTS for name in re.findall(r'"\./([\w-]+\.js)"', read(script))
    }

    assert imported & loaded_by_pages() == set()
    assert imported | loaded_by_pages() == {script.name for script in SCRIPTS}


def test_no_page_can_be_installed() -> None:
    for template in (ROOT / "templates").rglob("*.html"):
        assert "manifest" not in template.read_text("utf-8")
