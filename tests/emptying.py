"""The databases emptied after a test that commits, but for what a migration writes.

Django empties all of it and has the signals of a migration write content types, permissions and
groups again: 0.12 s of processor for each test, of which the emptying itself is a twentieth.
"""

from __future__ import annotations

from django.core.management.color import no_style
from django.db import connections
from django.test import TransactionTestCase

WRITTEN_BY_MIGRATIONS = {
    "auth_group",
    "auth_group_permissions",
    "auth_permission",
    "django_content_type",
}


def _empty(case: TransactionTestCase) -> None:
    for alias in case._databases_names(include_mirrors=False):
        connection = connections[alias]
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        tables = [one for one in names if one not in WRITTEN_BY_MIGRATIONS]
        flush = connection.ops.sql_flush(no_style(), tables)
        connection.ops.execute_sql_flush(flush)


TransactionTestCase._fixture_teardown = _empty
