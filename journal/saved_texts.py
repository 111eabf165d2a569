"""Whether a text that arrives late is that of an entry already: it is no draft then."""

from __future__ import annotations

from uuid import UUID

from accounts.models import Space
from journal.content import WORDS, Content
from journal.entries import EntryGone, without_files
from journal.forms import EntryForm
from journal.reading import open_kept_entry
from journal.revisions import Version
from vault.keyring import Keyring


def is_saved(
    space: Space, keyring: Keyring, form: EntryForm, entry_id: UUID, *, or_begun: bool = False
) -> bool:
    """Files apart: a draft holds none. `or_begun`: the script was slower than the button, and
    brings words that the entry holds already, with the rest of them.
    """
    try:
        latest = open_kept_entry(space, keyring, entry_id).latest
    except EntryGone:
        return False
    if not isinstance(latest, Version) or not form.is_valid():
        return False
    said, saved = without_files(form.content()), without_files(latest.content)
    if said == saved:
        return True
    # A form that amends is behind when another version came; one that writes, when there is one.
    is_behind = form.version_read is None or form.version_read < latest.number
    return or_begun and is_behind and _is_begun(said, saved)


def _is_begun(said: Content, saved: Content) -> bool:
    return all(getattr(saved, name).startswith(getattr(said, name)) for name in WORDS)
