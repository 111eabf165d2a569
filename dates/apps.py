from django.apps import AppConfig


class DatesConfig(AppConfig):
    """Dates as people remember them, read and written in French. No table."""

    name = "dates"
