"""What a date or an hour may lack, said kindly: the sentence is shown beside the field."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LEAP_DAY = 29


class DateRefused(ValueError):
    """Ancestor of all. `sentence` says what to write instead."""

    sentence: str | Promise


class UnreadableDate(DateRefused):
    sentence = _(
        "Nous n’avons pas su lire cette date. Vous pouvez écrire « hier », 20/11/2026, "
        "mars 2023 ou seulement 2019."
    )


class KeptInNote(UnreadableDate):
    """Not read, but not lost: « la semaine dernière » is what she knows."""

    sentence = _(
        "Nous n’avons pas su lire cette date. Vos mots sont repris dans « Autre chose sur ce "
        "moment » : vous pouvez enregistrer ainsi, ou écrire ici « hier », "
        "20/11/2026, mars 2023 ou seulement 2019."
    )


class YearMissing(DateRefused):
    sentence = _("Il manque l’année. Si vous ne la savez plus, laissez cette case vide.")


class NoSuchMonth(DateRefused):
    sentence = _("Il manque un mois entre 1 et 12.")


class NoSuchDay(DateRefused):
    def __init__(self, day: int, month: str, year: int) -> None:
        if month == "février" and day == LEAP_DAY:
            text = _("En %(year)d, février s’arrêtait au 28. Était-ce un autre jour ?")
        else:
            text = _("Il n’y a pas de %(day)d %(month)s. Était-ce un autre jour ?")
        self.sentence = str(text) % {"day": day, "month": month, "year": year}
        super().__init__(self.sentence)


class DateTooEarly(DateRefused):
    sentence = _(
        "Ici, les dates commencent en 1900. Si c’est plus ancien, écrivez-le dans le texte."
    )


class DateToCome(DateRefused):
    sentence = _(
        "Cette date n’est pas encore arrivée. L’année est-elle la bonne ? "
        "Pour un rendez-vous à venir, écrivez-le plutôt dans le texte."
    )


class DateTooFar(DateRefused):
    """For what may be to come."""

    sentence = _(
        "C’est dans plus de cinq ans. L’année est-elle la bonne ? "
        "Vous pouvez aussi laisser la date vide."
    )


class BoundMissing(DateRefused):
    sentence = _(
        "Il manque une des deux dates. Si vous ne la savez plus, choisissez « Avant » ou « Après »."
    )


class UnreadableTime(DateRefused):
    sentence = _("Nous n’avons pas su lire cette heure. Vous pouvez écrire 21 h, 21 h 30 ou 21:30.")
