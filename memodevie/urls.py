from django.urls import include, path

from memodevie import health, pages
from staff.site import gestion

urlpatterns = [
    path("", pages.home, name="home"),
    path("reperes/", pages.safety, name="safety"),
    path("ce-que-nous-gardons/", pages.privacy, name="privacy"),
    path("accessibilite/", pages.accessibility, name="accessibility"),
    path("sante/", health.health, name="health"),
    path("sante/pret/", health.ready, name="ready"),
    path("", include("accounts.urls")),
    path("contacts/", include("contacts.urls")),
    path("bibliotheque/", include("library.urls")),
    path("documents/", include("documents.urls")),
    path("journal/", include("journal.urls")),
    path("", include("dossier.urls")),
    path("", include("sharing.urls")),
    path("gestion/", gestion.urls),
]

handler400 = "memodevie.errors.bad_request"
handler403 = "memodevie.errors.forbidden"
handler404 = "memodevie.errors.not_found"
handler500 = "memodevie.errors.server_error"
