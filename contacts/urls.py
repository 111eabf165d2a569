from django.urls import path

from contacts import views
from contacts.book import views as book
from contacts.english import views as english
from contacts.local import views as local

app_name = "contacts"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("en/", english.directory, name="english"),
    path("par-ecrit/", views.message, name="message"),
    path("carte/", views.pocket_card, name="card"),
    path("pres-de-chez-vous/", local.nearby, name="nearby"),
    path("carnet/", book.book, name="book"),
    path("carnet/ajouter/", book.book_add, name="book_add"),
    path("carnet/brouillon/", book.book_draft, name="book_draft"),
    path("carnet/<uuid:pk>/", book.book_card, name="book_card"),
    path("carnet/<uuid:pk>/effacer/", book.book_delete, name="book_delete"),
]
