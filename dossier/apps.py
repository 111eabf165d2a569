from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "dossier"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each part says to the lower apps what it holds; see `register` in each."""
        from dossier.assembling import holder
        from dossier.hiding.form import DRAFTS as HIDING_DRAFTS
        from dossier.letters.form import DRAFTS

        holder.register()
        DRAFTS.register()
        HIDING_DRAFTS.register()
