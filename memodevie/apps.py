from django.apps import AppConfig


class MemodevieConfig(AppConfig):
    name = "memodevie"

    def ready(self) -> None:
        from memodevie import checks  # noqa: F401  (registers the system checks)
