from django.urls import path

from documents import views

app_name = "documents"
urlpatterns = [
    path("", views.document_list, name="list"),
    path("ajouter/", views.document_upload, name="upload"),
    path("<uuid:pk>/", views.document_detail, name="detail"),
    path("<uuid:pk>/contenu/", views.document_content, name="content"),
    path("<uuid:pk>/supprimer/", views.document_delete, name="delete"),
]
