from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import sweeping
        from documents import erasing, holder
        from documents.orphans import HourlyRound
        from documents.uploads import take_files

        take_files("documents:upload", "file")
        holder.register()
        sweeping.register("trash", erasing.erase_due)
        sweeping.register("orphan files", HourlyRound())
