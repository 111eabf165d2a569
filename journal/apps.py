from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "journal"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import openings, sweeping
        from accounts.drafts import register_rescue
        from accounts.spaces import register_holder
        from documents.links import register_counter, register_provider
        from documents.uploads import take_files
        from evidence.told_deposits import register_teller
        from journal import attachments, citations, drafts, erasing, holder, stamping
        from journal.landmarks import rescue
        from journal.summaries import keeping

        for route in drafts.ROUTES:
            register_rescue(
                route, drafts.FIELDS, drafts.WORDS, item_field="entry", says=drafts.has_words
            )
        rescue.register()
        for route in (drafts.CREATE, drafts.AMEND, drafts.GUIDED, drafts.COMPLETE):
            take_files(route, "attachments")
        register_holder(holder.HOLDER)
        sweeping.register("trash of notes", erasing.erase_due)
        openings.register("timestamps of notes", stamping.stamp_late)
        openings.register("summary of notes", keeping.make_again)
        register_teller("note", stamping.tell_deposits)
        register_provider(attachments.entries_citing)
        register_counter(citations.count_citations)
