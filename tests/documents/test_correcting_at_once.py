"""Several writers of one record at the same instant, on real connections."""

from collections.abc import Callable
from dataclasses import replace
from threading import Barrier, Thread

import pytest
from django.db import connections

from documents.correcting import RecordChanged, amend_record
from documents.models import Document
from documents.reading import list_documents
from tests.cast import Person
from tests.documents.records import keep

pytestmark = pytest.mark.django_db(databases="__all__", transaction=True)


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each of them got: a value, or that it came second."""
    start, got = Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            got.append(act())
        except RecordChanged as refused:
            got.append(refused)
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return got


def only_record(person: Person):
    return list_documents(person.space, person.keyring)[0].record


def test_one_of_four_tabs_saves_and_the_others_are_told(writer: Person) -> None:
    pk = keep(writer, "Avant")

    def save(title: str) -> Callable[[], object]:
        def change(record):
            return replace(record, title=title, wording=record.wording + 1)

        return lambda: amend_record(writer.space, writer.keyring, pk, change, based_on=0)

    got = at_once(*(save(f"Onglet {number}") for number in range(4)))

    refused = [one for one in got if isinstance(one, RecordChanged)]
    assert len(refused) == 3
    assert {one.latest.title for one in refused} == {only_record(writer).title}


def test_words_a_copy_and_a_picture_are_all_kept(writer: Person) -> None:
    pk = keep(writer, "Avant")

    def write(**said: object) -> Callable[[], object]:
        return lambda: amend_record(
            writer.space, writer.keyring, pk, lambda record: replace(record, **said)
        )

    at_once(write(title="Après", wording=1), write(clean={"sha256": "ab"}), write(thumb="aGk="))

    record = only_record(writer)
    assert (record.title, record.clean, record.thumb) == ("Après", {"sha256": "ab"}, "aGk=")
    assert Document.objects.get().record_revision == 3
