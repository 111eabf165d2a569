"""What she should know before a dossier leaves. Pure: no row, no file, no clock is read here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from django.utils.functional import Promise

from documents.copy_words import say_facts, say_summary
from documents.kinds import Kind
from documents.metadata.facts import Fact, Group
from documents.revelations import Look, Obstacle
from dossier.contents import Contents, Exhibit, Run, Told
from dossier.purposes import REACHES_THE_OTHER_PARTY
from dossier.warning import words
from dossier.warning.names import Names
from dossier.warning.patterns import Telling, tellings
from dossier.warning.words import About

Kinds = Telling | About
# Of one kind in one piece: the rest is of the same sort.
MOST_EXCERPTS = 6
_TELL = frozenset({Group.PLACE, Group.DEVICE, Group.PERSON})
_OUR_ENGINE = "Typst"
# Nothing looks into one; it may also be reached too late to be asked.
_OF_A_ZIP = frozenset({Obstacle.KIND, Obstacle.BUSY})
_RECORDED = frozenset({Kind.SOUND, Kind.VIDEO})


@dataclass(frozen=True, repr=False)
class Written:
    """What the rules find in the words of a text or a mail. `is_whole`: nothing in the file is
    beside these."""

    found: Mapping[Telling, tuple[str, ...]]
    is_whole: bool


@dataclass(frozen=True, repr=False)
class Known:
    """What the rules are told, by `dossier.warning.known`. All pieces by their id in the dossier.

    `names`: of the people of her address book. `looks`: what was found in the originals that leave.
    `later`: entries that say a day after the one when they were written. `from_others`: the ZIPs
    that this service made in another space. `words`: of the texts and mails that were read.
    """

    names: tuple[str, ...] = ()
    looks: Mapping[UUID, Look] = field(default_factory=dict)
    later: frozenset[UUID] = frozenset()
    from_others: frozenset[UUID] = frozenset()
    words: Mapping[UUID, Written] = field(default_factory=dict)


@dataclass(frozen=True, repr=False)
class Warning:
    """`key`: the same as long as the same words leave; she may say that she has read it.

    `piece`: None for what is said of the whole dossier.
    """

    key: str
    piece: UUID | None
    kind: Kinds
    sentence: str | Promise
    advice: str | Promise
    excerpts: tuple[str, ...] = ()
    # Others were found, which are not among the excerpts.
    has_more: bool = False
    # Words of the file, which nobody changes here.
    is_in_file: bool = False

    @property
    def is_of_words(self) -> bool:
        """Whether she can change them."""
        if self.is_in_file:
            return False
        return isinstance(self.kind, Telling) or self.kind is About.WITNESS


def warnings_of(contents: Contents, known: Known) -> list[Warning]:
    """Those of the whole first, then piece by piece, in the order of the dossier."""
    names = Names(known.names)
    found = [*_of_whole(contents), *_of_cover(contents, names)]
    for told in contents.told:
        found += _of_told(told, known, names)
    for exhibit in contents.exhibits:
        found += _of_exhibit(exhibit, known, names)
    return found


def unread_of(warnings: Iterable[Warning], seen: Iterable[str]) -> list[Warning]:
    """Those that she has not said that she had read."""
    read = frozenset(seen)
    return [one for one in warnings if one.key not in read]


def _of_whole(contents: Contents) -> Iterator[Warning]:
    if contents.purpose in REACHES_THE_OTHER_PARTY:
        said = words.OTHER_PARTY[contents.purpose]
        yield warning_of(None, About.OTHER_PARTY, said, variant=contents.purpose.value)
    if contents.told or contents.exhibits:
        yield warning_of(None, About.THIRD_PERSONS, words.THIRD_PERSONS)


def _of_cover(contents: Contents, names: Names) -> Iterator[Warning]:
    """What she calls the dossier, and the name that she gave: that one may well be hers."""
    found = excerpts_of([contents.title, contents.name], names)
    own = excerpts_of([contents.name], names)
    for kind, excerpts in found.items():
        of_others = kind in {Telling.PERSON, Telling.HELPER}
        said = [one for one in excerpts if not of_others or one not in own.get(kind, ())]
        if said:
            sentence = words.TELLINGS[kind][0]
            yield warning_of(None, kind, (sentence, words.OF_COVER), tuple(said), variant="cover")


def _of_told(told: Told, known: Known, names: Names) -> Iterator[Warning]:
    texts = [told.happened, told.reason, *_shown(told.heading), *_shown(told.text)]
    texts += [one for answer in told.fields for one in _shown(answer.runs)]
    witnesses = [one for answer in told.fields if answer.name == "witnesses" for one in answer.runs]
    as_witnesses = excerpts_of(_shown(witnesses), names).get(Telling.PERSON, ())
    for kind, excerpts in excerpts_of(texts, names).items():
        said = tuple(
            one for one in excerpts if kind is not Telling.PERSON or one not in as_witnesses
        )
        if said:
            yield warning_of(told.piece, kind, words.TELLINGS[kind], said)
    if named := tuple(one for one in _shown(witnesses) if one.strip()):
        yield warning_of(told.piece, About.WITNESS, words.WITNESS, named)
    if _says_what_it_keeps(told):
        variant = str(told.files_kept_back)
        yield warning_of(told.piece, About.KEPT_BACK, words.KEPT_BACK, variant=variant)
    if told.piece in known.later:
        yield warning_of(told.piece, About.LATER, words.LATER, (told.happened,))


def _says_what_it_keeps(told: Told) -> bool:
    """A redacted form names no file; a version of before has no form."""
    return bool(told.files_kept_back and told.deposit and not told.is_redacted)


def _of_exhibit(exhibit: Exhibit, known: Known, names: Names) -> Iterator[Warning]:
    texts = [exhibit.title, exhibit.note, exhibit.happened]
    for kind, excerpts in excerpts_of(texts, names).items():
        yield warning_of(exhibit.piece, kind, (words.TELLINGS[kind][0], words.OF_EXHIBIT), excerpts)
    written = known.words.get(exhibit.piece)
    for kind, excerpts in written.found.items() if written else ():
        of_file: words.Words = (words.TELLINGS[kind][0], words.OF_FILE)
        found = warning_of(exhibit.piece, kind, of_file, excerpts, variant="file")
        yield replace(found, is_in_file=True)
    look = None if exhibit.is_copy else known.looks.get(exhibit.piece)
    if look and look.obstacle is Obstacle.KIND and written and written.is_whole:
        look = None
    if look and look.obstacle in _OF_A_ZIP and exhibit.piece in known.from_others:
        said = words.FROM_ANOTHER_SPACE
        yield warning_of(exhibit.piece, About.UNREAD, said, variant="other space")
    elif look and look.obstacle is not None:
        yield warning_of(exhibit.piece, About.UNREAD, words.UNREAD)
    elif look and (facts := [one for one in look.facts if _tells(one)]):
        said = (say_summary(Look(facts), exhibit.kind), words.COPY)
        yield warning_of(exhibit.piece, About.FILE, said, _told_by(facts))
    if exhibit.kind in _RECORDED:
        yield warning_of(exhibit.piece, About.RECORDING, words.RECORDING)


def _tells(fact: Fact) -> bool:
    """What our own pages say of what made them tells nothing of her."""
    is_ours = fact.code == "software" and fact.value.startswith(_OUR_ENGINE)
    return fact.group in _TELL and not is_ours


def _told_by(facts: list[Fact]) -> tuple[str, ...]:
    """In the words of the page of its copy: the place first, with the precision of a kilometre."""
    lines = (line for section in say_facts(Look(facts)) for line in section.lines)
    return tuple(
        f"{one.label}\u00a0: {one.value}" if one.label else str(one.value) for one in lines
    )


def _shown(runs: Iterable[Run]) -> list[str]:
    return [one.text for one in runs if not one.is_hidden]


def excerpts_of(texts: Iterable[str], names: Names) -> dict[Telling, tuple[str, ...]]:
    """Each kind with the words found, each once."""
    found: dict[Telling, dict[str, None]] = {}
    for text in texts:
        for one in tellings(text, names):
            found.setdefault(one.kind, {})[" ".join(text[one.start : one.stop].split())] = None
    return {kind: tuple(said) for kind, said in found.items()}


def warning_of(
    piece: UUID | None,
    kind: Kinds,
    said: words.Words,
    excerpts: tuple[str, ...] = (),
    variant: str = "",
) -> Warning:
    """Other words found later are another warning, which she has not read."""
    told = "\n".join((variant, *excerpts)).encode("utf-8", "surrogatepass")
    place = piece.hex if piece else "dossier"
    key = f"{kind.value}-{place}-{hashlib.sha256(told).hexdigest()[:16]}"
    has_more = len(excerpts) > MOST_EXCERPTS
    return Warning(key, piece, kind, *said, excerpts=excerpts[:MOST_EXCERPTS], has_more=has_more)
