from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "editorial"
    verbose_name = _("Textes publics")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from staff.roles import REVIEW, WRITING, allow

        allow(WRITING, "editorial.view_text", "editorial.add_revision")
        allow(REVIEW, "editorial.view_text", "editorial.add_revision", "editorial.publish_revision")
