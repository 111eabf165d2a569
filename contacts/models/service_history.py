"""Who changed a local service, when, and to which values. Added to, never rewritten."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ServiceAction(models.TextChoices):
    WRITTEN = "written", _("Écrit")
    PROPOSED = "proposed", _("Proposé à la relecture")
    PUBLISHED = "published", _("Relu et publié")
    WITHDRAWN = "withdrawn", _("Retiré des pages")
    LEFT = "left", _("Correction laissée")


class ServiceRevision(models.Model):
    """Of the service itself, for its corrections too. The name outlives the account; without a
    name, it was a file read at the terminal.
    """

    service = models.ForeignKey(
        "contacts.LocalService", on_delete=models.CASCADE, related_name="history"
    )
    action = models.CharField(max_length=12, choices=ServiceAction)
    values = models.JSONField()
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    member_name = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("version d’un service de proximité")
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=ServiceAction.values),
                name="service_revision_action_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_id}/{self.pk}"
