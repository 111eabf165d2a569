from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What a document is about, in her words. Kept in the sealed record only."""

    BLESSURE = "blessure", _("Blessure")
    CERTIFICAT = "certificat", _("Certificat médical")
    PLAINTE = "plainte", _("Plainte")
    MAIN_COURANTE = "main_courante", _("Main courante")
    JUGEMENT = "jugement", _("Jugement, ordonnance")
    IDENTITE = "identite", _("Papier d’identité")
    MESSAGES = "messages", _("Messages")
    AUDIO = "audio", _("Son, message vocal")
    VIDEO = "video", _("Vidéo")
    LOGEMENT = "logement", _("Logement")
    ARGENT = "argent", _("Argent")
    ENFANTS = "enfants", _("Enfants")
    AUTRE = "autre", _("Autre chose")
