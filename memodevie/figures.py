"""What staff may count (/gestion/chiffres/): contents exactly, what belongs to people by tens."""

from __future__ import annotations

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Space
from contacts.directory import current_directory
from documents.models import DocumentPart
from library.models import Article
from staff.figures import Figure, name_figure

GIB = 1024**3


def name_figures() -> None:
    name_figure("spaces", Figure(_("Espaces"), Space.objects.count, of_people=True))
    name_figure("storage", Figure(_("Place occupée"), gibibytes, of_people=True, unit=_("Gio")))
    name_figure("articles", Figure(_("Articles publiés"), Article.objects.count))
    name_figure("stale articles", Figure(_("Articles à reconfirmer"), stale_articles))
    name_figure("stale contacts", Figure(_("Contacts à reconfirmer"), stale_contacts))


def gibibytes() -> int:
    total = DocumentPart.objects.aggregate(total=Sum("sealed_size"))["total"] or 0
    return int(total) // GIB


def stale_articles() -> int:
    today = timezone.localdate()
    articles = Article.objects.only("verified_on", "fact_changed_on")
    return sum(bool(one.fact_changed_on) or one.needs_recheck(today) for one in articles)


def stale_contacts() -> int:
    directory, today = current_directory(), timezone.localdate()
    return sum(directory.needs_recheck(one, today) for one in directory.contacts)
