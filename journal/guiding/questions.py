"""The questions of guided writing, in their order. None must be answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from dates.fields import WhenFields
from dates.precision import Precision

# A note without a date says that it has none: it may be asked again.
_NO_ANSWER = frozenset({"", Precision.UNKNOWN.value})


@dataclass(frozen=True)
class Question:
    """`fields`: those of the form of an entry. `beside`: what the page says of them, unseen.
    `for_relative`: the words for who did not live it.
    """

    key: str
    heading: str | Promise
    fields: tuple[str, ...]
    hint: str | Promise = ""
    for_relative: str | Promise = ""
    beside: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All that a page of this question answers for."""
        return self.fields + self.beside

    @property
    def tells_much(self) -> bool:
        """Where the words are many: help is beside the pen."""
        return self.key in {"text", "words"}

    @property
    def is_single(self) -> bool:
        """One field: the heading of the page is its label."""
        return len(self.fields) == 1

    def heading_for(self, *, is_relative: bool) -> str | Promise:
        return (is_relative and self.for_relative) or self.heading

    def is_answered(self, answers: Mapping[str, list[str]]) -> bool:
        said = (one.strip() for name in self.fields for one in answers.get(name, []))
        return any(one not in _NO_ANSWER for one in said)


STANCE = Question(
    "stance",
    _("Comment le savez‑vous ?"),
    ("stance",),
    _("Avec vos mots, sans deviner le reste."),
)
TEXT = Question("text", _("Que s’est‑il passé ?"), ("text",))
WHEN = Question(
    "when",
    _("C’était quand ?"),
    tuple(WhenFields.base_fields),
    _("À peu près suffit. Ne plus savoir est fréquent."),
)
FILES = Question("files", _("Des fichiers à joindre ?"), ("documents",), beside=("note_files",))
# Where everything is read again. What is folded there is asked nowhere else.
REVIEW = Question(
    "review",
    _("Relire"),
    ("title", "violence_types", "tone", "to_complete", "reason"),
)
_ASKED = (
    TEXT,
    WHEN,
    Question("place", _("Où étiez‑vous ?"), ("place",), for_relative=_("Où était‑ce ?")),
    Question("people", _("Qui était là ?"), ("people",)),
    Question(
        "words",
        _("Quels mots avez‑vous entendus ?"),
        ("words_said",),
        _("Mot pour mot si possible, même crus."),
    ),
    Question("injuries", _("Des douleurs, des traces, des soins ?"), ("injuries", "care")),
    Question("witnesses", _("Quelqu’un a‑t‑il vu, entendu ou su ?"), ("witnesses",)),
    Question("children", _("Des enfants étaient‑ils là ?"), ("children_present",)),
    Question(
        "police",
        _("Des démarches ?"),
        ("police",),
        _("Police, gendarmerie, plainte, main courante, autre chose."),
    ),
    Question("consequences", _("Et ensuite ?"), ("consequences",)),
    Question("feelings", _("Comment vous sentiez‑vous ?"), ("safety", "mood")),
    FILES,
)
EVERY = (STANCE, *_ASKED, REVIEW)
_BY_KEY = {one.key: one for one in EVERY}


def questions_for(*, is_relative: bool) -> tuple[Question, ...]:
    return (STANCE, *_ASKED) if is_relative else _ASKED


def question_named(key: object) -> Question | None:
    """None for what a page of ours never says."""
    return _BY_KEY.get(str(key))


def after(question: Question, asked: Sequence[Question]) -> Question:
    """The last one leads to the reading."""
    place = asked.index(question) + 1 if question in asked else len(asked)
    return asked[place] if place < len(asked) else REVIEW


def before(question: Question, asked: Sequence[Question]) -> Question | None:
    """None on the first page."""
    place = asked.index(question) if question in asked else len(asked)
    return asked[place - 1] if place else None


def first_unanswered(answers: Mapping[str, list[str]], asked: Sequence[Question]) -> Question:
    return next((one for one in asked if not one.is_answered(answers)), REVIEW)
