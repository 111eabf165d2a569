"""Services near a person. None is shipped: what is shown was proposed by one member of staff and
published by another.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from contacts.local.soundness import problems_of


class ServiceKind(models.TextChoices):
    """A closed list. A shelter has no address here, ever: people hide there."""

    VICTIM_SUPPORT = "aide-victimes", _("Association d’aide aux victimes")
    WOMEN = "accueil-femmes", _("Association qui accueille des femmes")
    RIGHTS = "cidff", _("CIDFF, information sur les droits")
    DAY_CENTRE = "accueil-jour", _("Accueil de jour")
    SHELTER = "hebergement", _("Hébergement")
    COURT = "bureau-aide-victimes", _("Bureau d’aide aux victimes, au tribunal")
    LAW = "point-justice", _("Point-justice, permanence d’avocats")
    INJURIES = "umj", _("UMJ, constat de blessures")
    CARE = "soins", _("Soins, maison des femmes, planning familial")
    POLICE = "police-gendarmerie", _("Police, gendarmerie, intervenant social")
    SOCIAL = "service-social", _("Service social")
    CHILDREN = "enfance", _("Enfance, jeunes")
    DISABILITY = "handicap-age", _("Handicap, grand âge")
    LGBT = "lgbt", _("Personnes LGBT+")


class ServiceState(models.TextChoices):
    DRAFT = "draft", _("Brouillon")
    PROPOSED = "proposed", _("À relire")
    PUBLISHED = "published", _("Publié")
    WITHDRAWN = "withdrawn", _("Retiré")


class LocalServiceQuerySet(models.QuerySet["LocalService"]):
    def published(self) -> LocalServiceQuerySet:
        return self.filter(state=ServiceState.PUBLISHED)


class LocalService(models.Model):
    """State changes only through contacts.local.reviewing."""

    name = models.CharField(_("nom"), max_length=120)
    kind = models.CharField(_("genre"), max_length=24, choices=ServiceKind)
    role = models.CharField(_("ce que le service fait"), max_length=300)
    audience = models.CharField(_("pour qui"), max_length=200)
    department = models.CharField(_("numéro de département"), max_length=3)
    postcode = models.CharField(_("code postal"), max_length=5)
    commune = models.CharField(_("commune"), max_length=80)
    address = models.CharField(_("adresse, si elle est publique"), max_length=160, blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    mail = models.EmailField(_("courriel"), blank=True)
    site = models.CharField(
        _("site"), max_length=200, blank=True, validators=[URLValidator(schemes=["https"])]
    )
    hours = models.JSONField(_("horaires"), null=True, blank=True)
    source_url = models.CharField(
        _("page publique qui le dit"),
        max_length=300,
        validators=[URLValidator(schemes=["http", "https"])],
    )
    verified_on = models.DateField(_("vérifié le"))

    # A correction of a published service waits in a row of its own: the public reads on.
    amends = models.OneToOneField(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        editable=False,
        related_name="amendment",
    )
    state = models.CharField(
        max_length=12, choices=ServiceState, default=ServiceState.DRAFT, editable=False
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = LocalServiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("service de proximité")
        verbose_name_plural = _("services de proximité")
        ordering = ["department", "postcode", "name"]
        indexes = [models.Index(fields=["state", "department"], name="local_service_by_department")]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "postcode"],
                name="local_service_once",
                condition=models.Q(amends=None),
            ),
            models.CheckConstraint(
                condition=models.Q(amends=None) | models.Q(state__in=["draft", "proposed"]),
                name="local_service_amendment_is_not_shown",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=ServiceKind.values), name="local_service_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=ServiceState.values), name="local_service_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(address="") | ~models.Q(kind="hebergement"),
                name="local_service_shelter_without_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.postcode})"

    def clean(self) -> None:
        """Raises ValidationError, field by field. The telephone is kept in one form."""
        if problems := problems_of(self):
            raise ValidationError(problems)

    @property
    def source_host(self) -> str:
        return (urlsplit(self.source_url).hostname or "").removeprefix("www.")
