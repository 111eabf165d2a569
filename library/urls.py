from django.urls import path, register_converter

from library import views, views_letters, views_tools
from library.plan import views as plan
from library.references import ReferenceConverter
from library.versions import views as versions

register_converter(ReferenceConverter, "reference")

app_name = "library"
urlpatterns = [
    path("", views.index, name="index"),
    path("outils/", views_tools.tools, name="tools"),
    path("outils/<reference:tool>/", views_tools.tool, name="tool"),
    path("lettres/<reference:letter>/", views_letters.letter, name="letter"),
    path("plan/", plan.plan, name="plan"),
    path("plan/<int:number>/", plan.plan_section, name="plan_section"),
    path("plan/brouillon/", plan.plan_draft, name="plan_draft"),
    path("plan/effacer/", plan.plan_erase, name="plan_erase"),
    path("<reference:ref>/", views.article, name="article"),
    path("<reference:ref>/facile/", versions.easy, name="easy"),
    path("<reference:ref>/en/", versions.english, name="english"),
]
