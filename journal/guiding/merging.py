"""One draft, several pages: what a page sends is put into what the draft holds.

The answer to the question that the page showed is its own, emptied or not. Every other answer is
that of the draft: an old page sent again overwrites nothing that came later. Two answers to one
question, from pages that did not know of each other, end in two drafts (docs/adr/0056).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid4

from dates.words import one_line_end
from journal.content import LONG_TEXTS
from journal.drafts import WaitingDraft
from journal.guiding.pages import WRITERS, Answers, Page, only_answers
from journal.guiding.questions import EVERY, Question

BY_BUTTON = "sent"
_BORN = "born"


@dataclass(frozen=True, repr=False)
class Merged:
    """`flow`: the draft these answers belong to, `source`: as it was before, if it was there.
    `is_apart`: another page answered otherwise, and its draft stays beside this one. `is_older`:
    the draft said all of it already.
    """

    answers: dict[str, list[str]]
    writers: dict[str, list[str]]
    flow: UUID
    source: WaitingDraft | None = None
    is_apart: bool = False
    is_older: bool = False

    @property
    def born(self) -> str:
        return next(iter(self.writers.get(_BORN, [])), "")

    def times(self, question: Question) -> str:
        """How many times this question was answered in this draft; nothing, when it was not."""
        return next(iter(self.writers.get(question.key, [])), "")


def merge(page: Page, drafts: Iterable[WaitingDraft], *, by_button: bool) -> Merged:
    """`by_button`: she went on. What the script brings from this page afterwards is older."""
    found = {one.id: one for one in drafts if one.id in {page.id, page.flow}}
    kept = _draft_of(page, found)
    if kept is None:
        # Somebody else's draft, or another one by now, has the name: this page keeps its own.
        flow = page.id if page.flow in found else page.flow
        writers = _sign(page, {_BORN: [str(uuid4())]}, by_button=by_button)
        return Merged(dict(page.answers), writers, flow, is_apart=page.flow in found)
    held, writers = only_answers(kept.fields, page.entry), read_writers(kept.fields)
    mine = {name: page.answers[name] for name in page.question.names if name in page.answers}
    others = {name: held[name] for name in held if name not in page.question.names}
    merged = {**_never_said(page, writers), **others, **mine}
    if _is_heir(page, writers.get(page.question.key, []), by_button=by_button):
        return Merged(merged, _sign(page, writers, by_button=by_button), kept.id, kept)
    if _is_said(page, held, by_button=by_button):
        return Merged(held, writers, kept.id, kept, is_older=True)
    writers = _sign(page, {_BORN: [str(uuid4())]}, by_button=by_button)
    return Merged(merged, writers, page.id, is_apart=True)


def alone(page: Page) -> Merged:
    """The page by itself, where no draft can be read."""
    return Merged(dict(page.answers), {}, page.flow)


def read_writers(fields: Answers) -> dict[str, list[str]]:
    lines = [line.split() for line in fields.get(WRITERS, [])]
    return {key: rest for key, *rest in filter(None, lines)}


def write_writers(writers: dict[str, list[str]]) -> list[str]:
    return [" ".join([key, *rest]) for key, rest in writers.items()]


def _draft_of(page: Page, found: dict[UUID, WaitingDraft]) -> WaitingDraft | None:
    """The draft this page may write in: of the same note, written by such pages only."""
    own = found.get(page.id)
    if own is not None and is_flow(own) and own.entry == page.entry:
        return own
    kept = found.get(page.flow)
    if kept is None or not is_flow(kept) or kept.entry != page.entry:
        return None
    return kept if page.born in {"", born_of(kept)} else None


def born_of(draft: WaitingDraft) -> str:
    return next(iter(read_writers(draft.fields).get(_BORN, [])), "")


def times_answered(draft: WaitingDraft, question: Question) -> str:
    return next(iter(read_writers(draft.fields).get(question.key, [])), "")


def is_flow(draft: WaitingDraft) -> bool:
    """Not a page that the gate rescued, nor a draft of the free form."""
    return draft.is_guided and WRITERS in draft.fields


def _never_said(page: Page, writers: dict[str, list[str]]) -> dict[str, list[str]]:
    """Answers of a page that no draft could keep in its time."""
    names = [name for one in EVERY if one.key not in writers for name in one.names]
    return {name: page.answers[name] for name in names if name in page.answers}


def _sign(page: Page, writers: dict[str, list[str]], *, by_button: bool) -> dict[str, list[str]]:
    """One more answer to this question: by which page, and whether she went on from there."""
    last = next(iter(writers.get(page.question.key, [])), "")
    times = int(last) + 1 if last.isdecimal() else 1
    line = [str(times), str(page.id), *([BY_BUTTON] if by_button else [])]
    return writers | {page.question.key: line}


def _is_heir(page: Page, line: list[str], *, by_button: bool) -> bool:
    """Whether the answer of the draft is the one that this page showed, or its own."""
    times, writer, *sent = line or ["", ""]
    if not line or times == page.seen:
        return True
    return writer == str(page.id) and (by_button or BY_BUTTON not in sent)


def _is_said(page: Page, held: Answers, *, by_button: bool) -> bool:
    """Whether the draft answers as this page does, or the page says nothing.

    She goes on from a button: only the same answer will do, « Anne » is not « Annette ». The
    script may be slower than a button: the beginning of a long text is that text, earlier.
    """
    mine, theirs = (_said(page.question, answers) for answers in (page.answers, held))
    if not mine or mine == theirs:
        return True
    return not by_button and all(
        _is_earlier(name, said, theirs.get(name, [])) for name, said in mine.items()
    )


def _said(question: Question, answers: Answers) -> dict[str, list[str]]:
    """The answers of this question, but for what is empty and for the order of what is ticked."""
    lines = {
        name: sorted(filter(None, (one_line_end(one).strip() for one in answers.get(name, []))))
        for name in question.names
    }
    return {name: said for name, said in lines.items() if said}


def _is_earlier(name: str, mine: list[str], theirs: list[str]) -> bool:
    if name in LONG_TEXTS and theirs:
        return theirs[0].startswith(mine[0])
    return mine == theirs
