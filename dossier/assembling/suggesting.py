"""What may still help, for what the dossier is for: said once, explained, never ticked for her.

Only what she wrote and chose is read; no rule says what a fact is in law, nor that a dossier is
complete.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from documents.categories import Category
from documents.reading import DocumentView
from dossier.assembling.opened_pieces import OpenDocuments, OpenEntries
from dossier.purposes import Purpose
from dossier.record import DossierRecord
from journal.content import Content

_BEFORE_A_JUDGE = frozenset({Purpose.COMPLAINT, Purpose.PROSECUTOR, Purpose.PROTECTION})
_OF_THE_BODY = _BEFORE_A_JUDGE | {Purpose.DOCTOR, Purpose.LAWYER}
# Filled in by the page, which knows the dossier.
CHOOSE = "dossier:choose"
_MEDICAL = frozenset({Category.CERTIFICAT.value, Category.BLESSURE.value})
_OFFICIAL = frozenset(
    {Category.PLAINTE.value, Category.MAIN_COURANTE.value, Category.JUGEMENT.value}
)


@dataclass(frozen=True)
class Suggestion:
    """`act`: the button that does it; else `url`, where she can do it herself, or neither."""

    sentence: str | Promise
    act: str = ""
    url: str = ""
    way: str | Promise = ""


@dataclass(frozen=True, repr=False)
class Chosen:
    """What is in the dossier, as far as it opens; `elsewhere`: her other files that open."""

    record: DossierRecord
    contents: list[Content]
    files: list[DocumentView]
    elsewhere: list[DocumentView]

    @classmethod
    def of(
        cls,
        record: DossierRecord,
        entries: OpenEntries,
        documents: OpenDocuments,
        all_files: list[DocumentView],
    ) -> Chosen:
        read = (entries.find(one) for one in record.entries if not entries.why_missing(one))
        chosen = {one.document for one in record.documents}
        return cls(
            record,
            [one.version.content for one in read if one],
            [
                documents.views[one.document]
                for one in record.documents
                if not documents.why_missing(one)
            ],
            [one for one in all_files if one.document.pk not in chosen],
        )

    def categories(self, views: list[DocumentView]) -> set[str]:
        return {one.record.category for one in views if one.record}


def attached_elsewhere(chosen: Chosen) -> list[DocumentView]:
    """Files of the chosen notes that are not in the dossier."""
    cited: set[UUID] = {one for content in chosen.contents for one in content.files}
    return [one for one in chosen.elsewhere if one.document.pk in cited]


def suggestions_for(chosen: Chosen) -> list[Suggestion]:
    return list(_suggestions(chosen, chosen.record.purpose))


def _suggestions(chosen: Chosen, purpose: Purpose) -> Iterator[Suggestion]:
    if files := attached_elsewhere(chosen):
        yield Suggestion(
            ngettext(
                "%d fichier est joint aux faits choisis et n’est pas dans le dossier.",
                "%d fichiers sont joints aux faits choisis et ne sont pas dans le dossier.",
                len(files),
            )
            % len(files),
            act="add_files",
            way=ngettext("L’ajouter", "Les ajouter", len(files)),
        )
    if purpose in _OF_THE_BODY:
        yield from _of_the_body(chosen)
    if purpose in _BEFORE_A_JUDGE | {Purpose.LAWYER}:
        yield from _of_papers(chosen)
        yield from _of_witnesses(chosen)
    if purpose is Purpose.PROSECUTOR:
        yield Suggestion(
            _("Une lettre accompagne ces pièces : un modèle est à relire et à compléter."),
            url=reverse("dossier:letters"),
            way=_("Voir les lettres"),
        )
    if purpose is Purpose.TESTIMONY:
        yield Suggestion(
            _(
                "Pour un juge, une attestation s’écrit, se date et se signe à la main : un texte à "
                "recopier est prêt."
            ),
            url=reverse("dossier:letters"),
            way=_("Voir le texte à recopier"),
        )
    if purpose in _BEFORE_A_JUDGE and (undated := _undated(chosen)):
        yield Suggestion(
            ngettext(
                "%d fait choisi n’a pas de date. Un mois, une année ou « avant tel événement » "
                "aide déjà à le situer. Sans cela, il peut rester ainsi.",
                "%d faits choisis n’ont pas de date. Un mois, une année ou « avant tel événement » "
                "aide déjà à les situer. Sans cela, ils peuvent rester ainsi.",
                undated,
            )
            % undated
        )


def _of_the_body(chosen: Chosen) -> Iterator[Suggestion]:
    if not any(one.injuries or one.care for one in chosen.contents):
        return
    if _MEDICAL & chosen.categories(chosen.files):
        return
    if _MEDICAL & chosen.categories(chosen.elsewhere):
        yield Suggestion(
            _(
                "Vous avez noté des blessures ou des soins. Un certificat ou une photo est dans "
                "vos fichiers, et n’est pas dans le dossier."
            ),
            url=CHOOSE,
            way=_("Revoir le choix"),
        )
        return
    yield Suggestion(
        _(
            "Vous avez noté des blessures ou des soins : un certificat médical peut aider. Ce "
            "n’est pas une condition pour porter plainte."
        ),
        url=reverse("dossier:letters"),
        way=_("Voir une demande de certificat"),
    )


def _of_papers(chosen: Chosen) -> Iterator[Suggestion]:
    if _OFFICIAL & chosen.categories(chosen.elsewhere):
        yield Suggestion(
            _(
                "Une plainte, une main courante ou une décision est dans vos fichiers, et n’est "
                "pas dans le dossier."
            ),
            url=CHOOSE,
            way=_("Revoir le choix"),
        )


def _of_witnesses(chosen: Chosen) -> Iterator[Suggestion]:
    if any(one.witnesses for one in chosen.contents):
        yield Suggestion(
            _(
                "Des témoins sont nommés dans les faits choisis. Une personne qui a vu ou entendu "
                "peut écrire une attestation, si cela ne la met pas en danger."
            ),
            url=reverse("dossier:letters"),
            way=_("Voir le texte à recopier"),
        )


def _undated(chosen: Chosen) -> int:
    return sum(not one.when.sort_key[0] and one.when.on is None for one in chosen.contents)
