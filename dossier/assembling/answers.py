"""The answers of an entry as a reader of the dossier sees them, in the order of the form."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates.precision import Precision
from dates.when import When
from dates.wording import say_limits, say_when
from dossier.contents import Run, ToldField
from dossier.hiding.redacted_forms import shown_runs, shown_when
from dossier.record import ChosenEntry
from journal.content import Content
from journal.revisions import Version
from journal.templatetags import journal_wording as wording
from journal.vocabulary import Children

PRECISIONS: dict[str, str | Promise] = {
    Precision.EXACT: gettext_lazy("jour et heure connus"),
    Precision.AROUND: gettext_lazy("date ou heure approximative"),
    Precision.DAY: gettext_lazy("jour connu, heure non dite"),
    Precision.MONTH: gettext_lazy("mois connu, jour non connu"),
    Precision.YEAR: gettext_lazy("année connue, mois non connu"),
    Precision.RANGE: gettext_lazy("entre deux dates"),
    Precision.BEFORE: gettext_lazy("avant un moment connu"),
    Precision.AFTER: gettext_lazy("après un moment connu"),
    Precision.UNKNOWN: gettext_lazy("date non connue"),
}
# Free text, in the order of the form; her account and her title stand apart.
_ROWS = (
    ("words_said", gettext_lazy("Paroles entendues")),
    ("place", gettext_lazy("Lieu")),
    ("people", gettext_lazy("Personnes")),
    ("witnesses", gettext_lazy("Témoins")),
    ("children_present", gettext_lazy("Enfants présents")),
    ("injuries", gettext_lazy("Douleurs, traces, blessures")),
    ("care", gettext_lazy("Soins")),
    ("police", gettext_lazy("Police, gendarmerie")),
    ("consequences", gettext_lazy("Ensuite")),
    ("mood", gettext_lazy("Humeur")),
)


def told_date(chosen: ChosenEntry, version: Version) -> tuple[str, str]:
    """When it happened, as she says it, and what that precision means: nothing when left out."""
    if "when" in chosen.left_out:
        return "", ""
    when: When = shown_when(chosen, version)
    precision = str(PRECISIONS[version.content.when.precision])
    if version.content.when.precision == Precision.UNKNOWN and when.at is None:
        # « sans date » would say it twice.
        return ", ".join((precision, *say_limits(when))), ""
    return ", ".join((say_when(when), *say_limits(when))), precision


def told_fields(chosen: ChosenEntry, content: Content) -> tuple[ToldField, ...]:
    """Those that she filled and that are not left out whole. « Je l’ai vécu » is chosen beforehand
    in the form: pages for a court do not say it for her."""
    is_said = wording.is_witness(content.stance)
    return tuple(one for one in held_fields(chosen, content) if is_said or one.name != "stance")


def held_fields(chosen: ChosenEntry, content: Content) -> tuple[ToldField, ...]:
    """The same with what was chosen beforehand: the deposited form holds it."""
    words = (
        ToldField(name, str(label), _runs(chosen, name, getattr(content, name)))
        for name, label in _ROWS
        if getattr(content, name)
    )
    closed = (
        ToldField(name, label, (Run(said),))
        for name, label, said in _choices(content)
        if said and name not in chosen.left_out
    )
    return tuple(one for one in (*words, *closed) if one.runs)


def _runs(chosen: ChosenEntry, name: str, words: str) -> tuple[Run, ...]:
    if name == "children_present" and words in Children.values:
        # One answer among several: all of it or nothing.
        if name in chosen.left_out:
            return ()
        return (Run(str(Children(words).label)),)
    return shown_runs(chosen, name, words)


def _choices(content: Content) -> Iterator[tuple[str, str, str]]:
    yield "safety", _("Sentiment de sécurité"), str(wording.say_safety(content.safety))
    types = " · ".join(map(str, wording.say_types(content)))
    yield "violence_types", _("Il s’agissait de"), types
    yield "tone", _("Dans l’ensemble"), str(wording.say_tone(content.tone))
    yield "stance", _("Comment je le sais"), str(wording.say_stance(content.stance))
