from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import openings, sweeping
        from documents import drafts, erasing, holder, stamping, upload_words
        from documents.orphans import HourlyRound
        from documents.resumable.abandoning import abandon_untouched
        from documents.uploads import take_files

        take_files("documents:upload", "file")
        holder.register()
        drafts.register()
        upload_words.register()
        sweeping.register("unfinished uploads", abandon_untouched)
        sweeping.register("trash", erasing.erase_due)
        sweeping.register("orphan files", HourlyRound())
        openings.register("timestamps of files", stamping.stamp_late)
