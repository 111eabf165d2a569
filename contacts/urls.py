from django.urls import path

from contacts import views

app_name = "contacts"
urlpatterns = [
    path("", views.directory, name="directory"),
    path("par-ecrit/", views.message, name="message"),
    path("carte/", views.pocket_card, name="card"),
]
