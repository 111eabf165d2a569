"""Every test: folders of its own, no network beyond this machine, the cast of tests/cast.py.

Django is set up here, not by pytest's ini: the settings read the folders once, and each process
of xdist must have made its own before. The variable goes again, for the children's sake.
"""

import atexit
import os
import shutil
import socket
import tempfile
from ipaddress import ip_address
from pathlib import Path

import django
import pytest
from django.conf import settings
from hypothesis import HealthCheck
from hypothesis import settings as examples

_folder = Path(tempfile.mkdtemp(prefix="memodevie-tests-"))
atexit.register(shutil.rmtree, _folder, ignore_errors=True)
(_folder / "data").mkdir()
# What a test leaves in the temporary folder is its own, and can be searched for words in clear.
(_folder / "tmp").mkdir()
tempfile.tempdir = os.environ["TMPDIR"] = str(_folder / "tmp")
for _name in [name for name in os.environ if name.startswith("MDV_")]:
    del os.environ[_name]
os.environ["MDV_DATA_DIR"] = str(_folder / "data")
os.environ["MDV_SECRETS_DIR"] = str(_folder / "secrets")
os.environ["DJANGO_SETTINGS_MODULE"] = "memodevie.settings"
import tests.argon2_runs  # noqa: E402

django.setup()
import tests.emptying  # noqa: E402
import tests.rendered  # noqa: E402
import tests.workshop_runs  # noqa: E402, F401

del os.environ["DJANGO_SETTINGS_MODULE"]
settings.STATIC_ROOT = _folder / "static"
if "sessions" in settings.DATABASES:
    for _database in settings.DATABASES.values():
        # What a cut of power leaves on the disk is no subject here: no commit waits for it.
        _database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"

from tests.authority import authority  # noqa: E402
from tests.cast import CAST, relative, stranger, visitor, writer  # noqa: E402
from tests.clock import clock  # noqa: E402
from tests.staff.people import STAFF, editor, reviewer  # noqa: E402
from tests.static_files import static_files  # noqa: E402

# A slow machine is not a wrong answer. On top of what hypothesis chooses by itself where CI is set.
examples.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("calm")

__all__ = [
    "authority",
    "clock",
    "editor",
    "relative",
    "reviewer",
    "static_files",
    "stranger",
    "visitor",
    "writer",
]


_connect = socket.socket.connect


def _connect_here_only(self: socket.socket, address: object) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
        host = str(address[0])
        if host != "localhost" and not ip_address(host).is_loopback:
            raise RuntimeError(f"a test reached for the network: {host}")
    _connect(self, address)


def pytest_configure(config: pytest.Config) -> None:
    socket.socket.connect = _connect_here_only  # type: ignore[method-assign]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whoever asks for the cast may use every database; whoever uses one is marked, so that these
    alone run again on PostgreSQL (.ci/run).
    """
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        if (CAST | STAFF) & names and item.get_closest_marker("django_db") is None:
            item.add_marker(pytest.mark.django_db(databases="__all__"))
        if {"db", "transactional_db"} & names or item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.database)
