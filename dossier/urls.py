from django.urls import path

from dossier import views

app_name = "dossier"
urlpatterns = [
    path("dossier/", views.dossier_list, name="list"),
    path("dossier/nouveau/", views.dossier_create, name="create"),
    path("dossier/lettres/", views.letter_list, name="letters"),
    path("dossier/lettres/brouillon/", views.letter_draft, name="letter_draft"),
    path("dossier/lettres/<str:letter>/", views.letter_write, name="letter"),
    path("dossier/lettres/<str:letter>/document/", views.letter_pdf, name="letter_pdf"),
    path("dossier/emporter/", views.take_away, name="take_away"),
    path("dossier/emporter/relire/", views.reread, name="reread"),
    path("dossier/rapporter/", views.bring_back, name="bring_back"),
    path("dossier/choix/brouillon/", views.choose_draft, name="choose_draft"),
    path("dossier/masquer/brouillon/", views.hide_draft, name="hide_draft"),
    path("dossier/premiere-page/brouillon/", views.cover_draft, name="cover_draft"),
    path("dossier/<uuid:pk>/", views.dossier_detail, name="detail"),
    path("dossier/<uuid:pk>/choix/", views.dossier_choose, name="choose"),
    path("dossier/<uuid:pk>/ordre/", views.dossier_order, name="order"),
    path("dossier/<uuid:pk>/effacer/", views.dossier_erase, name="erase"),
    path("dossier/<uuid:pk>/masquer/<uuid:piece>/", views.hide, name="hide"),
    path("dossier/<uuid:pk>/preparer/", views.prepare, name="prepare"),
    path("dossier/<uuid:pk>/copies/", views.copies, name="copies"),
    path("dossier/<uuid:pk>/apercu/", views.preview, name="preview"),
    path("dossier/<uuid:pk>/apercu/<int:number>/", views.preview_page, name="page"),
    path("dossier/<uuid:pk>/imprimer/", views.print_view, name="print"),
    path("dossier/<uuid:pk>/document/", views.pdf, name="pdf"),
    path("dossier/<uuid:pk>/archive/", views.archive, name="archive"),
    path("verifier/", views.verify, name="verify"),
]
