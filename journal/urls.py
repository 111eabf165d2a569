from django.urls import path

from journal import views

app_name = "journal"
urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("nouveau/", views.entry_create, name="entry_create"),
    path("deux-mots/", views.entry_quick, name="entry_quick"),
    path("pas-a-pas/", views.entry_guided, name="entry_guided"),
    path("calendrier/", views.calendar, name="calendar"),
    path("apercu/", views.overview, name="overview"),
    path("reperes/", views.landmarks, name="landmarks"),
    path("reperes/effacer/", views.landmarks_erase, name="landmarks_erase"),
    path("reperes/<uuid:pk>/", views.landmark, name="landmark"),
    path("reperes/<uuid:pk>/effacer/", views.landmark_delete, name="landmark_delete"),
    path("humeur/", views.mood_save, name="mood_save"),
    path("humeur/demander/", views.mood_asking, name="mood_asking"),
    path("humeur/effacer/", views.mood_erase, name="mood_erase"),
    path("brouillon/", views.draft_save, name="draft_save"),
    path("brouillon/verrouiller/", views.draft_lock, name="draft_lock"),
    path("brouillons/<uuid:pk>/effacer/", views.draft_delete, name="draft_delete"),
    path("corbeille/", views.trash_list, name="trash"),
    path("corbeille/vider/", views.empty_trash, name="empty_trash"),
    path("imprimer/", views.list_print, name="list_print"),
    path("<uuid:pk>/", views.entry_detail, name="entry_detail"),
    path("<uuid:pk>/versions/", views.entry_versions, name="entry_versions"),
    path("<uuid:pk>/verification/", views.entry_proof, name="entry_proof"),
    path("<uuid:pk>/verification/<int:number>/", views.entry_proof, name="entry_proof"),
    path("<uuid:pk>/imprimer/", views.entry_print, name="entry_print"),
    path("<uuid:pk>/pas-a-pas/", views.entry_complete, name="entry_complete"),
    path("<uuid:pk>/modifier/", views.entry_amend, name="entry_amend"),
    path("<uuid:pk>/supprimer/", views.entry_delete, name="entry_delete"),
    path("<uuid:pk>/restaurer/", views.entry_restore, name="entry_restore"),
    path("<uuid:pk>/effacer/", views.entry_erase, name="entry_erase"),
]
