from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Since when something exists: timestamps, and the log that they are entered in."""

    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
