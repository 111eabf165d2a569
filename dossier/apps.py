from django.apps import AppConfig


class DossierConfig(AppConfig):
    name = "dossier"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Each part says to the lower apps what it holds; see `register` in each."""
        from documents.uploads import receive_with
        from dossier.assembling import holder
        from dossier.bringing_back.receiving import open_receiver
        from dossier.hiding.form import DRAFTS as HIDING_DRAFTS
        from dossier.letters.form import DRAFTS
        from dossier.taking_away import sums

        receive_with("dossier:bring_back", open_receiver)
        holder.register()
        DRAFTS.register()
        HIDING_DRAFTS.register()
        sums.register()
