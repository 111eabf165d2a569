"""What every template of ours holds and never holds, read as text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles.finders import find
from django.urls import resolve

from tests.of_each import of_each

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
ALL = sorted(TEMPLATES.rglob("*.html"))
LINES = 120
BASE_LINES = 80
# Words the project does not use of itself (security.md, experience.md 5.3).
PROMISES = re.compile(
    r"bout en bout|sans trace|coffre-fort|indétectable|100\s*%|irréfutable|anonym", re.IGNORECASE
)
# Only the pages of a file's proof, and the dates of a version, may speak of timestamps; none calls
# anything evidence, which is for a judge to say.
CLAIMS = re.compile(r"scell|\bsceau|horodat", re.IGNORECASE)
EVIDENCE = re.compile(r"\bpreuve", re.IGNORECASE)
OF_PROOFS = re.compile(
    r"(?:documents/(?:document_|_)proof\w*|journal/(?:entry_|_)proof\w*"
    r"|dossier/_?(?:verify|bring_back)\w*|sharing/(?:_?reader|testimony_read)\w*)\.html"
)
# The frame writes its paths out, so that an error page needs no URLconf.
FRAME_ROUTES = {
    "/": "home",
    "/journal/": "journal:entry_list",
    "/documents/": "documents:list",
    "/contacts/": "contacts:directory",
    "/contacts/en/": "contacts:english",
    "/bibliotheque/": "library:index",
    "/compte/": "accounts:settings",
    "/connexion/": "accounts:login",
    "/verrouiller/": "accounts:lock",
    "/quitter/": "accounts:quick_exit",
    "/reperes/": "safety",
    "/ce-que-nous-gardons/": "privacy",
    "/accessibilite/": "accessibility",
    "/recus/": "sharing:inbox",
    "/verifier/": "dossier:verify",
    "/etat/": "accounts:state",
    "/code/": "accounts:pin",
}


def name_of(path: Path) -> str:
    return str(path.relative_to(TEMPLATES))


@of_each(ALL)
def test_template_is_short(path):
    allowed = BASE_LINES if path.name == "base.html" else LINES

    assert len(path.read_text("utf-8").splitlines()) <= allowed


@of_each(ALL)
def test_template_has_nothing_inline(path):
    text = path.read_text("utf-8")

    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|javascript:", text) == []


@of_each(ALL)
def test_template_trusts_no_text(path):
    assert re.findall(r"\|\s*safe\b|autoescape off|mark_safe", path.read_text("utf-8")) == []


@of_each(ALL)
def test_template_promises_nothing_it_cannot_hold(path):
    assert PROMISES.findall(path.read_text("utf-8")) == []


@of_each(ALL)
def test_template_claims_no_timestamp_that_is_not_there(path):
    may_claim = OF_PROOFS.fullmatch(name_of(path))

    assert may_claim or CLAIMS.findall(path.read_text("utf-8")) == []


@of_each(ALL)
def test_template_calls_nothing_evidence(path):
    assert EVIDENCE.findall(path.read_text("utf-8")) == []


@of_each(ALL)
def test_template_names_static_files_that_exist(path):
    named = re.findall(r"{% static '([^']+)' %}", path.read_text("utf-8"))

    assert [one for one in named if not find(one)] == []


@of_each(ALL)
def test_french_signs_keep_to_their_words(path):
    text = re.sub(r"{%-?(?! *(?:block)?trans).*?%}|{{.*?}}|{#.*?#}", "", path.read_text("utf-8"))

    assert re.findall(r"\w+ [?!;»](?!\w)|« \w+", text) == []


@pytest.mark.parametrize(("path", "name"), FRAME_ROUTES.items())
def test_frame_leads_where_it_says(path, name):
    assert resolve(path).view_name == name


def test_frame_writes_out_no_other_path():
    frame = [TEMPLATES / "base.html", *TEMPLATES.glob("_*.html"), TEMPLATES / "errors/_page.html"]
    written = set()
    for path in frame:
        written |= set(re.findall(r'(?:href|action|data-mdv-\w+)="(/[^"]*)"', path.read_text()))

    assert written - set(FRAME_ROUTES) == set()
