"""Everything that a person could be told wrongly, found before it is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml
from django.conf import settings

from contacts.directory import CONTENT, Directory, read_directory
from contacts.entries import BrokenEntry
from contacts.showing import unshowable
from editorial.yaml_text import read_yaml
from library.content_check import FOLDER, Content, Page, old_pages, read_content
from library.letter_files import FOLDER as LETTERS
from library.tools.tool import Tool
from library.versions.version import Version
from memodevie.content_links import (
    lost_links,
    lost_links_of_templates,
    misleading_links,
    refused_links,
)
from memodevie.entry_words import wrong_ways, wrong_words
from memodevie.phone_numbers import (
    miscalled,
    misread_numbers,
    numbers_in_templates,
    strange_numbers,
    uncalled_numbers,
)
from memodevie.rendered_links import Rendered, read_rendered


def content_problems(
    today: date | None = None,
    *,
    library: Path = FOLDER,
    letters: Path = LETTERS,
    contacts: Path = CONTENT,
) -> list[str]:
    """One line each. `today` is given before a release only: it judges what is old as well."""
    content = read_content(library, letters)
    rendered = [(page, read_rendered(page.html)) for page in content.pages]
    problems = [*content.problems, *_links(content, rendered)]
    templates = settings.BASE_DIR / "templates"
    problems += lost_links_of_templates(templates)
    try:
        directory, problems_of_contacts = _read_contacts(contacts.read_text("utf-8"))
    except (BrokenEntry, KeyError, TypeError, ValueError, yaml.YAMLError) as error:
        return [*problems, f"contacts: {error}"]
    problems += [*_numbers(rendered, directory), *_cards(content, directory)]
    problems += numbers_in_templates(templates, directory)
    problems += problems_of_contacts
    if today:
        problems += [*old_pages(content, today), *_old_contacts(directory, today)]
    return problems


# Each of its cards is made for both languages: once for a list that has not changed.
@lru_cache(maxsize=2)
def _read_contacts(listing: str) -> tuple[Directory, tuple[str, ...]]:
    directory = read_directory(read_yaml(listing))
    checks = (miscalled, wrong_words, wrong_ways, unshowable)
    return directory, tuple(line for check in checks for line in check(directory))


def _links(content: Content, rendered: Iterable[tuple[Page, Rendered]]) -> Iterator[str]:
    refs = {one.ref for one in content.articles}
    tools = {one.ref for one in content.tools}
    letters = {one.ref for one in content.letters}
    for page, read in rendered:
        for address in lost_links(read.links, refs, tools, letters):
            yield f"{page.slug}: leads nowhere, {address}"
        for address in refused_links(read.links):
            yield f"{page.slug}: a link that no text may hold, {address}"
        for address in misleading_links(read.links):
            yield f"{page.slug}: a site that is not the one it shows, {address}"


def _numbers(rendered: Iterable[tuple[Page, Rendered]], directory: Directory) -> Iterator[str]:
    """In the words as they are read, and in those that stand beside them: titles, questions."""
    for page, read in rendered:
        strange = uncalled_numbers(read.links, directory)
        strange += strange_numbers(" | ".join((read.words, page.text, *_sources(page))), directory)
        for number in dict.fromkeys(strange):
            yield f"{page.slug}: a number that is not in the directory, {number}"
        for number in misread_numbers(read.links, directory):
            yield f"{page.slug}: a number that is not the one it shows, {number}"


def _sources(page: Page) -> Iterator[str]:
    for fact in page.facts:
        yield from (*(source.name for source in fact.source), *fact.laws)


def _cards(content: Content, directory: Directory) -> Iterator[str]:
    for page in content.pages:
        for slug in page.contacts:
            if not directory.get(slug):
                yield f"{page.slug}: a contact that is not in the directory, {slug}"
        calls = list(page.calls) if isinstance(page, Tool | Version) else []
        yield from _not_callable(page.slug, calls, directory)
    yield from _not_callable("everyday_words", content.calls, directory)


def _not_callable(where: str, slugs: Iterable[str], directory: Directory) -> Iterator[str]:
    for slug in slugs:
        contact = directory.get(slug)
        if contact is None or not contact.uri:
            yield f"{where}: a number that cannot be called, {slug}"


def _old_contacts(directory: Directory, today: date) -> Iterator[str]:
    for contact in directory.contacts:
        if directory.needs_recheck(contact, today):
            yield f"{contact.slug}: verified on {contact.verified_on}, too long ago"
