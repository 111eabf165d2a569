"""What keeps a version from being published: the checks of articles, and those of its kind."""

from __future__ import annotations

from library.article_files import ArticleFile
from library.claims import missing_hedges, spelled_figures, unsupported_figures
from library.manners import NOT_FRENCH, STOP, forbidden_words
from library.models import Audience
from library.readability import index_of
from library.versions import easy, english
from library.versions.version import Kind, Version, mark_of


def problems_of(version: Version) -> list[str]:
    """Of the version alone."""
    found = {
        "no fact is cited": not version.facts,
        "facts are older than its date": any(
            fact.date < version.verified_on for fact in version.facts
        ),
        "its last words do not let the reader stop": not version.body.strip().endswith(
            STOP if version.kind is Kind.EASY else english.STOP
        ),
    }
    lists = {
        "facts withheld from articles": {fact.id for fact in version.facts if fact.withheld},
        "facts stated as certain": missing_hedges(
            version.text, version.facts, dict(version.hedges)
        ),
        **(_easy(version) if version.kind is Kind.EASY else _english(version)),
    }
    problems = [problem for problem, is_there in found.items() if is_there]
    return problems + [f"{what}: {sorted(values)}" for what, values in lists.items() if values]


def problems_beside(version: Version, french: ArticleFile | None) -> list[str]:
    """Beside the French text: it says nothing more, and was written from this very text."""
    if french is None:
        return ["no French article has this slug"]
    more = {fact.id for fact in version.facts} - {fact.id for fact in french.facts}
    problems = [f"facts that the French text does not cite: {sorted(more)}"] if more else []
    if version.is_behind(french):
        mark = mark_of(french)
        problems.append(f"the French text has changed: read both again, then write french: {mark}")
    return problems


def _easy(version: Version) -> dict[str, set[str] | list[str]]:
    ease = index_of(version.body)
    return {
        "figures that no cited fact holds": unsupported_figures(version.text, version.facts),
        "figures to write in digits": spelled_figures(version.text),
        "words that frighten or promise": forbidden_words(version.text, Audience.CONCERNED),
        "signs that are not French": NOT_FRENCH.findall(version.text),
        "words that are not easy": easy.hard_words(version.text),
        "sentences that share a line": easy.crowded_lines(version.body),
        "sentences that are too long": easy.long_sentences(version.body),
        "it does not read easily": [f"{ease:.0f}"] if ease < easy.EASY else [],
    }


def _english(version: Version) -> dict[str, set[str] | list[str]]:
    return {
        "figures that no cited fact holds": english.unsupported_english_figures(
            version.text, version.facts
        ),
        "figures to write in digits": english.spelled_english_figures(version.text),
        "words that frighten or promise": english.forbidden_words(version.text),
        "sentences that are too long": english.long_sentences(version.body),
    }
