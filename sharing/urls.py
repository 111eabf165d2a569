from django.urls import path

from sharing import views

app_name = "sharing"
urlpatterns = [
    path("partages/", views.share_list, name="list"),
    path("partages/nouveau/", views.share_create, name="create"),
    path("partages/nouveau/<uuid:dossier>/", views.share_to_account, name="to_account"),
    path("partages/consentir/brouillon/", views.consent_draft, name="consent_draft"),
    path("partages/consentir/<uuid:dossier>/", views.consent, name="consent"),
    path(
        "partages/consentir/<uuid:dossier>/copies/", views.consent_copies, name="consent_copies"
    ),
    path("partages/retirer-tout/", views.withdraw_all, name="withdraw_all"),
    path("partages/temoins/", views.testimony_list, name="testimony_list"),
    path("partages/temoins/inviter/", views.testimony_invite, name="testimony_invite"),
    path("partages/temoins/remettre/", views.testimony_hand_over, name="testimony_hand_over"),
    path(
        "partages/temoins/remettre/<uuid:dossier>/",
        views.testimony_hand_over_dossier,
        name="testimony_hand_over_dossier",
    ),
    path("partages/temoins/brouillon/", views.testimony_draft, name="testimony_draft"),
    path("partages/temoins/<uuid:pk>/", views.testimony_read, name="testimony_read"),
    path(
        "partages/temoins/<uuid:pk>/pages/<int:number>/",
        views.testimony_page,
        name="testimony_page",
    ),
    path("partages/<uuid:pk>/", views.share_detail, name="detail"),
    path("partages/<uuid:pk>/retirer/", views.withdraw, name="withdraw"),
    path("partages/<uuid:pk>/duree/", views.change_term, name="term"),
    path("partages/<uuid:pk>/mots/", views.compared, name="compared"),
    path("p/lecture/", views.reader, name="reader"),
    path("p/lecture/etat/", views.reader_state, name="reader_state"),
    path("p/lecture/fin/", views.reader_leave, name="reader_leave"),
    path("p/lecture/pages/<int:number>/", views.reader_page, name="reader_page"),
    path("p/lecture/pieces/<int:number>/", views.reader_exhibit, name="reader_exhibit"),
    path("p/lecture/pieces/<int:number>/contenu/", views.reader_content, name="reader_content"),
    path("p/lecture/archive/", views.reader_archive, name="reader_archive"),
    path("p/<str:token>/", views.door, name="door"),
    path("recus/", views.inbox, name="inbox"),
    path("recus/inscription/", views.professional_register, name="professional_register"),
    path("recus/second-facteur/", views.second_factor, name="second_factor"),
    path("recus/cles/", views.passkeys, name="passkeys"),
    path("recus/adresse/", views.professional_address, name="address"),
    path("recus/<uuid:pk>/", views.received, name="received"),
    path("recus/<uuid:pk>/etat/", views.received_state, name="received_state"),
    path("recus/<uuid:pk>/statut/", views.received_mark, name="received_mark"),
    path("recus/<uuid:pk>/pages/<int:number>/", views.received_page, name="received_page"),
    path("recus/<uuid:pk>/pieces/<int:number>/", views.received_exhibit, name="received_exhibit"),
    path(
        "recus/<uuid:pk>/pieces/<int:number>/contenu/",
        views.received_content,
        name="received_content",
    ),
    path("recus/<uuid:pk>/archive/", views.received_archive, name="received_archive"),
]
