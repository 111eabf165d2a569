"""Nothing of hers in what a developer, a log or an address would show."""

from dates.when import resolve_when
from journal.content import Content
from journal.models import Entry
from journal.revisions import Version
from tests.journal.notes import only_entry, row, write

SECRET = "discret-7f3a"


def test_what_is_open_in_memory_does_not_print_itself(writer):
    write(writer, SECRET, when=resolve_when(note=SECRET, anchor=SECRET))
    version = only_entry(writer)

    assert isinstance(version, Version)
    for one in (version, version.content, version.content.when, Content(SECRET)):
        assert SECRET not in repr(one)


def test_row_names_nothing(writer):
    entry = write(writer, SECRET)

    assert (str(entry), str(row(entry))) == ("entry", "revision")
    assert str(Entry.objects.get().pk) not in str(entry)
