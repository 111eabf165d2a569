from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from documents.kinds import Kind
from documents.metadata.facts import Fact, Group
from documents.revelations import Look, Obstacle
from documents.verification.state import Proved
from dossier.contents import Contents, Deposit, Exhibit, Run, Told, ToldField
from dossier.purposes import Purpose
from dossier.warning.patterns import Telling
from dossier.warning.rules import Known, Written, unread_of, warnings_of
from dossier.warning.words import About

AT = datetime(2026, 5, 6, 7, 8, tzinfo=UTC)
FACT, PAPER = UUID(int=1), UUID(int=2)
TOLD = Told(
    number=1,
    piece=FACT,
    entry=UUID(int=11),
    version=1,
    heading=(Run("Un soir"),),
    happened="en mars 2023",
    precision="",
    written_at=AT,
    reason="",
    text=(Run("Il a crié."),),
    fields=(),
    is_redacted=False,
)


def _never() -> None:
    raise AssertionError("a rule opens no file")


EXHIBIT = Exhibit(
    number=1,
    piece=PAPER,
    document=UUID(int=22),
    name="pieces/001.jpg",
    title="Le mur",
    category="photo",
    happened="",
    note="",
    kind=Kind.IMAGE,
    media_type="image/jpeg",
    size=12,
    sha256="ab" * 32,
    received_at=AT,
    is_copy=False,
    original_sha256="",
    proved=Proved(),
    open=_never,
    pictures=lambda most: (),
)


def _contents(*told: Told, exhibits: tuple[Exhibit, ...] = (), purpose=Purpose.DOCTOR) -> Contents:
    return Contents(UUID(int=9), 1, purpose, "", "", AT, told, exhibits)


def _of_pieces(contents: Contents, known: Known | None = None) -> list[tuple[object, ...]]:
    found = warnings_of(contents, known or Known())
    return [(one.piece, one.kind, one.excerpts) for one in found if one.piece]


@pytest.mark.parametrize(
    "purpose",
    [Purpose.COMPLAINT, Purpose.PROSECUTOR, Purpose.PROTECTION, Purpose.LAWYER, Purpose.TESTIMONY],
)
def test_what_reaches_the_other_party_is_said_first(purpose):
    first, *_rest = warnings_of(_contents(TOLD, purpose=purpose), Known())

    assert first.kind is About.OTHER_PARTY
    assert "l’autre partie" in first.sentence


@pytest.mark.parametrize("purpose", [Purpose.MYSELF, Purpose.DOCTOR, Purpose.ASSOCIATION])
def test_what_stays_between_two_persons_is_not_said_to_reach_another(purpose):
    kinds = [one.kind for one in warnings_of(_contents(TOLD, purpose=purpose), Known())]

    assert kinds == [About.THIRD_PERSONS]


def test_every_text_of_an_entry_is_read():
    said = replace(
        TOLD,
        heading=(Run("École Jules-Ferry"),),
        happened="en mars 2023, 12 rue des Lilas",
        reason="voir a@b.fr",
        text=(Run("Mamie au 06 39 98 00 12, "), Run(is_hidden=True), Run("75011 Paris")),
        fields=(ToldField("witnesses", "Témoins", (Run("Madame Leroy"),)),),
    )

    assert _of_pieces(_contents(said), Known(names=("Mamie B.",))) == [
        (FACT, Telling.ADDRESS, ("12 rue des Lilas", "75011 Paris")),
        (FACT, Telling.MAIL, ("a@b.fr",)),
        (FACT, Telling.SCHOOL, ("École Jules-Ferry",)),
        (FACT, Telling.HELPER, ("Mamie",)),
        (FACT, Telling.PHONE, ("06 39 98 00 12",)),
        (FACT, About.WITNESS, ("Madame Leroy",)),
    ]


def test_hidden_words_are_not_warned_of():
    said = replace(TOLD, text=(Run("Au "), Run(is_hidden=True)))

    assert _of_pieces(_contents(said)) == []


def test_entry_dated_after_it_was_written_is_told():
    assert _of_pieces(_contents(TOLD), Known(later=frozenset({FACT}))) == [
        (FACT, About.LATER, ("en mars 2023",))
    ]


def test_note_whose_files_stay_says_that_its_form_counts_them():
    form = Deposit("recits/001.json", b"{}", Proved())
    kept_back = replace(TOLD, files_kept_back=2, deposit=form)

    assert _of_pieces(_contents(kept_back)) == [(FACT, About.KEPT_BACK, ())]
    assert _of_pieces(_contents(replace(kept_back, is_redacted=True))) == []
    assert _of_pieces(_contents(replace(TOLD, deposit=form))) == []


def test_original_that_tells_a_place_proposes_its_copy():
    look = Look([Fact(Group.PLACE, "gps", "48.8 2.3"), Fact(Group.DATE, "taken", "2023")])

    found = warnings_of(_contents(exhibits=(EXHIBIT,)), Known(looks={PAPER: look}))[-1]

    place = "Position\u00a0: vers 48,8° nord, 2,3° est (à un kilomètre près)"
    assert (found.kind, found.excerpts) == (About.FILE, (place,))
    assert found.sentence == "Cette photo dit où elle a été prise."
    assert "la copie qui en dit moins" in found.advice


def test_original_that_tells_its_date_only_is_let_pass():
    look = Look([Fact(Group.DATE, "taken", "2023")])

    assert _of_pieces(_contents(exhibits=(EXHIBIT,)), Known(looks={PAPER: look})) == []


def test_page_made_here_is_not_said_to_tell_what_made_it():
    look = Look([Fact(Group.DEVICE, "software", "Typst 0.14.0")])

    assert _of_pieces(_contents(exhibits=(EXHIBIT,)), Known(looks={PAPER: look})) == []


def test_copy_is_not_said_to_tell_what_its_original_told():
    look = Look([Fact(Group.PLACE, "gps", "48.8 2.3")])
    copy = replace(EXHIBIT, is_copy=True)

    assert _of_pieces(_contents(exhibits=(copy,)), Known(looks={PAPER: look})) == []


def test_file_that_could_not_be_looked_at_is_said():
    known = Known(looks={PAPER: Look([], Obstacle.TOO_BIG)})

    assert _of_pieces(_contents(exhibits=(EXHIBIT,)), known) == [(PAPER, About.UNREAD, ())]


def test_zip_of_a_testimony_is_said_to_come_from_another_space():
    looks = {PAPER: Look([], Obstacle.KIND)}
    contents = _contents(exhibits=(EXHIBIT,))

    said = [
        next(one.sentence for one in warnings_of(contents, known) if one.kind is About.UNREAD)
        for known in (Known(looks=looks), Known(looks=looks, from_others=frozenset({PAPER})))
    ]

    assert "pas pu regarder" in said[0]
    assert "vient d’un autre espace" in said[1]


@pytest.mark.parametrize("kind", [Kind.SOUND, Kind.VIDEO])
def test_recording_asks_for_advice_and_gives_no_verdict(kind):
    found = warnings_of(_contents(exhibits=(replace(EXHIBIT, kind=kind),)), Known())[-1]

    assert found.kind is About.RECORDING
    assert "Demandez conseil à un avocat" in found.advice


def test_words_on_an_exhibit_are_read():
    said = replace(EXHIBIT, title="Mon bail 12 rue des Lilas", note="mamie@b.fr")

    assert _of_pieces(_contents(exhibits=(said,))) == [
        (PAPER, Telling.ADDRESS, ("12 rue des Lilas",)),
        (PAPER, Telling.MAIL, ("mamie@b.fr",)),
    ]


def test_words_in_a_text_that_leaves_are_read_and_it_is_not_said_to_be_unread():
    unread = Look([], Obstacle.KIND)
    said = Written({Telling.PHONE: ("06 39 98 00 12",)}, is_whole=True)
    contents = _contents(exhibits=(EXHIBIT,))

    known = Known(looks={PAPER: unread}, words={PAPER: said})
    of_text = _of_pieces(contents, known)
    of_part = replace(said, is_whole=False)

    assert of_text == [(PAPER, Telling.PHONE, ("06 39 98 00 12",))]
    assert not warnings_of(contents, known)[-1].is_of_words
    assert (PAPER, About.UNREAD, ()) in _of_pieces(
        contents, Known(looks={PAPER: unread}, words={PAPER: of_part})
    )


def test_warning_read_is_not_unread_and_comes_back_with_other_words():
    one = replace(TOLD, text=(Run("Au 12 rue des Lilas"),))
    other = replace(TOLD, text=(Run("Au 14 rue des Lilas"),))
    seen = [found.key for found in warnings_of(_contents(one), Known())]

    assert unread_of(warnings_of(_contents(one), Known()), seen) == []
    assert [found.kind for found in unread_of(warnings_of(_contents(other), Known()), seen)] == [
        Telling.ADDRESS
    ]


def test_empty_dossier_has_no_warning():
    assert warnings_of(_contents(), Known()) == []
