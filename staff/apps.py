from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class StaffConfig(AppConfig):
    name = "staff"
    verbose_name = "Équipe"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from staff import checks  # noqa: F401  (registers the system checks)
        from staff.roles import give_permissions
        from staff.site import gestion

        # Each app's admin.py registers with `site=gestion`; Django's own site has no route.
        autodiscover_modules("admin", register_to=gestion)
        # Not for this app alone: the permissions of the apps that migrate later count too.
        post_migrate.connect(give_permissions, dispatch_uid="staff.roles")
