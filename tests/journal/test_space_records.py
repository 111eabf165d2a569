import pytest

from journal import space_records
from journal.models import RecordKind, SpaceRecord
from journal.space_records import RecordAltered, changing_record, read_record
from tests.cast import Person

MOODS = RecordKind.MOODS

pytestmark = pytest.mark.django_db(databases="__all__")


def keep(person: Person, **said: object) -> None:
    with changing_record(person.space, person.keyring, MOODS) as record:
        record.update(said)


def test_record_of_a_new_space_is_empty(writer: Person) -> None:
    assert read_record(writer.space, writer.keyring, MOODS) == {}


def test_record_is_read_as_it_was_kept(writer: Person) -> None:
    keep(writer, one="calme")
    keep(writer, two="colère")

    assert read_record(writer.space, writer.keyring, MOODS) == {"one": "calme", "two": "colère"}
    assert SpaceRecord.objects.count() == 1


def test_kinds_are_apart(writer: Person) -> None:
    keep(writer, one="calme")

    assert read_record(writer.space, writer.keyring, RecordKind.LANDMARKS) == {}


def test_record_of_somebody_else_does_not_open(writer: Person, relative: Person) -> None:
    keep(writer, one="calme")
    SpaceRecord.objects.update(owner=relative.space)

    with pytest.raises(RecordAltered):
        read_record(relative.space, relative.keyring, MOODS)


def test_altered_record_is_not_written_over(writer: Person) -> None:
    keep(writer, one="calme")
    before = bytes(SpaceRecord.objects.get().sealed_record)
    SpaceRecord.objects.update(sealed_record=before[:-1] + bytes([before[-1] ^ 1]))

    with pytest.raises(RecordAltered):
        keep(writer, two="colère")

    assert bytes(SpaceRecord.objects.get().sealed_record)[:-1] == before[:-1]


def test_change_that_fails_keeps_what_was(writer: Person) -> None:
    keep(writer, one="calme")

    with (
        pytest.raises(ZeroDivisionError),
        changing_record(writer.space, writer.keyring, MOODS) as record,
    ):
        record["two"] = 1 / 0

    assert read_record(writer.space, writer.keyring, MOODS) == {"one": "calme"}


def test_record_goes_with_the_space(writer: Person) -> None:
    keep(writer, one="calme")

    space_records.erase_records(writer.space)

    assert not SpaceRecord.objects.exists()
