"""What a test may ask of a rendered page: its own templates, not those of each field and choice.

Django's client copies the context of every template. A form of the diary has some two hundred that
draw a field, a sixth of the time it takes, and nobody looks into one.
"""

from __future__ import annotations

from typing import Any

from django.template import Template
from django.test import client

OF_FIELDS = ("mdv/", "django/forms/")
_keep = client.store_rendered_templates


def _keep_those_of_pages(store: Any, signal: Any, sender: Any, template: Template, **more: Any):
    if not (template.name or "").startswith(OF_FIELDS):
        _keep(store, signal, sender, template, **more)


client.store_rendered_templates = _keep_those_of_pages
