from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "contacts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.spaces import register_holder
        from contacts import checks  # noqa: F401  (registers the system check)
        from contacts.book import form, keeping
        from contacts.editing import CONTACT
        from contacts.local.aged import aged_services
        from editorial import freshness, kinds
        from staff import roles

        kinds.register(CONTACT)
        freshness.add_to_board("local", aged_services)
        for verb in ("view", "add", "change"):
            roles.allow(roles.WRITING, f"contacts.{verb}_localservice")
            roles.allow(roles.REVIEW, f"contacts.{verb}_localservice")
        register_holder(keeping.HOLDER)
        form.DRAFTS.register()
