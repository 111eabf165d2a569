from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """Since when something exists: timestamps, and the log that they are entered in."""

    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from accounts import sweeping
        from accounts.spaces import register_holder
        from evidence import checks, external, heads, holder, key_files  # noqa: F401  (registers)

        register_holder(holder.HOLDER)
        sweeping.register("keys of closed quarters", key_files.destroy_closed)
        sweeping.register("log heads", heads.make_head)
        # Last of what runs here: it alone may have to wait for somebody else.
        sweeping.register("outside timestamps", external.stamp_last_head)
