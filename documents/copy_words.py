"""What a file reveals and what became of its copy, in words for the person who reads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dates.sizes import human_size
from dates.templatetags.french import french_day
from dates.wording import say_time
from documents.kinds import Kind
from documents.metadata.facts import Fact, Group
from documents.metadata.formats import How
from documents.revelations import Look, Obstacle

_GROUPS: dict[Group, str | Promise] = {
    Group.PLACE: gettext_lazy("Le lieu"),
    Group.DEVICE: gettext_lazy("L’appareil, les logiciels"),
    Group.DATE: gettext_lazy("Les dates"),
    Group.PERSON: gettext_lazy("Des personnes"),
    Group.OTHER: gettext_lazy("Autre chose"),
}
_LABELS: dict[str, str | Promise] = {
    "gps": gettext_lazy("Position"),
    "place_name": gettext_lazy("Nom de lieu"),
    "traces": gettext_lazy("Position"),
    "network": gettext_lazy("Adresse du réseau d’envoi"),
    "make": gettext_lazy("Marque"),
    "model": gettext_lazy("Modèle"),
    "lens": gettext_lazy("Objectif"),
    "serial": gettext_lazy("Numéro de série"),
    "software": gettext_lazy("Logiciel"),
    "computer": gettext_lazy("Nom de l’appareil"),
    "identifier": gettext_lazy("Identifiant"),
    "maker_note": gettext_lazy("Notes de la marque"),
    "taken": gettext_lazy("Fait le"),
    "digitised": gettext_lazy("Numérisé le"),
    "changed": gettext_lazy("Changé le"),
    "satellite": gettext_lazy("Heure des satellites"),
    "written": gettext_lazy("Écrit le"),
    "printed": gettext_lazy("Imprimé le"),
    "sent": gettext_lazy("Envoyé le"),
    "author": gettext_lazy("Auteur"),
    "owner": gettext_lazy("Propriétaire de l’appareil"),
    "copyright": gettext_lazy("Droits"),
    "shown": gettext_lazy("Personne nommée"),
    "company": gettext_lazy("Organisme"),
    "sender": gettext_lazy("De"),
    "receiver": gettext_lazy("À"),
    "comment": gettext_lazy("Commentaire"),
    "title": gettext_lazy("Titre"),
    "keywords": gettext_lazy("Mots-clés"),
    "template": gettext_lazy("Modèle de document"),
    "thumbnail": gettext_lazy("Vignette"),
    "second_picture": gettext_lazy("Autre image"),
    "film_inside": gettext_lazy("Film"),
    "trailer": gettext_lazy("Suite"),
    "measurements": gettext_lazy("Mesures"),
    "attachment": gettext_lazy("Pièces jointes"),
}
# Facts without a text of their own.
_SENTENCES: dict[str, str | Promise] = {
    "traces": gettext_lazy("Il y en a une, que nous ne savons pas lire en entier."),
    "maker_note": gettext_lazy("Des données propres à la marque, que nous ne savons pas lire."),
    "thumbnail": gettext_lazy("Une petite image, qui peut montrer ce qui a été recadré."),
    "second_picture": gettext_lazy("Il y en a une dans ce fichier, à côté de celle qu’on voit."),
    "film_inside": gettext_lazy("Un court film est caché avec l’image."),
    "measurements": gettext_lazy(
        "Une piste à côté de l’image et du son : certains appareils y écrivent le lieu."
    ),
    "packet": gettext_lazy("D’autres données, que nous ne savons pas lire en entier."),
    "unreadable_block": gettext_lazy("Un bloc que nous ne savons pas lire."),
}
_PLACES: dict[Kind, str | Promise] = {
    Kind.IMAGE: gettext_lazy("Cette photo dit où elle a été prise."),
    Kind.VIDEO: gettext_lazy("Cette vidéo dit où elle a été filmée."),
    Kind.SOUND: gettext_lazy("Ce son dit où il a été enregistré."),
}
_SUMMARIES: dict[Group, str | Promise] = {
    Group.PLACE: gettext_lazy("Ce fichier dit un lieu."),
    Group.PERSON: gettext_lazy("Ce fichier nomme quelqu’un."),
    Group.DEVICE: gettext_lazy("Ce fichier dit avec quoi il a été fait."),
    Group.DATE: gettext_lazy("Ce fichier dit une date."),
    Group.OTHER: gettext_lazy("Ce fichier porte d’autres données que ce qu’il montre."),
}
_OBSTACLES: dict[Obstacle, str | Promise] = {
    Obstacle.KIND: gettext_lazy("Nous ne savons pas lire ce que porte un fichier de cette sorte."),
    Obstacle.TOO_BIG: gettext_lazy("Ce fichier est trop grand pour être lu ici."),
    Obstacle.UNREADABLE: gettext_lazy(
        "Ce fichier est abîmé, ou fait d’une manière que nous ne savons pas lire."
    ),
    Obstacle.BUSY: gettext_lazy(
        "Beaucoup de fichiers sont lus en ce moment. Réessayez dans une minute."
    ),
    Obstacle.PAGES: gettext_lazy("Ce fichier a trop de pages pour que la copie se fasse ici."),
    Obstacle.BUILT_SO: gettext_lazy(
        "Ce fichier est fait d’une manière qui ne permet pas d’en retirer ce qu’il révèle."
    ),
    Obstacle.STILL_SPEAKS: gettext_lazy(
        "La copie disait encore quelque chose : nous ne l’avons pas gardée."
    ),
    Obstacle.ALTERED: gettext_lazy("Ce fichier est altéré : il ne peut plus être lu."),
    Obstacle.NO_ROOM_IN_SPACE: gettext_lazy(
        "Il ne reste plus assez de place dans votre espace pour la copie."
    ),
    Obstacle.NO_ROOM: gettext_lazy(
        "Le serveur ne peut pas garder la copie pour le moment. Réessayez plus tard : ce n’est pas "
        "de votre fait."
    ),
}
_WAYS_ROUND: dict[Kind, str | Promise] = {
    Kind.PAGES: gettext_lazy(
        "Avec votre logiciel, enregistrez-le en PDF et ajoutez ce PDF ici : nous savons en faire "
        "une copie."
    ),
    Kind.MAIL: gettext_lazy(
        "Qui l’a écrit, à qui et quand, c’est le courriel lui-même. Pour ne montrer que son texte, "
        "faites-en une capture d’écran et ajoutez-la ici."
    ),
    Kind.ARCHIVE: gettext_lazy(
        "Ce qu’il y a dans une archive n’est pas regardé ici. Ajoutez ses fichiers un par un."
    ),
}
_HOW: dict[How, str | Promise] = {
    How.SAME: gettext_lazy("Rien de ce qu’on voit ou entend n’y change."),
    How.AGAIN: gettext_lazy(
        "C’est une image JPEG de haute qualité : presque la même à l’œil, pas la même au bit près."
    ),
    How.PAGES: gettext_lazy(
        "Chaque page y devient une image : on la lit, mais son texte ne peut plus être sélectionné."
    ),
}


@dataclass(frozen=True)
class Line:
    label: str | Promise
    value: str | Promise
    exact: str = ""


@dataclass(frozen=True)
class Section:
    title: str | Promise
    lines: list[Line] = field(default_factory=list)
    is_dates: bool = False


def say_summary(look: Look, kind: Kind) -> str | Promise:
    if look.obstacle is not None:
        return _OBSTACLES[look.obstacle]
    groups = {fact.group for fact in look.facts}
    for group, sentence in _SUMMARIES.items():
        if group in groups:
            return _PLACES.get(kind, sentence) if group is Group.PLACE else sentence
    return _("Rien de tel n’a été trouvé. Cela ne prouve pas qu’il n’y a rien.")


def say_facts(look: Look) -> list[Section]:
    order = {code: place for place, code in enumerate(_LABELS)}
    facts = sorted(look.facts, key=lambda fact: order.get(fact.code, len(order)))
    sections = []
    for group, title in _GROUPS.items():
        lines = [_line(fact) for fact in facts if fact.group is group]
        if lines:
            sections.append(Section(title, lines, is_dates=group is Group.DATE))
    return sections


def say_obstacle(obstacle: Obstacle) -> str | Promise:
    return _OBSTACLES[obstacle]


def say_way_round(kind: Kind) -> str | Promise:
    """What she can do where no copy is made; empty when there is nothing to say."""
    return _WAYS_ROUND.get(kind, "")


def say_how(how: How) -> str | Promise:
    return _HOW[how]


def _line(fact: Fact) -> Line:
    label = _LABELS.get(fact.code, "")
    if fact.code == "gps":
        near = _("vers %(place)s (à un kilomètre près)") % {"place": _say_place(fact.value)}
        return Line(label, near, _say_place(fact.exact))
    if fact.group is Group.DATE:
        return Line(label, _say_date(fact.value))
    if fact.code == "trailer" and fact.value.isdigit():
        size = human_size(int(fact.value))
        return Line(label, _("%(size)s, après la fin de ce qu’on voit ou entend.") % {"size": size})
    return Line(label, fact.value or _SENTENCES.get(fact.code, ""))


def _say_place(pair: str) -> str:
    latitude, _space, longitude = pair.partition(" ")
    sides = (_("nord"), _("sud")), (_("est"), _("ouest"))
    return ", ".join(
        f"{number.lstrip('-').replace('.', ',')}° {names[number.startswith('-')]}"
        for number, names in zip((latitude, longitude), sides, strict=True)
    )


def _say_date(text: str) -> str:
    """As it is told, in words when it can be read. Never moved to another zone."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    # Local on purpose: the device's own day and hour.
    day = french_day(moment.date())
    if "T" not in text:
        return day
    said = _("%(day)s à %(time)s") % {"day": day, "time": say_time(moment.time())}
    if moment.tzinfo is None:
        return said
    offset = moment.strftime("%z")
    zone = _("temps universel") if offset == "+0000" else f"UTC{offset[:3]}:{offset[3:5]}"
    return f"{said} ({zone})"
