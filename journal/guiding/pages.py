"""What a guided page says when it is sent: where it stands, and every answer so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import QueryDict

from journal.drafts import PLACE, posted_fields
from journal.forms.fields import read_uuid
from journal.guiding.questions import REVIEW, TEXT, Question, question_named

Answers = Mapping[str, list[str]]

# In a draft: each question answered, how many times and by which page (journal.guiding.merging).
WRITERS = "writers"
# What a page or a draft says beside the answers.
_BESIDE = PLACE | {WRITERS, "entry"}


@dataclass(frozen=True)
class Place:
    """A question, and whether she goes back to the reading once it is answered."""

    question: Question
    returns: bool = False

    @property
    def values(self) -> list[str]:
        """As the page sends it and the draft keeps it."""
        return [self.question.key, *([REVIEW.key] if self.returns else [])]


@dataclass(frozen=True, repr=False)
class Page:
    """`id`: its own, new each time a page is shown; the gate rescues a text under it.
    `flow`: the draft that all the pages of this note write in. `born`: names that draft, were it
    erased and made again; empty when there was none. `seen`: which answer of that draft is shown.
    `taken_up`: a draft of another flow that filled this page, and when it was saved.
    """

    place: Place
    answers: Answers
    entry: UUID | None = None
    id: UUID = field(default_factory=uuid4)
    flow: UUID = field(default_factory=uuid4)
    born: str = ""
    seen: str = ""
    taken_up: tuple[UUID, str] | None = None

    @property
    def question(self) -> Question:
        return self.place.question

    @property
    def hidden(self) -> dict[str, list[str]]:
        """What the page sends beside its answers."""
        draft_id, seen = self.taken_up or ("", "")
        said: dict[str, list[str]] = {
            "question": self.place.values,
            "draft": [str(self.id)],
            "guide": [str(self.flow)],
            "guide_seen": [self.born, self.seen],
            "draft_from": [str(draft_id)],
            "draft_seen": [seen],
            "entry": [str(self.entry or "")],
        }
        return {name: values for name, values in said.items() if any(values)}


def read_page(post: QueryDict, entry: UUID | None) -> Page:
    """Whatever was sent: what makes no sense is left out, never her words."""
    fields = posted_fields(post)
    taken_up = read_uuid(post.get("draft_from"))
    return page_of(
        fields,
        entry=entry,
        page_id=read_uuid(post.get("draft")) or uuid4(),
        taken_up=(taken_up, post.get("draft_seen", "")) if taken_up else None,
    )


def page_of(
    fields: Answers, *, entry: UUID | None, page_id: UUID, taken_up: tuple[UUID, str] | None = None
) -> Page:
    """A page by what it sent, or by what was rescued of it."""
    born, seen, *_ = [*fields.get("guide_seen", []), "", ""]
    return Page(
        place=read_place(fields),
        answers=only_answers(fields, entry),
        entry=entry,
        id=page_id,
        flow=read_uuid(next(iter(fields.get("guide", [])), "")) or uuid4(),
        born=born,
        seen=seen,
        taken_up=taken_up,
    )


def read_place(fields: Answers) -> Place:
    key, *more = fields.get("question") or [""]
    question = question_named(key) or TEXT
    return Place(question, returns=REVIEW.key in more and question != REVIEW)


def only_answers(fields: Answers, entry: UUID | None) -> dict[str, list[str]]:
    left_out = _BESIDE if entry else _BESIDE | {"based_on", "note_files"}
    return {name: list(values) for name, values in fields.items() if name not in left_out}
