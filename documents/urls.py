from django.urls import path

from documents.views import (
    adding,
    copying,
    correcting,
    listing,
    previewing,
    proving,
    reading,
    recording,
    resuming,
    trashing,
)

app_name = "documents"
urlpatterns = [
    path("", listing.document_list, name="list"),
    path("ajouter/", adding.document_upload, name="upload"),
    path("enregistrer/", recording.document_record, name="record"),
    path("envois/", resuming.upload_open, name="upload_open"),
    path("envois/<uuid:pk>/", resuming.upload_resume, name="upload_resume"),
    path("envois/<uuid:pk>/terminer/", resuming.upload_finish, name="upload_finish"),
    path("envois/<uuid:pk>/abandonner/", resuming.upload_abandon, name="upload_abandon"),
    path("corbeille/", trashing.trash_list, name="trash"),
    path("corbeille/vider/", trashing.empty_trash, name="empty_trash"),
    path("<uuid:pk>/", reading.document_detail, name="detail"),
    path("<uuid:pk>/voir/", previewing.document_view, name="view"),
    path("<uuid:pk>/apercu/<int:number>/", previewing.document_preview, name="preview"),
    path("<uuid:pk>/contenu/", reading.document_content, name="content"),
    path("<uuid:pk>/modifier/", correcting.document_amend, name="amend"),
    path("<uuid:pk>/copie/", copying.document_copy, name="copy"),
    path("<uuid:pk>/copie/contenu/", copying.copy_content, name="copy_content"),
    path("<uuid:pk>/verification/", proving.document_proof, name="proof"),
    path("<uuid:pk>/supprimer/", trashing.document_delete, name="delete"),
    path("<uuid:pk>/restaurer/", trashing.document_restore, name="restore"),
    path("<uuid:pk>/effacer/", trashing.document_erase, name="erase"),
]
