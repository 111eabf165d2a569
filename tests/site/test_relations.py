"""Layers hold for the database too: string foreign keys escape an import linter."""

from __future__ import annotations

from django.apps import apps

LAYERS = [
    "dates",
    "accounts",
    "evidence",
    "staff",
    "editorial",
    "contacts",
    "library",
    "documents",
    "journal",
    "dossier",
    "sharing",
]
SAME_FLOOR = {"contacts", "library"}
# Below everything.
FRAMEWORK = {"auth", "contenttypes"}


def test_relations_run_downwards():
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in LAYERS
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if not _is_below(model._meta.app_label, field.related_model._meta.app_label)
    ]

    assert upward == []


def _is_below(upper: str, lower: str) -> bool:
    if lower in FRAMEWORK:
        return True
    if {upper, lower} == SAME_FLOOR:
        return False
    return LAYERS.index(upper) >= LAYERS.index(lower)
