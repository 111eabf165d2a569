"""Which files answer to what she asks, and in which order."""

from datetime import UTC, date, datetime
from types import MappingProxyType

import pytest

from documents.happened import Happened
from documents.kinds import Kind
from documents.listing import NO_CATEGORY, Sort, Wanted, choose_documents, sort_documents
from documents.models import Document
from documents.reading import list_documents
from tests.cast import Person
from tests.documents.records import keep, on

NOTHING = MappingProxyType({})


def chosen(person: Person, citations=NOTHING, **wanted: object) -> list[str]:
    views = list_documents(person.space, person.keyring)
    return sorted(one.heading for one in choose_documents(views, Wanted(**wanted), citations))


def ordered(person: Person, sort: Sort) -> list[str]:
    views = list_documents(person.space, person.keyring)
    return [one.heading for one in sort_documents(views, sort)]


@pytest.mark.parametrize(
    "query",
    ["porte", "PORTE cuisine", "ÉPAULE", "epaule", "img_0042", "oeil", "mars 2023", "logement",
     "demenagement", "image", "l'été", "  porte   "],
)  # fmt: skip
def test_every_word_is_found_whatever_accents_and_capitals(writer: Person, query: str) -> None:
    keep(
        writer,
        "Porte de la cuisine",
        note="À la hauteur de l’épaule, un œil. L’Été.",
        file_name="IMG_0042.jpg",
        category="logement",
        labels=("Logis",),
        happened=Happened(precision="month", on="2023-03", note="avant le déménagement"),
    )
    keep(writer, "Autre", file_name="b")

    assert "Porte de la cuisine" in chosen(writer, query=query)


@pytest.mark.parametrize("query", ["porte salon", "fenêtre", "2024", "<script>", "%", "\\"])
def test_words_that_are_not_there_are_not_found(writer: Person, query: str) -> None:
    keep(writer, "Porte de la cuisine", happened=on("2023-03-09"))

    assert chosen(writer, query=query) == []


def test_category_and_its_absence(writer: Person) -> None:
    keep(writer, "a", category="plainte")
    keep(writer, "b")

    assert chosen(writer, category="plainte") == ["a"]
    assert chosen(writer, category=NO_CATEGORY) == ["b"]


def test_label_is_one_whatever_its_spelling(writer: Person) -> None:
    keep(writer, "a", labels=("Été",))
    keep(writer, "b", labels=("ete", "autre"))
    keep(writer, "c", labels=("étés",))

    assert chosen(writer, label="ÉTÉ") == ["a", "b"]


def test_kind(writer: Person) -> None:
    keep(writer, "a", media_type="audio/mpeg")
    keep(writer, "b")

    assert chosen(writer, kind=Kind.SOUND) == ["a"]


@pytest.mark.parametrize(
    ("happened", "is_in"),
    [
        (on("2023-03-09", "day"), True),
        (on("2023-02-28", "day"), False),
        (on("2023-03", "month"), True),
        (on("2023", "year"), True),
        (on("2022", "year"), False),
        (on("2023-02", "range", "2023-04"), True),
        (on("2023-04-01", "range", "2023-05-01"), False),
        (on("2023-06", "before"), True),
        (on("2023-02-01", "before"), False),
        (on("2023-01", "after"), True),
        (on("2023-04-02", "after"), False),
        (on("", "before"), False),
        (Happened(), False),
        (Happened(note="un soir de mars"), False),
    ],
)
def test_period_of_the_fact_takes_every_day_it_may_have_been(
    writer: Person, happened: Happened, is_in: bool
) -> None:
    keep(writer, "a", happened=happened)

    period = {"since": date(2023, 3, 1), "until": date(2023, 3, 31), "by_fact": True}

    assert chosen(writer, **period) == (["a"] if is_in else [])


def test_period_of_the_addition_is_in_the_time_of_paris(writer: Person) -> None:
    keep(writer, "a", at=datetime(2026, 11, 19, 23, 30, tzinfo=UTC))

    assert chosen(writer, since=date(2026, 11, 20)) == ["a"]
    assert chosen(writer, until=date(2026, 11, 19)) == []


def test_with_or_without_anything_said_of_the_moment(writer: Person) -> None:
    keep(writer, "a", happened=on("2023"))
    keep(writer, "b", happened=Happened(precision="unknown", note="avant la rentrée"))
    keep(writer, "c", happened=Happened(precision="unknown"))

    assert chosen(writer, dated=True) == ["a", "b"]
    assert chosen(writer, dated=False) == ["c"]


def test_cited_or_not(writer: Person) -> None:
    first = keep(writer, "a")
    keep(writer, "b")

    assert chosen(writer, {first: 2}, cited=True) == ["a"]
    assert chosen(writer, {first: 2}, cited=False) == ["b"]


def test_orders(writer: Person) -> None:
    keep(writer, "Été", at=datetime(2026, 1, 1, tzinfo=UTC), size=5, happened=on("2020"))
    keep(writer, "arbre", at=datetime(2026, 1, 2, tzinfo=UTC), size=9)
    keep(writer, "Zoé", at=datetime(2026, 1, 3, tzinfo=UTC), size=1, happened=on("2023-03"))

    assert ordered(writer, Sort.ADDED) == ["Zoé", "arbre", "Été"]
    assert ordered(writer, Sort.HAPPENED) == ["Zoé", "Été", "arbre"]
    assert ordered(writer, Sort.NAME) == ["arbre", "Été", "Zoé"]
    assert ordered(writer, Sort.SIZE) == ["arbre", "Été", "Zoé"]


@pytest.mark.parametrize("sort", list(Sort))
def test_altered_record_is_listed_and_answers_to_nothing(writer: Person, sort: Sort) -> None:
    keep(writer, "Intact")
    pk = keep(writer, "Altéré plus tard")
    Document.objects.filter(pk=pk).update(sealed_record=b"\1" * 40)

    assert sorted(ordered(writer, sort)) == ["Intact", "Élément altéré"]
    assert chosen(writer) == ["Intact", "Élément altéré"]
    assert chosen(writer, query="element altere") == []
    assert chosen(writer, cited=False) == ["Intact"]


def test_what_another_keeps_is_never_among_them(writer: Person, stranger: Person) -> None:
    keep(stranger, "Porte")

    assert chosen(writer, query="porte") == []


@pytest.mark.parametrize(
    "happened",
    [
        Happened(precision="day", on="2026-10-24"),
        Happened(precision="unknown", on="2026-10-24"),
        Happened(precision="range", on="2026-10-24"),
        Happened(precision="range", until="2026-10-24"),
        Happened(on="2026-10-24", time="vers neuf heures"),
        Happened(precision="exact", on="2026-10-24", time="21:30"),
    ],
)
def test_record_of_the_first_release_still_says_its_day(happened: Happened) -> None:
    assert str(happened.when.on) == "2026-10-24"


@pytest.mark.parametrize(
    "happened",
    [
        Happened(precision="day", on="2026-02-31", note="le soir"),
        Happened(precision="?", on="mardi", note="le soir"),
        Happened(on="2026-1-2-3", time="25:99", note="le soir"),
        Happened(on="-", until="١٢", note="le soir"),
    ],
)
def test_record_with_an_impossible_date_opens_and_loses_no_word(happened: Happened) -> None:
    said = happened.when

    assert said.on is None
    for words in (happened.on, happened.until, happened.time, happened.note):
        assert words in said.note
