from __future__ import annotations

import uuid
from datetime import date

from django.db import models
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from library.markdown import sanitize

# Law older than this is shown with « à reconfirmer » (facts, rule 1).
VALID_DAYS = 180


class Audience(models.TextChoices):
    CONCERNED = "concerne", _("Pour vous")
    RELATIVE = "proche", _("Pour un proche, un témoin")
    PROFESSIONAL = "professionnel", _("Pour les professionnels")


class Article(models.Model):
    """An article as load_content published it: public, and the same for everybody."""

    ref = models.CharField(max_length=4, unique=True)
    slug = models.SlugField(unique=True)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    lead = models.TextField()
    audience = models.CharField(max_length=16, choices=Audience)
    topics = models.JSONField()
    body = models.TextField()
    body_html = models.TextField()
    search_text = models.TextField()
    reading_minutes = models.PositiveSmallIntegerField()
    verified_on = models.DateField()
    # A fact that it cites says something else than when it was read with it.
    fact_changed_on = models.DateField(null=True, blank=True)
    facts = models.JSONField()
    sources = models.JSONField()
    laws = models.JSONField()
    contacts = models.JSONField()
    related = models.JSONField(default=list)  # slugs
    tools = models.JSONField(default=list)  # slugs

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                name="article_audience_known", condition=models.Q(audience__in=Audience.values)
            )
        ]

    def __str__(self) -> str:
        return self.ref

    @property
    def html(self) -> SafeString:
        """Sanitised once more at each view: a row may have been changed by other hands."""
        return mark_safe(sanitize(self.body_html))  # noqa: S308 # nosec B308 B703 (sanitised here)

    def read_also(self) -> list[Article]:
        """Related articles in the order of the file; one that is gone is left out."""
        if not self.related:
            return []
        rows = Article.objects.filter(slug__in=self.related).only("ref", "slug", "title")
        return sorted(rows, key=lambda one: self.related.index(one.slug))

    def needs_recheck(self, today: date) -> bool:
        return (today - self.verified_on).days > VALID_DAYS


class SafetyPlan(models.Model):
    """The plan of one space, all its sections in one sealed record: which of them are filled in,
    and when, is nobody's to know. Replaced as a whole, under a new key each time.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField("accounts.Space", on_delete=models.CASCADE, related_name="+")
    wrapped_dek = models.BinaryField()
    sealed_plan = models.BinaryField()

    def __str__(self) -> str:
        return "plan"
