"""A letter's file: front matter in YAML, then its text. Refused unless its facts carry it."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from editorial.published import Seen, seen
from library.article_files import CONTACTS_PER_ARTICLE, REFERENCE
from library.claims import missing_hedges, spelled_figures, unsupported_figures
from library.facts import CONTENT as FACTS
from library.facts import BrokenContent, Fact, known_facts, read_folder
from library.front_matter import read_front
from library.letter import FIELD, OPTION, Field, Kind, Letter
from library.models import Audience
from library.official_forms import OfficialForm, read_forms
from library.readability import PLAIN, index_of
from library.tools.tool import Prose

logger = logging.getLogger(__name__)

FOLDER = Path(__file__).parent / "letters"
KEYS = {
    *("ref", "slug", "position", "title", "lead", "audience", "verified_on", "facts"),
    *("contacts", "before", "after", "fields"),
}
OPTIONAL_KEYS = {"hedges", "options", "kind", "to", "forms", "read_with"}
# A label is printed, and the other person may read it: no sentence, nothing said to her.
LONGEST_LABEL = 20
_SAID_TO_HER = re.compile(r"\b(vo(us|tre|s)|jamais|pas|risque|cach\w*)\b|[,;:]")


def current_letters() -> tuple[Letter, ...]:
    """Read once from the files, with the facts of staff. Raises BrokenContent for a broken file."""
    return _letters(seen())


@lru_cache(maxsize=2)
def _letters(published: Seen) -> tuple[Letter, ...]:
    try:
        return tuple(read_letters(known_facts()))
    except BrokenContent:
        if not published.edits:
            raise
        # Checked when the facts were published; the program has changed since.
        logger.exception("letters cannot be read with the facts of staff: the files are shown")
        return tuple(read_letters(read_folder(FACTS)))


def letter_by_ref(ref: str) -> Letter | None:
    return next((letter for letter in current_letters() if letter.ref == ref), None)


def letters_by_slug(slugs: Iterable[str]) -> list[Letter]:
    """In the order asked; one that is gone is left out."""
    known = {letter.slug: letter for letter in current_letters()}
    return [known[slug] for slug in slugs if slug in known]


def read_letters(facts: dict[str, Fact], folder: Path = FOLDER) -> list[Letter]:
    found = [parse_letter(path, facts) for path in sorted(folder.glob("*.md"))]
    for letter in found:
        for problem in problems_of(letter):
            raise BrokenContent(f"{letter.slug}: {problem}")
    for name in ("ref", "slug", "position"):
        if len({getattr(letter, name) for letter in found}) < len(found):
            raise BrokenContent(f"two letters share a {name}")
    return sorted(found, key=lambda letter: letter.position)


def parse_letter(path: Path, facts: dict[str, Fact]) -> Letter:
    """The file as it stands. Raises BrokenContent when it is no letter at all."""
    try:
        _, front, body = path.read_text("utf-8").split("---\n", 2)
        return _letter(read_front(front, body), body, facts)
    except (AttributeError, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        raise BrokenContent(f"{path.name}: {error}") from error


def _letter(meta: dict[str, Any], body: str, facts: dict[str, Fact]) -> Letter:
    if set(meta) - OPTIONAL_KEYS != KEYS:
        raise BrokenContent(f"front matter needs {sorted(KEYS)}")
    unknown = [name for name in meta["facts"] if name not in facts]
    if unknown:
        raise BrokenContent(f"unknown facts {unknown}")
    fields = tuple(_field(one) for one in meta["fields"])
    _refuse_strangers("fields", {one.key for one in fields}, set(FIELD.findall(body)))
    kind = Kind(meta.get("kind", "letter"))
    # The lines of a list say themselves what they are.
    options = _lines(body) if kind is Kind.LIST else meta.get("options", {})
    _refuse_strangers("options", set(options), set(OPTION.findall(body)))
    plain = {name: meta[name] for name in KEYS - {"facts", "contacts", "before", "after", "fields"}}
    return Letter(
        **plain,
        facts=tuple(facts[name] for name in meta["facts"]),
        hedges=meta.get("hedges", {}),
        contacts=tuple(meta["contacts"]),
        before=Prose(meta["before"].strip()),
        after=Prose(meta["after"].strip()),
        fields=fields,
        options=options,
        body=body.strip() + "\n",
        kind=kind,
        to=meta.get("to", ""),
        read_with=meta.get("read_with", ""),
        forms=_forms(meta.get("forms", []), facts),
    )


def _lines(body: str) -> dict[str, str]:
    """The key of each line to tick, with its words."""
    found = ((OPTION.match(block), block) for block in body.strip().split("\n\n"))
    return {match[1]: block[match.end() :] for match, block in found if match}


def _forms(keys: list[str], facts: dict[str, Fact]) -> tuple[OfficialForm, ...]:
    known = read_forms(facts) if keys else {}
    if lost := [key for key in keys if key not in known]:
        raise BrokenContent(f"unknown forms {lost}")
    return tuple(known[key] for key in keys)


def _field(raw: dict[str, Any]) -> Field:
    if set(raw) - {"lines", "hint"} != {"key", "label"}:
        raise BrokenContent(f"a field has a key, a label, perhaps a hint and lines: {raw}")
    return Field(raw["key"], raw["label"], int(raw.get("lines", 0)), raw.get("hint", ""))


def _refuse_strangers(what: str, named: set[str], used: set[str]) -> None:
    if named != used:
        raise BrokenContent(f"{what} named and used differ: {sorted(named ^ used)}")


def problems_of(letter: Letter) -> list[str]:
    prose = "\n\n".join((letter.lead, letter.before.markdown, letter.after.markdown))
    keys = Counter(one.key for one in letter.fields)
    found = {
        "no fact is cited": not letter.facts,
        "the reference is not like k7m3": not REFERENCE.fullmatch(letter.ref),
        "unknown audience": letter.audience not in Audience.values,
        "it ends with two contacts": len(letter.contacts) != CONTACTS_PER_ARTICLE,
        "it reads harder than plain French": index_of(prose) < PLAIN,
        "facts are older than its date": any(one.date < letter.verified_on for one in letter.facts),
        "two fields share a key": any(times > 1 for times in keys.values()),
    }
    lists = {
        "labels that are no neutral word": [
            one.label
            for one in letter.fields
            if len(one.label) > LONGEST_LABEL or _SAID_TO_HER.search(one.label)
        ],
        "facts withheld from letters": [fact.id for fact in letter.facts if fact.withheld],
        "figures that no cited fact holds": unsupported_figures(letter.text, letter.facts),
        "figures to write in digits": spelled_figures(letter.text),
        "facts stated as certain": missing_hedges(letter.text, letter.facts, letter.hedges),
    }
    problems = [problem for problem, is_there in found.items() if is_there]
    return problems + [f"{what}: {sorted(values)}" for what, values in lists.items() if values]
