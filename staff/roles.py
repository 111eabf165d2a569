"""Three groups, and what each may do: named by the apps, given after each migration.

Least privilege: a group holds what an app of a higher layer named for it and nothing else. What
is no longer named is taken back at the next migration.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps as installed
from django.db import router

# Names shown to staff: data, in French.
WRITING = "Rédaction"
REVIEW = "Relecture"
ADMINISTRATION = "Administration"
ROLES = (WRITING, REVIEW, ADMINISTRATION)

_allowed: dict[str, set[str]] = {role: set() for role in ROLES}


def allow(role: str, *permissions: str) -> None:
    """Name what a role may do (« app.codename »). To be called in AppConfig.ready."""
    _allowed[role].update(permissions)


def permissions_of(role: str) -> frozenset[str]:
    return frozenset(_allowed[role])


def give_permissions(using: str = "default", **signal: Any) -> None:
    """Make the groups and set what they hold; after migrations, once permissions exist."""
    group_model = installed.get_model("auth", "Group")
    permission_model = installed.get_model("auth", "Permission")
    if not router.allow_migrate_model(using, group_model):
        return
    known = {
        f"{one.content_type.app_label}.{one.codename}": one
        for one in permission_model.objects.using(using).select_related("content_type")
    }
    for role, names in _allowed.items():
        group, _ = group_model.objects.using(using).get_or_create(name=role)
        group.permissions.set(known[name] for name in names if name in known)


allow(ADMINISTRATION, "staff.view_figures", "admin.view_logentry")
