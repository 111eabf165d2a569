from journal.forms.entries import EntryForm

__all__ = ["EntryForm"]
