"""What the verbs of the journal refuse, for whoever asks."""

from __future__ import annotations


class EntryGone(Exception):
    """No such entry in this space: set aside or erased in another tab, or never there."""
