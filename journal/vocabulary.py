"""The closed lists of the diary form: values of the contract, words shown to her."""

from __future__ import annotations

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Stance(TextChoices):
    VECU = "vecu", _("Je l’ai vécu")
    VU = "vu", _("Je l’ai vu")
    ENTENDU = "entendu", _("Je l’ai entendu")
    RAPPORTE = "rapporte", _("On me l’a raconté")


class Safety(IntegerChoices):
    SAFE = 1, _("En sécurité")
    UNEASY = 2, _("Pas tranquille")
    WORRIED = 3, _("Inquiet·e")
    AFRAID = 4, _("J’ai peur")
    IN_DANGER = 5, _("En danger")


class Tone(TextChoices):
    POSITIVE = "positif", _("Un bon moment")
    NEUTRAL = "neutre", _("Ni bon ni mauvais")
    NEGATIVE = "negatif", _("Un moment difficile")


class ViolenceType(TextChoices):
    PSYCHOLOGICAL = "psychologique", _("Paroles, pressions, menaces")
    PHYSICAL = "physique", _("Gestes, coups")
    SEXUAL = "sexuelle", _("Gestes ou actes sexuels")
    ECONOMIC = "economique", _("Argent, travail, logement")
    ADMINISTRATIVE = "administrative", _("Papiers, démarches")
    DIGITAL = "numerique", _("Téléphone, messages, comptes")
    OTHER = "autre", _("Autre chose")


class Children(TextChoices):
    YES = "oui", _("Oui")
    NO = "non", _("Non")
    UNSURE = "ne_sait_pas", _("Je ne sais pas")
