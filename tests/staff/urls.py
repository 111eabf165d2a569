"""The routes of the portal, with one more screen under /gestion/ to try the admin's pages on."""

from copy import copy

from django.contrib.auth.models import Group
from django.urls import path

from memodevie.urls import (  # noqa: F401
    handler400,
    handler403,
    handler404,
    handler500,
)
from memodevie.urls import urlpatterns as portal
from staff.site import gestion

# A copy: the site of the portal keeps its own screens.
site = copy(gestion)
site._registry = dict(gestion._registry)
site.register(Group)

others = [one for one in portal if getattr(one, "namespace", "") != gestion.name]
urlpatterns = [path("gestion/", site.urls), *others]
