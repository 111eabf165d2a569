from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "contacts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts.spaces import register_holder
        from contacts import checks  # noqa: F401  (registers the system check)
        from contacts.book import form, keeping
        from contacts.editing import CONTACT
        from editorial import kinds

        kinds.register(CONTACT)
        register_holder(keeping.HOLDER)
        form.DRAFTS.register()
