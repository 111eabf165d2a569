from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharingConfig(AppConfig):
    name = "sharing"
    verbose_name = _("Professionnels invités")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each part says to the lower apps what it holds; see `register` in each."""
        from sharing import holder
        from sharing.consent import erasing
        from sharing.consent.forms import DRAFTS
        from sharing.grants import sweeping
        from sharing.hers import activity_words
        from sharing.professionals import passkeys, second_factor, staffing
        from sharing.reading import sessions
        from sharing.testimony import holder as testimony_holder
        from sharing.testimony import origins
        from sharing.testimony import sweeping as testimony_sweeping
        from sharing.testimony.forms import DRAFTS as TESTIMONY_DRAFTS

        holder.register()
        sweeping.register()
        second_factor.register()
        passkeys.register()
        staffing.register()
        sessions.register()
        activity_words.register()
        testimony_holder.register()
        testimony_sweeping.register()
        origins.register()
        TESTIMONY_DRAFTS.register()
        DRAFTS.register()
        erasing.register()
