from django.urls import path, re_path

from library import views

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    # Four characters that say nothing; longer words are left to the tools.
    re_path(r"^(?P<ref>[a-z0-9]{4})/$", views.article, name="article"),
]
