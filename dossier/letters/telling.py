"""What the words of a letter tell, by the rules of a dossier. Said above the sheet, before it
leaves: nothing is changed by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from dossier.letters.form import LetterForm
from dossier.previewing.told_warnings import Group, Said
from dossier.purposes import Purpose
from dossier.warning.names import Names
from dossier.warning.patterns import Telling
from dossier.warning.rules import Warning, excerpts_of, warning_of
from dossier.warning.words import OTHER_PARTY, TELLINGS, About, Words

_CHANGE = _("Vous pouvez changer ces mots plus bas, ou les laisser.")
_PERSON = _("Le sait-elle ? Vous pouvez enlever son nom plus bas, ou le laisser.")
# By the name of the letter: where it is handed in, the other party comes to read it.
REACHES_THE_OTHER_PARTY: dict[str, Words] = {
    "plainte-au-procureur": OTHER_PARTY[Purpose.PROSECUTOR],
    "ordonnance-annexe": OTHER_PARTY[Purpose.PROTECTION],
    "attestation": (
        _("Une attestation est remise au juge : l’autre partie pourra la lire."),
        OTHER_PARTY[Purpose.PROTECTION][1],
    ),
}
# Who writes, and of whom: a letter cannot do without these names.
_NAMED_ON_PURPOSE = ("nom", "auteur", "personne")


def told_in_letter(
    form: LetterForm, blocks: Sequence[str], helpers: Iterable[str] = ()
) -> list[Group]:
    """One group, or none. `helpers`: names of her address book, where it may be opened."""
    if form.of.is_list:
        return []
    found = [Said(one) for one in _warnings(form, blocks, Names(helpers))]
    return [Group("", "", tuple(found))] if found else []


def _warnings(form: LetterForm, blocks: Sequence[str], names: Names) -> Iterable[Warning]:
    if said := REACHES_THE_OTHER_PARTY.get(form.of.slug):
        yield warning_of(None, About.OTHER_PARTY, said, variant=form.of.slug)
    known = [str(form[key].value() or "") for key in _NAMED_ON_PURPOSE if key in form.fields]
    expected = excerpts_of(known, names).get(Telling.PERSON, ())
    for kind, excerpts in excerpts_of(blocks, names).items():
        is_person = kind is Telling.PERSON
        words = tuple(one for one in excerpts if not is_person or one not in expected)
        if words:
            advice = _PERSON if is_person else _CHANGE
            yield warning_of(None, kind, (TELLINGS[kind][0], advice), words, variant="letter")
