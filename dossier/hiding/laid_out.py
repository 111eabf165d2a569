"""The page of one entry: its words in passages that can be ticked, and what was found in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossier.assembling.answers import held_fields, told_date, told_fields
from dossier.contents import Run
from dossier.hiding.form import FILES, MAY_STAY_OUT, value_of
from dossier.hiding.passages import passages_of
from dossier.hiding.pieces import Hidden, OpenPiece, hide, whole_spans
from dossier.hiding.redacted_forms import shown_heading, shown_reason, shown_runs
from dossier.hiding.runs import has_word
from dossier.record import ChosenEntry, HiddenSpan
from dossier.warning.patterns import Telling, tellings

# Boxes: with those of the passages they stay under what a form holds.
MOST_SUGGESTED, MOST_KEPT = 30, 40
_LABELS: dict[str, str | Promise] = {
    "title": gettext_lazy("Titre"),
    "text": gettext_lazy("Votre récit"),
    "happened_note": gettext_lazy("Vos mots sur la date"),
    "anchor": gettext_lazy("Le moment à côté duquel vous l’avez placé"),
    "reason": gettext_lazy("Pourquoi vous avez corrigé ce récit"),
    "files": gettext_lazy("Fichiers joints"),
}
KINDS: dict[Telling, str | Promise] = {
    Telling.ADDRESS: gettext_lazy("adresse, lieu"),
    Telling.SCHOOL: gettext_lazy("école, garde d’enfant"),
    Telling.SHELTER: gettext_lazy("hébergement"),
    Telling.PHONE: gettext_lazy("téléphone"),
    Telling.MAIL: gettext_lazy("adresse mail"),
    Telling.HELPER: gettext_lazy("dans votre carnet"),
    Telling.PERSON: gettext_lazy("personne nommée"),
    Telling.PLATE: gettext_lazy("plaque"),
    Telling.ACCOUNT: gettext_lazy("compte en banque"),
    Telling.SOCIAL: gettext_lazy("sécurité sociale"),
}


@dataclass(frozen=True, repr=False)
class Passage:
    """`value`: what its box sends. `note`: why it is proposed."""

    value: str
    words: str
    is_ticked: bool
    note: str | Promise = ""


@dataclass(frozen=True, repr=False)
class Answer:
    """`words` of an answer chosen from a list; `lines` of any other."""

    name: str
    label: str | Promise
    lines: tuple[tuple[Passage, ...], ...] = ()
    words: str = ""
    may_stay_out: bool = False
    is_left_out: bool = False


@dataclass(frozen=True, repr=False)
class Page:
    """`kept`: words hidden before that are no whole passage, ticked. `suggested`: found by rule."""

    answers: tuple[Answer, ...]
    kept: tuple[Passage, ...]
    suggested: tuple[Passage, ...]


@dataclass(frozen=True, repr=False)
class Result:
    """The entry as it would leave."""

    is_redacted: bool
    heading: tuple[Run, ...]
    happened: str
    reason: str
    text: tuple[Run, ...]
    fields: tuple[tuple[str, tuple[Run, ...]], ...]

    @property
    def says_nothing(self) -> bool:
        """Whether all her words in it are hidden."""
        runs = (*self.heading, *self.text, *(run for _label, runs in self.fields for run in runs))
        return not any(run.text.strip() for run in runs)


def lay_out(piece: OpenPiece, hidden: Hidden, names: Iterable[str]) -> Page:
    """`names`: of her helpers, to be proposed where they stand."""
    texts = piece.texts
    spans = whole_spans(texts, hidden.spans)
    cuts = passages_of(texts)
    answers = []
    for name, label, words in _said(piece):
        lines = []
        for line in cuts.get(name, ()):
            passages = [_passage(name, text, spans) for text in _named(texts[name], line)]
            lines.append(tuple(passages))
        stays = name in hidden.left_out or (name == "files" and FILES[0] in hidden.left_out)
        offered = name in MAY_STAY_OUT or name == "files"
        answers.append(Answer(name, label, tuple(lines), "" if lines else words, offered, stays))
    ticked = {
        one.value for answer in answers for line in answer.lines for one in line if one.is_ticked
    }
    kept = [part for one in spans for part in _without(texts[one.field], one, ticked)]
    return Page(tuple(answers), _kept(texts, kept), _suggested(texts, spans, tuple(names)))


def result_of(piece: OpenPiece, hidden: Hidden) -> Result:
    """What would leave, made as the dossier itself is."""
    chosen, version = hide(piece.chosen, hidden, piece.version), piece.version
    fields = told_fields(chosen, version.content)
    return Result(
        is_redacted=chosen.is_redacted,
        heading=shown_heading(chosen, version.content),
        happened=told_date(chosen, version)[0],
        reason=shown_reason(chosen, version),
        text=shown_runs(chosen, "text", version.content.text),
        fields=tuple((one.label, one.runs) for one in fields),
    )


def _said(piece: OpenPiece) -> list[tuple[str, str | Promise, str]]:
    """Name, label and words of all that it holds, nothing hidden, in the order of the form."""
    bare = ChosenEntry(piece.chosen.entry, piece.chosen.version)
    answers = held_fields(bare, piece.version.content)
    said = [(one.name, one.label, "".join(run.text for run in one.runs)) for one in answers]
    texts, files = piece.texts, len(piece.version.content.files)
    first = [(name, _LABELS[name], texts[name]) for name in ("title", "text") if name in texts]
    notes = ("happened_note", "anchor", "reason")
    last = [(name, _LABELS[name], texts[name]) for name in notes if name in texts]
    return [*first, *said, *last, *([("files", _LABELS["files"], str(files))] if files else [])]


def _named(text: str, line: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int, str]]:
    return ((start, stop, text[start:stop]) for start, stop in line)


def _passage(name: str, cut: tuple[int, int, str], spans: Iterable[HiddenSpan]) -> Passage:
    start, stop, words = cut
    return Passage(
        value_of(HiddenSpan(name, start, stop)), words, _is_within(name, start, stop, spans)
    )


def _is_within(name: str, start: int, stop: int, spans: Iterable[HiddenSpan]) -> bool:
    return any(one.field == name and one.start <= start and stop <= one.stop for one in spans)


def _kept(texts: Mapping[str, str], spans: Iterable[HiddenSpan]) -> tuple[Passage, ...]:
    """The same words are one box, wherever they are; beyond so many, the others are one too."""
    groups: dict[str, list[HiddenSpan]] = {}
    for one in spans:
        words = " ".join(texts[one.field][one.start : one.stop].split())
        groups.setdefault(words, []).append(one)
    others: list[HiddenSpan] = []
    while len(groups) > MOST_KEPT:
        others += groups.popitem()[1]
    if others:
        groups[_("D’autres mots")] = others
    return tuple(
        Passage(value_of(*places), words, is_ticked=True, note=_times(len(places)))
        for words, places in groups.items()
    )


def _times(count: int) -> str:
    return _("%(count)s fois") % {"count": count} if count > 1 else ""


def _without(text: str, span: HiddenSpan, ticked: Iterable[str]) -> list[HiddenSpan]:
    """What is hidden of a text beside the passages that are ticked: their own boxes say those."""
    parts = [span]
    for value in ticked:
        name, start, stop = value.split(":")
        if name == span.field:
            parts = [piece for one in parts for piece in _apart(one, int(start), int(stop))]
    return [one for one in parts if has_word(text[one.start : one.stop])]


def _apart(span: HiddenSpan, start: int, stop: int) -> list[HiddenSpan]:
    if stop <= span.start or span.stop <= start:
        return [span]
    before = replace(span, stop=max(span.start, start))
    after = replace(span, start=min(span.stop, stop))
    return [one for one in (before, after) if one.start < one.stop]


def _suggested(
    texts: Mapping[str, str], spans: tuple[HiddenSpan, ...], names: tuple[str, ...]
) -> tuple[Passage, ...]:
    """Never ticked beforehand; what is hidden already is not proposed."""
    found: dict[tuple[str, Telling], list[HiddenSpan]] = {}
    for name, text in texts.items():
        for one in tellings(text, names):
            if not _is_within(name, one.start, one.stop, spans):
                words = " ".join(text[one.start : one.stop].split())
                place = HiddenSpan(name, one.start, one.stop)
                found.setdefault((words, one.kind), []).append(place)
    proposed = (
        Passage(value_of(*places), words, is_ticked=False, note=KINDS[kind])
        for (words, kind), places in found.items()
    )
    return tuple(islice(proposed, MOST_SUGGESTED))
