from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.spaces import register_holder
        from editorial import freshness, kinds
        from library import behind, checks  # noqa: F401  (registers the system check)
        from library.editing import KINDS
        from library.plan import form, keeping
        from library.publishing import prepare_articles
        from library.versions.behind import versions_behind

        for kind in KINDS:
            kinds.register(kind)
        kinds.before_publishing("articles", prepare_articles)
        freshness.add_to_board("facts", behind.texts_behind_their_facts)
        freshness.add_to_board("versions", versions_behind)
        register_holder(keeping.HOLDER)
        form.DRAFTS.register()
