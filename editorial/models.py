"""What the public reads, version by version: who wrote it, who read it again, when and why."""

from __future__ import annotations

import json
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

LONGEST_BODY = 100_000


def digest_of(body: str) -> str:
    return sha256(body.encode()).hexdigest()


class Edition(models.Model):
    """One row: a number that moves with each publication, cheap to ask for."""

    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="editorial_one_edition", condition=Q(pk=1))]

    def __str__(self) -> str:
        return str(self.number)


class Text(models.Model):
    """One file's worth: an article, a contact, a tool, the facts of a subject."""

    kind = models.CharField(_("sorte"), max_length=16)
    ref = models.SlugField(_("nom"), max_length=80)
    # Of the file that was loaded last. What is published differs from it once staff edited it.
    file_sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("texte")
        ordering = ["kind", "ref"]
        constraints = [
            models.UniqueConstraint(name="editorial_text_once", fields=["kind", "ref"]),
        ]

    def __str__(self) -> str:
        return f"{self.kind}/{self.ref}"

    @property
    def published(self) -> Revision | None:
        return self.revisions.filter(state=State.PUBLISHED).first()


class State(models.TextChoices):
    DRAFT = "draft", _("Brouillon")
    PROPOSED = "proposed", _("À relire")
    PUBLISHED = "published", _("Publiée")
    SUPERSEDED = "superseded", _("Remplacée")
    WITHDRAWN = "withdrawn", _("Retirée")


class Origin(models.TextChoices):
    FILE = "file", _("Fichier")
    STAFF = "staff", _("Équipe")


class Revision(models.Model):
    """Names are kept as words beside the accounts: an account may go, the history stays."""

    text = models.ForeignKey(Text, on_delete=models.PROTECT, related_name="revisions")
    # What its author had before their eyes; another publication since makes it stale.
    base = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    body = models.TextField(_("texte"))
    sha256 = models.CharField(max_length=64)
    state = models.CharField(_("état"), max_length=12, choices=State, default=State.DRAFT)
    origin = models.CharField(max_length=8, choices=Origin, default=Origin.STAFF)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    author_name = models.CharField(_("écrite par"), max_length=150, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reviewer_name = models.CharField(_("relue par"), max_length=150, blank=True)
    note = models.CharField(_("pourquoi"), max_length=500, blank=True)
    sources_read = models.CharField(_("sources relues"), max_length=500, blank=True)
    closed_by_name = models.CharField(_("retirée par"), max_length=150, blank=True)
    closed_note = models.CharField(_("pourquoi retirée"), max_length=500, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    published_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("version")
        ordering = ["-pk"]
        permissions = [("publish_revision", _("Peut relire, publier et retirer un texte"))]
        constraints = [
            models.CheckConstraint(
                name="editorial_state_known", condition=Q(state__in=State.values)
            ),
            models.UniqueConstraint(
                name="editorial_one_published",
                fields=["text"],
                condition=Q(state=State.PUBLISHED),
            ),
            models.CheckConstraint(
                name="editorial_read_by_another",
                condition=Q(author__isnull=True)
                | Q(reviewer__isnull=True)
                | ~Q(author=F("reviewer")),
            ),
            models.CheckConstraint(
                name="editorial_published_after_review",
                condition=~Q(state=State.PUBLISHED) | Q(origin=Origin.FILE) | ~Q(reviewer_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text_id}/{self.pk}"

    def save(self, *args: object, **kwargs: object) -> None:
        self.sha256 = digest_of(self.body)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def number(self) -> int:
        """Of its text alone: the first version is 1."""
        return Revision.objects.filter(text=self.text_id, pk__lte=self.pk).count()

    @property
    def shown_sha256(self) -> str:
        """Moves with anything that a second person is shown: also with what it is held against."""
        return digest_of(json.dumps([self.base_id, self.sha256, self.note, self.sources_read]))

    @property
    def is_stale(self) -> bool:
        """Something else was published since it was begun."""
        published = self.text.published
        return (published.pk if published else None) != self.base_id
