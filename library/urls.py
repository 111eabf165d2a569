from django.urls import path, register_converter

from library import views
from library.references import ReferenceConverter

register_converter(ReferenceConverter, "reference")

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("<reference:ref>/", views.article, name="article"),
]
